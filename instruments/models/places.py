"""Where records without a page of their own are read."""

from __future__ import annotations

from cyberdip.records.models import Record


def address_on_timeline(event: Record) -> str:
    """The place of a milestone or action on the timeline of its year, where it stands with all that is known of it."""
    when = event.partial("date")
    # Without a date it stands in no year, but at the end of the whole.
    year = f"?from={when.first.year:04}&to={when.first.year:04}" if when else ""
    return f"/timeline/{year}#{event.anchor}"
