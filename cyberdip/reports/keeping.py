"""Reports are kept no longer than readers were told."""

from __future__ import annotations

from datetime import datetime

from .models import Report


def forget(now: datetime) -> int:
    """Delete the reports that were kept long enough; how many."""
    deleted, _ = Report.objects.outlived(now).delete()
    return deleted
