"""What a query string asks of the timeline: read once for page, API and calendar, by the lists of both types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip.records import as_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.dates import PartialDate
from cyberdip.records.filters import quoted
from cyberdip.records.listing import Listing, read_listing
from cyberdip.records.parameters import check_parameters, shown
from cyberdip.records.problems import BadParameter, BadParameters, ParameterProblem
from cyberdip.records.wording import one_of
from instruments.models import Action, Milestone

from .entries import Entry, entry_of, in_order
from .lanes import KINDS, LABELS

FROM, TO = "from", "to"
_DATES = {FROM: "date_after", TO: "date_before"}
NAMES: Mapping[type[Any], Mapping[str, str]] = {
    Milestone: {"instrument": "instruments", "actor": "actors", "topic": "topics", **_DATES},
    Action: {"actor": "actors", "topic": "topics", **_DATES},
}
"""What the list of each type calls a parameter of the timeline, where it calls it otherwise."""
FILTERS = ("q", "kind", "region", "instrument", "actor", "topic", "evidence", FROM, TO)
PARAMETERS = (*FILTERS, as_of.NAME)


@dataclass(frozen=True)
class Asked:
    """The timeline as one request asks for it; nothing is queried before it is read."""

    query: QueryDict
    as_of: AsOf
    listings: Sequence[Listing]
    start: PartialDate | None
    end: PartialDate | None

    @property
    def in_period(self) -> bool:
        """Whether a period was asked for; what has no date stands in none."""
        return bool(self.start or self.end)

    @cached_property
    def entries(self) -> list[Entry]:
        """What it shows, oldest first (one query for each type)."""
        found: list[Any] = [listing.narrowed() for listing in self.listings]
        records = (record for of_type in found for record in of_type.with_labels())
        return in_order(entry_of(record, self.as_of.day) for record in records)

    @cached_property
    def said(self) -> dict[str, str]:
        """The filters in use, each in a sentence, in the order given."""
        said: dict[str, str] = {}
        for listing in self.listings:
            ours = _ours(listing.model)
            for active in listing.active:
                said.setdefault(ours.get(active.name, active.name), active.sentence)
        if "kind" in said:
            # Each list knows its own kinds only.
            kinds = dict.fromkeys(str(LABELS[kind.strip()]) for kind in self.query.getlist("kind") if kind.strip())
            said["kind"] = gettext("kind is %(kinds)s") % {"kinds": one_of(list(kinds))}
        return {name: said[name] for name in self.query if name in said}

    @property
    def sentences(self) -> list[str]:
        """What is asked for, one sentence a filter."""
        return list(self.said.values())


def asked(query: QueryDict) -> Asked:
    """Read a query string; BadParameters names every wrong parameter once, by its name here, and what is allowed.

    Costs one query for each relation filter in use and type.
    """
    check_parameters(query, PARAMETERS)
    problems: dict[str, ParameterProblem] = {}
    listings = []
    for read in _readings(query):
        try:
            listings.append(read())
        except BadParameters as error:
            problems |= {one.name: one for one in error.problems}
    if problems:
        raise BadParameters(list(problems.values()))
    start, end = (_date(query, name) for name in (FROM, TO))
    if start and end and start.first > end.last:
        what = gettext("%(value)s comes before from") % {"value": repr(shown(str(end)))}
        raise BadParameter(TO, what, gettext("a date from %(day)s on") % {"day": start})
    return Asked(query, as_of.from_query(query), [one for one in listings if one], start, end)


def _readings(query: QueryDict) -> Iterator[Any]:
    yield lambda: _check_kinds(query)
    for model in (Milestone, Action):
        yield lambda model=model: _listing(model, query)


def _check_kinds(query: QueryDict) -> None:
    """Raise BadParameter for a kind that neither milestones nor actions have."""
    wrong = [shown(kind) for kind in query.getlist("kind") if kind.strip() and kind.strip() not in LABELS]
    if wrong:
        what = gettext("%(values)s is not a value of it") % {"values": quoted(wrong)}
        raise BadParameter("kind", what, ", ".join(LABELS))


def _listing(model: type[Any], query: QueryDict) -> Listing | None:
    """The list of one type as the timeline's parameters ask for it; None when only the other's kinds were asked for."""
    wanted = query.copy()
    for ours, theirs in NAMES[model].items():
        if ours in wanted:
            wanted.setlist(theirs, wanted.pop(ours))
    kinds = [kind.strip() for kind in query.getlist("kind") if kind.strip() in LABELS]
    own = [kind for kind in kinds if kind in KINDS[model]]
    wanted.setlist("kind", own)
    try:
        listing = read_listing(model, wanted, default_page_size=1)
    except BadParameters as error:
        ours_of = _ours(model)
        raise BadParameters(
            [ParameterProblem(ours_of.get(one.name, one.name), one.wrong, one.allowed) for one in error.problems]
        ) from error
    return listing if own or not kinds else None


def _ours(model: type[Any]) -> dict[str, str]:
    return {theirs: ours for ours, theirs in NAMES[model].items()}


def _date(query: QueryDict, name: str) -> PartialDate | None:
    text = query.get(name, "").strip()
    return PartialDate.parse(text) if text else None
