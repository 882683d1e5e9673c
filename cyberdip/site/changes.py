"""What each release changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.loading.models import Action, Change, Release
from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records.parameters import shown, single
from cyberdip.records.problems import BadParameter

RELEASE = "release"
RELEASES_SHOWN = 50
SIZE = 100
"""Changes on one page."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One release and how many records it added, changed and removed."""

    release: Release
    counts: tuple[tuple[str, int], ...]

    @property
    def address(self) -> str:
        return f"/changes/?{RELEASE}={self.release.number}"


@dataclass(frozen=True, slots=True)
class OneRelease:
    """One release and one page of what it changed."""

    summary: Summary
    changes: Sequence[Change]
    paging: Paging


def summaries() -> list[Summary]:
    """The latest releases with their counts, the newest first (two queries)."""
    releases = list(Release.objects.all()[:RELEASES_SHOWN])
    return _summaries(releases)


def one_release(query: QueryDict) -> OneRelease | None:
    """The release that `?release=` names with a page of its changes; None without the parameter.

    Raises BadParameter naming the releases there are.
    """
    text = single(query, RELEASE, gettext("the number of a release"))
    if text is None:
        return None
    latest = Release.objects.first()
    known = gettext("no release is loaded yet")
    if latest:
        known = gettext("a number from %(first)s to %(last)s") % {"first": 1, "last": latest.number}
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadParameter(RELEASE, gettext("%(value)s is not a number") % {"value": repr(shown(text))}, known)
    release = Release.objects.filter(number=int(text)).first()
    if release is None:
        raise BadParameter(RELEASE, gettext("there is no release %(number)s") % {"number": int(text)}, known)
    [summary] = _summaries([release])
    paging = read_paging(query, sum(count for _, count in summary.counts), SIZE)
    return OneRelease(summary, list(release.changes.all()[paging.start : paging.start + SIZE]), paging)


def _summaries(releases: Sequence[Release]) -> list[Summary]:
    counted: dict[tuple[int, str], int] = {}
    rows = Change.objects.filter(release__in=releases).order_by().values_list("release", "action")
    for number, action, count in rows.annotate(records=Count("id")):
        counted[number, action] = count
    return [
        Summary(
            release, tuple((str(label), counted.get((release.number, action), 0)) for action, label in Action.choices)
        )
        for release in releases
    ]
