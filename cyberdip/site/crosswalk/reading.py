"""Which matrix an address asks for, of what, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from cyberdip import languages
from cyberdip.records.as_of import NAME, AsOf
from cyberdip.records.filters import quoted
from cyberdip.records.filterset import RecordFilterSet
from cyberdip.records.parameters import shown, single, unknown
from cyberdip.records.problems import BadParameter, BadParameters, ParameterProblem
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.records.registry import filterset_of
from cyberdip.records.wording import listed
from instruments.models import Instrument
from norms.models import Norm, NormLink, NormSet

from . import norms, states
from .table import COLUMN_ORDERING, ORDERING, Matrix

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MATRIX, SET, ROWS, ALL, ONLY_RECORDED = "matrix", "set", "rows", "all", "recorded"
FILTERS: dict[str, tuple[Any, str]] = {
    SET: (Norm, SET),
    "character": (Norm, "character"),
    "relation": (NormLink, "relation"),
    "kind": (Instrument, "kind"),
    "legal_status": (Instrument, "legal_status"),
    "scope": (Instrument, "scope"),
    "carries": (Instrument, "carries"),
    "regional_group": (Actor, "regional_group"),
    "member_of": (Actor, "member_of"),
}
"""Parameters that narrow rows, columns or cells: the record type whose filter reads each, and its name there."""
ACTOR = "actor"
"""Names States to show, parted by commas."""
_NORMS, _INSTRUMENTS, _STATES = (SET, "character"), ("kind", "legal_status", "scope"), ("regional_group", "member_of")


@dataclass(frozen=True, slots=True)
class Kind:
    """One matrix: its name in addresses, heading, what it tells, its filters, and whether empty rows are shown."""

    name: str
    heading: StrOrPromise
    tells: StrOrPromise
    filters: Sequence[str]
    rows: str
    build: Callable[[Wanted, AsOf], Matrix]

    @property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter it takes beside the day."""
        return (MATRIX, *self.filters, ROWS, ORDERING, COLUMN_ORDERING)


@dataclass(frozen=True)
class Wanted:
    """What a request asks for. `values` holds the text of each parameter given; `filtersets` read them."""

    kind: Kind
    values: dict[str, str]
    day: date
    filtersets: dict[Any, RecordFilterSet] = field(default_factory=dict)

    @property
    def rows(self) -> str:
        """Whether rows without anything recorded are shown: `all` or `recorded`."""
        return self.values.get(ROWS, self.kind.rows)

    @property
    def named(self) -> list[str]:
        """The States asked for by slug; none named means all."""
        return [slug for part in self.values.get(ACTOR, "").split(",") if (slug := part.strip())]

    @property
    def sentences(self) -> list[str]:
        """What is shown, a sentence for each filter in use."""
        said = [text for made in self.filtersets.values() for text in made.sentences().values()]
        named = [gettext("State is %(states)s") % {"states": listed(self.named)}] if self.named else []
        rows = [] if self.rows == ALL else [gettext("rows with something recorded")]
        return [str(self.kind.heading), *said, *named, *rows]

    def narrowed(self, model: Any) -> RecordQuerySet:
        """The records of one type that pass its filters."""
        records: RecordQuerySet = model.objects.all()
        return self.filtersets[model].narrowed(records) if model in self.filtersets else records

    def matrix(self, day: AsOf) -> Matrix:
        """The matrix as asked for (a fixed number of queries); BadParameter for an unknown sort key."""
        whole = self.kind.build(self, day)
        kept = whole.only_recorded() if self.rows == ONLY_RECORDED else whole
        return kept.ordered(self.values.get(ORDERING, ""), self.values.get(COLUMN_ORDERING, ""))


def address(values: dict[str, str], day: AsOf) -> str:
    """The address of a matrix, on the same day."""
    pairs = [*values.items(), *([(NAME, day.day.isoformat())] if day.chosen else [])]
    return languages.kept(f"/crosswalk/?{urlencode(pairs, safe=',@')}" if pairs else "/crosswalk/")


def _states(wanted: Wanted) -> RecordQuerySet:
    states: RecordQuerySet = wanted.narrowed(Actor).states()  # type: ignore[attr-defined]
    return states.filter(slug__in=wanted.named) if wanted.named else states


def _norms_instruments(wanted: Wanted, day: AsOf) -> Matrix:
    relation = wanted.values.get("relation", "")
    return norms.by_instruments(wanted.narrowed(Norm), wanted.narrowed(Instrument), relation, day.day)


def _states_norms(wanted: Wanted, day: AsOf) -> Matrix:
    relation = wanted.values.get("relation", "")
    return states.by_norms(
        _states(wanted), wanted.narrowed(Norm), relation, day.day, lambda values: address(values, day)
    )


