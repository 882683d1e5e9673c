"""Two releases compared: what is different from the one to the other, whatever happened in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.loading.difference import told
from cyberdip.loading.history import rows_at
from cyberdip.loading.models import Action, Change, Release
from cyberdip.loading.numbers import read_number
from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records.parameters import single
from cyberdip.records.problems import BadParameter

from .counts import Line, Total, lines, tally, totals
from .releases import SIZE, read_collection
from .shown import Shown, shown

FROM, TO = "from", "to"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two releases and what the later has differently: by collection, and a page of it."""

    start: int
    end: int
    lines: Sequence[Line]
    totals: Sequence[Total]
    changes: Sequence[Shown]
    paging: Paging
    collection: str


def is_asked(query: QueryDict) -> bool:
    """Whether two releases are to be compared."""
    return FROM in query or TO in query


def compared(query: QueryDict, latest: Release | None) -> Compared:
    """The releases that `?from=` and `?to=` (without it the newest) name, compared (one query).

    Raises BadParameters naming the releases and collections there are.
    """
    newest = latest.number if latest else 0
    start = read_number(FROM, single(query, FROM, gettext("the number of a release")) or "", newest)
    text = single(query, TO, gettext("the number of a release"))
    end = newest if text is None else read_number(TO, text, newest)
    if end < start:
        wrong = gettext("release %(end)s is older than release %(start)s") % {"end": end, "start": start}
        raise BadParameter(TO, wrong, gettext("%(first)s to %(last)s") % {"first": start, "last": newest})
    collection = read_collection(query)
    found = list(net(start, end))
    told = [one for one in found if collection in ("", one.record_type)]
    counted = tally((one.record_type, one.action) for one in found)
    paging = read_paging(query, len(told), SIZE)
    return Compared(
        start,
        end,
        lines(counted, f"{FROM}={start}&{TO}={end}", collection),
        totals(counted, collection),
        [shown(one) for one in told[paging.start : paging.start + SIZE]],
        paging,
        collection,
    )


def net(start: int, end: int) -> Iterator[Change]:
    """One change a record from one release to the other, by collection and slug; none where it came to nothing.

    One query; where records were removed and added again, one more and those of their present rows.
    """
    found: dict[tuple[str, str], Change] = {}
    came_back: list[tuple[str, str]] = []
    for key, log in groupby(_log(start, end), key=lambda one: (one.record_type, one.record)):
        changes = list(log)
        joined = _joined(changes)
        if any(one.action == Action.ADDED for one in changes[1:]):
            came_back.append(key)
        found[key] = joined
    if came_back:
        _tell_anew({key: found[key] for key in came_back}, start, end)
    return (change for change in found.values() if not change.is_nothing)


def _log(start: int, end: int) -> Iterable[Change]:
    """The changes of the releases after `start` up to `end`, record by record, the oldest of each first."""
    changes = Change.objects.filter(release__gt=start, release__lte=end).select_related("release")
    return changes.order_by("record_type", "record", "id").iterator()


def _joined(changes: Sequence[Change]) -> Change:
    """One change of all those of a record, which is there throughout or comes, or goes, once."""
    first, last = changes[0], changes[-1]
    if last.action == Action.CHANGED and len(changes) > 1:
        last.fields = reduce(_both, (one.fields for one in changes))
    if first.action == Action.ADDED:
        # What comes and goes again is nothing.
        last.before, last.fields = None, {}
        last.action = Action.REMOVED if last.action == Action.REMOVED else Action.ADDED
    return last


def _tell_anew(changes: Mapping[tuple[str, str], Change], start: int, end: int) -> None:
    """What became of records that were removed and added again, by their rows in both releases."""
    held = rows_at(changes, [start, end])
    for key, change in changes.items():
        before, after = held[start][key], held[end][key]
        change.before = before
        change.action, change.fields = told(before, after)


def _both(first: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    joined = {name: [values[0], then[name][1]] if name in then else values for name, values in first.items()}
    joined |= {name: values for name, values in then.items() if name not in first}
    return {name: values for name, values in joined.items() if values[0] != values[1]}
