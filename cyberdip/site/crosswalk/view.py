"""The page that crosses norms, instruments, actors and positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from cyberdip.pages.controls import Option, Question
from cyberdip.pages.page import PageRequest, page
from cyberdip.pages.paging import Paging, read_paging
from cyberdip.records import as_of, names
from cyberdip.records.as_of import AsOf
from cyberdip.records.filters import ChoiceFilter
from cyberdip.records.listing import LARGEST_PAGE, PAGE, PAGE_SIZE, page_number
from cyberdip.records.parameters import check_parameters
from cyberdip.records.registry import filterset_of
from cyberdip.records.wording import capital
from cyberdip.site.comparing.table import Sign
from cyberdip.sources.evidence_pages import answer
from cyberdip.sources.notes import Notes
from instruments.models import Instrument, InstrumentKind
from norms.models import NormSet

from .reading import (
    ACTOR,
    ALL,
    FILTERS,
    KINDS,
    MATRIX,
    ONLY_RECORDED,
    PARAMETERS,
    ROWS,
    SET,
    Wanted,
    address,
    first_set,
    read,
)
from .table import ADOPTED, COLUMN_ORDERING, ORDERING, RECORDED, TITLE, Matrix

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SPELT_OUT = ("norms-instruments", "norms-actors")
"""Matrices whose cells hold texts; those of the others say a word that leads to where the row is read."""
ROWS_A_PAGE = 25
"""What a telephone lays out at once; `page_size` asks for more."""
_HEADINGS: dict[str, StrOrPromise] = {SET: _("Set of norms"), "kind": _("Kind of instrument"), ACTOR: _("States")}
_WAYS: dict[str, tuple[StrOrPromise, StrOrPromise]] = {
    TITLE: (_("Name: A to Z"), _("Name: Z to A")),
    RECORDED: (_("Recorded: fewest recorded first"), _("Recorded: most recorded first")),
    ADOPTED: (_("Date: oldest first"), _("Date: newest first")),
}


@page(known=None)
def crosswalk(request: PageRequest, part: int | None = None) -> HttpResponse:
    """A page of one matrix, narrowed and sorted by its form, or a part of its evidence."""
    check_parameters(request.GET, [*PARAMETERS, as_of.NAME, PAGE, PAGE_SIZE])
    request.as_of = as_of.from_query(request.GET)
    wanted = read(request.GET, request.as_of.day)
    matrix = wanted.matrix(request.as_of)
    paging = _paging(request.GET, matrix)
    lines = matrix.lines[paging.start : paging.last]
    cited = [mark.row for line in lines for cell in line.cells for mark in cell.marks]
    spelt_out = wanted.kind.name in SPELT_OUT
    given = {MATRIX: wanted.kind.name, **wanted.values}
    # Who reads so many rows at a time goes on doing so.
    size = {} if paging.size == ROWS_A_PAGE else {PAGE_SIZE: str(paging.size)}
    here = {**given, **size}
    twin = f"/api/v1{address(given, request.as_of)}"
    context = {
        "wanted": wanted,
        "matrix": matrix,
        "lines": lines,
        "paging": paging,
        "on_one_page": address({**given, PAGE_SIZE: str(LARGEST_PAGE)}, request.as_of) if paging.pages > 1 else "",
        "in_pages": address(given, request.as_of) if len(matrix.lines) > ROWS_A_PAGE != paging.size else "",
        "rows_a_page": ROWS_A_PAGE,
        "size": size,
        "spelt_out": spelt_out,
        "notes": Notes(cited if spelt_out else [], goes_on=request.GET.urlencode()),
        "counts": {str(sign): matrix.count(sign) for sign in Sign},
        "kinds": [(kind, address({MATRIX: kind.name}, request.as_of)) for kind in KINDS],
        "fields": [*_filters(wanted), _rows(wanted), *_orders(wanted, matrix)],
        "sorts": _sorts(wanted, here, matrix, request.as_of),
        "by_kind": _by_kind(here, matrix, request.as_of),
        "every_row": address({**here, ROWS: ALL}, request.as_of),
        "twin": twin,
        "trail": [(gettext("Home"), "/"), (gettext("Crosswalk"), "")],
    }
    return answer(request, "site/crosswalk.html", context, part, str(wanted.kind.heading))


def _paging(query: QueryDict, matrix: Matrix) -> Paging:
    """The rows asked for by `page` and `page_size`."""
    return read_paging(query, len(matrix.lines), page_number(query, PAGE_SIZE, ROWS_A_PAGE))


def _by_kind(here: dict[str, str], matrix: Matrix, day: AsOf) -> list[tuple[str, int, str]]:
    """Of a matrix whose rows are instruments: each kind among them, how many rows it has, and the address of those."""
    found = Counter(line.head.record.kind for line in matrix.lines if isinstance(line.head.record, Instrument))
    if len(found) < 2:
        return []
    kinds = [kind for kind in InstrumentKind if kind in found]
    return [(capital(kind.label), found[kind], address({**here, "kind": kind.value}, day)) for kind in kinds]


def _filters(wanted: Wanted) -> list[Question]:
    """The filters of the matrix as selects (one query for the sets of norms, one for organisations)."""
    found = []
    for name in wanted.kind.filters:
        present = wanted.values.get(name, "")
        if choices := _choices(name, present):
            heading = _HEADINGS.get(name) or _heading(name)
            options = [Option(value, label, value == present) for value, label in choices]
            found.append(Question(name, str(heading), tuple(options)))
    return found


def _heading(name: str) -> str:
    model, filter_name = FILTERS[name]
    return capital(filterset_of(model).base_filters[filter_name].heading)


def _choices(name: str, present: str) -> Sequence[tuple[str, str]]:
    """What a select offers; a value in use that it would not offer is among it. Empty: no select."""
    if name == SET:
        sets = names.choices(NormSet.objects.order_by("instrument__adopted_on", "slug"))
        first = first_set()
        every = capital(gettext("all sets"))
        return [("", dict(sets).get(first, every)), *(one for one in sets if one[0] != first), (ALL, every)]
    everything = ("", capital(gettext("all")))
    if name not in FILTERS:
        return [everything, (present, present)] if present else []
    model, filter_name = FILTERS[name]
    made = filterset_of(model).base_filters[filter_name]
    if isinstance(made, ChoiceFilter):
        return [everything, *((value, capital(label)) for value, label in made.choices.items())]
    if name == "member_of":
        bodies = names.choices(Actor.objects.with_members())
        return [everything, *bodies, *([(present, present)] if present and present not in dict(bodies) else [])]
    return [everything, (present, present)] if present else []


def _rows(wanted: Wanted) -> Question:
    labels = {ALL: gettext("All rows"), ONLY_RECORDED: gettext("Only with something recorded")}
    return Question(
        ROWS, gettext("Rows"), tuple(Option(value, label, value == wanted.rows) for value, label in labels.items())
    )


def _orders(wanted: Wanted, matrix: Matrix) -> list[Question]:
    columns = {head.slug: head.short or head.title for head in matrix.columns}
    return [
        _order(ORDERING, gettext("Order of rows"), wanted.values.get(ORDERING, ""), matrix.row_keys(), columns),
        _order(
            COLUMN_ORDERING,
            gettext("Order of columns"),
            wanted.values.get(COLUMN_ORDERING, ""),
            matrix.column_keys(),
            {},
        ),
    ]


def _order(name: str, heading: str, present: str, keys: Sequence[str], columns: dict[str, str]) -> Question:
    offered = [("", gettext("Usual order"))]
    for key in keys:
        if key in columns:
            if key == present.removeprefix("-"):
                down = present.startswith("-")
                pattern = gettext("By %(column)s, last first") if down else gettext("By %(column)s")
                offered.append((present, pattern % {"column": columns[key]}))
            continue
        offered += [(key, str(_WAYS[key][0])), (f"-{key}", str(_WAYS[key][1]))]
    return Question(name, heading, tuple(Option(value, label, value == present) for value, label in offered))


def _sorts(wanted: Wanted, here: dict[str, str], matrix: Matrix, day: AsOf) -> dict[str, tuple[str, str]]:
    """By column: the address of the matrix sorted by it (or the other way), and how it is sorted now."""
    present = wanted.values.get(ORDERING, "")
    found = {}
    for slug in (TITLE, *(head.slug for head in matrix.columns)):
        key = f"-{slug}" if present == slug else slug
        now = {slug: "ascending", f"-{slug}": "descending"}.get(present, "")
        found[slug] = (address({**here, ORDERING: key}, day), now)
    return found