KINDS = (
    Kind(
        "norms-instruments",
        _("Norms and instruments"),
        _("Which instruments carry which norm, how, and why. Each cell opens to its reasons and their sources."),
        (*_NORMS, "relation", *_INSTRUMENTS),
        ONLY_RECORDED,
        _norms_instruments,
    ),
    Kind(
        "norms-actors",
        _("Norms and kinds of actor"),
        _("What each kind of actor can do for a norm."),
        _NORMS,
        ALL,
        lambda wanted, day: norms.by_actor_kinds(wanted.narrowed(Norm)),
    ),
    Kind(
        "states-instruments",
        _("States and instruments"),
        _(
            "Which State takes part in which instrument, how far, and how it voted. Each word leads to its row, with "
            "dates and sources."
        ),
        (*_STATES, ACTOR, *_INSTRUMENTS, "carries"),
        ALL,
        lambda wanted, day: states.by_instruments(_states(wanted), wanted.narrowed(Instrument), day.day),
    ),
    Kind(
        "states-norms",
        _("States and norms"),
        _("How many of the instruments that carry a norm a State has joined or voted for. Each number leads to them."),
        (*_STATES, ACTOR, *_NORMS, "relation"),
        ALL,
        _states_norms,
    ),
    Kind(
        "states-positions",
        _("States and positions"),
        _(
            "On which topics a State has stated its view, with its stance where one is recorded. Each leads "
            "to the position."
        ),
        (*_STATES, ACTOR),
        ONLY_RECORDED,
        lambda wanted, day: states.by_positions(_states(wanted), day.day),
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
PARAMETERS = tuple(dict.fromkeys(name for kind in KINDS for name in kind.parameters))
"""Every parameter that any of the matrices takes."""


def read(query: QueryDict, day: date) -> Wanted:
    """What the parameters ask for on a day; BadParameters names every wrong one.

    One query for the sets of norms where they matter, one for each relation filter in use.
    """
    name = (single(query, MATRIX, ", ".join(BY_NAME)) or KINDS[0].name).strip() or KINDS[0].name
    if name not in BY_NAME:
        raise BadParameter(
            MATRIX, gettext("%(value)s is not a matrix") % {"value": repr(shown(name))}, ", ".join(BY_NAME)
        )
    kind = BY_NAME[name]
    problems = [_foreign(other, kind) for other in query if other in PARAMETERS and other not in kind.parameters]
    values: dict[str, str] = {}
    for parameter in kind.parameters:
        try:
            values[parameter] = (single(query, parameter, gettext("as text")) or "").strip()
        except BadParameters as error:
            problems += error.problems
    values = {parameter: text for parameter, text in values.items() if text and parameter != MATRIX}
    if values.get(ROWS, ALL) not in (ALL, ONLY_RECORDED):
        fault = gettext("%(value)s does not fit") % {"value": repr(shown(values[ROWS]))}
        problems.append(ParameterProblem(ROWS, fault, f"{ALL}, {ONLY_RECORDED}"))
    filtersets, wrong = _filtersets(kind, values, day)
    wanted = Wanted(kind, values, day, filtersets)
    if problems := [*problems, *wrong, *_unknown_states(wanted.named)]:
        raise BadParameters(problems)
    return wanted


def _foreign(name: str, kind: Kind) -> ParameterProblem:
    problem = unknown(name, [*kind.parameters, NAME])
    wrong = gettext("is not a parameter of the matrix %(matrix)s") % {"matrix": kind.name}
    return ParameterProblem(problem.name, wrong, problem.allowed)


def _unknown_states(named: Sequence[str]) -> list[ParameterProblem]:
    known = set(Actor.objects.states().filter(slug__in=named).values_list("slug", flat=True)) if named else set()
    wrong = [shown(slug) for slug in named if slug not in known]
    if not wrong:
        return []
    allowed = gettext("slugs of %(address)s, parted by commas") % {"address": "/api/v1/actors/?kind=state"}
    return [
        ParameterProblem(ACTOR, gettext("%(slugs)s is not the slug of a State") % {"slugs": quoted(wrong)}, allowed)
    ]


def _filtersets(
    kind: Kind, values: dict[str, str], day: date
) -> tuple[dict[Any, RecordFilterSet], list[ParameterProblem]]:
    """The filters in use by record type, and what is wrong with their values."""
    queries: dict[Any, QueryDict] = {}
    for name in (name for name in kind.filters if name in FILTERS):
        model, filter_name = FILTERS[name]
        text = values.get(name, "")
        if name == SET:
            text = "" if text == ALL else text or first_set()
        if text:
            queries.setdefault(model, QueryDict(mutable=True))[filter_name] = text
    made = {model: filterset_of(model)(query, day) for model, query in queries.items()}
    problems = [problem for one in made.values() for problem in one.problems()]
    return made, [replace(one, allowed=_or_all(one.allowed)) if one.name == SET else one for one in problems]


def _or_all(allowed: str) -> str:
    """What may be given for the set of norms: a matrix shows all of them, too."""
    return gettext("%(all)s, or %(allowed)s") % {"all": ALL, "allowed": allowed}


def first_set() -> str:
    """The set of norms stated first, which a matrix shows when none is asked for (one query); empty without any."""
    first = NormSet.objects.order_by("instrument__adopted_on", "slug").filter(instrument__adopted_on__isnull=False)
    return first.values_list("slug", flat=True).first() or ""
