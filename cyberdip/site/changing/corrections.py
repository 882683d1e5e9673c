"""What was corrected: records changed or removed since the first release, with the reason that was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from cyberdip.loading.models import Change, Release
from cyberdip.pages.paging import Paging, read_paging

from .shown import Shown, shown

SIZE = 50
"""Corrections on one page."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A release with what it corrected, as far as it stands on this page of them."""

    release: Release
    changes: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Corrections:
    """A page of corrections, the latest first."""

    releases: Sequence[Corrected]
    paging: Paging


def corrections(query: QueryDict) -> Corrections:
    """The page that `?page=` names (two queries)."""
    found = Change.objects.corrections()
    paging = read_paging(query, found.count(), SIZE)
    rows = found.select_related("release").order_by("-release__number", "record_type", "record")
    grouped = groupby(rows[paging.start : paging.start + SIZE], key=lambda change: change.release)
    return Corrections(
        [Corrected(release, [shown(one) for one in some]) for release, some in grouped if release], paging
    )
