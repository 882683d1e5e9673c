"""The shared reading of a list request: what page, API and export make of the same query string."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext

from . import as_of, ordering, whole_lists
from .as_of import AsOf
from .blocks import Block, blocks
from .columns import Column, Table
from .filters import Records
from .filterset import RecordFilterSet
from .parameters import check_parameters, copied, shown, single
from .problems import BadParameter, BadParameters, ParameterProblem
from .registry import filterset_of, table_of
from .tallies import tally, whole

T = TypeVar("T")
PAGE, PAGE_SIZE = "page", "page_size"
LARGEST_PAGE = 1000
"""Rows of the largest page."""
LARGEST_NUMBER = 10**9 - 1
"""Number of the last page that can be asked for at all."""
_NO_KEYS: tuple[str, ...] = ()
COMMON = (as_of.NAME, ordering.NAME, PAGE, PAGE_SIZE)
"""Parameters of every list beside its filters."""


class NoSuchPage(BadParameter):
    """A page beyond the end; answered with 404, as the address is well-formed but nothing is there."""

    status = 404


def no_such_page(page: int, pages: int) -> NoSuchPage:
    """What to raise for a page beyond the last one."""
    wrong = gettext("%(page)s is beyond the end") % {"page": page}
    return NoSuchPage(PAGE, wrong, gettext("%(first)s to %(last)s") % {"first": 1, "last": pages})


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One filter in use: its parameter, what it asks in a sentence, the query string of the list without it."""

    name: str
    sentence: str
    without: str


@dataclass(frozen=True)
class Listing:
    """A list as one request asks for it; nothing is queried before it is read."""

    model: type[Any]
    query: QueryDict
    as_of: AsOf
    filterset: RecordFilterSet
    ordering: tuple[str, ...]
    page: int
    page_size: int
    lean: bool = False
    """Whether records need no more than what their rows say (`RecordQuerySet.for_rows`)."""

    @property
    def table(self) -> Table:
        return table_of(self.model)

    def narrowed(self, without: Collection[str] = ()) -> Records:
        """Records that pass the filters (but those named), left out what does not hold on a chosen day, unordered."""
        records = self.model.objects.all()
        if self.as_of.chosen:
            records = records.as_of(self.as_of.day)
        return self.filterset.narrowed(records, without).order_by()

    @cached_property
    def queryset(self) -> Records:
        """All records of the list, loaded as a list shows them, in their total order."""
        records, day = self.narrowed(), self.as_of.day
        records = records.for_rows(day) if self.lean else records.for_list_page(day)
        loaded: Records = ordering.ordered(records, self.table, self.ordering)
        return loaded

    @property
    def is_whole(self) -> bool:
        """Whether no filter is in use."""
        return not self.filterset.chosen()

    @cached_property
    def count(self) -> int:
        """Records on all pages (one query; none where all, or many, were counted in this revision)."""
        if self.is_whole:
            return whole(self.model, self.as_of, lambda: int(self.narrowed().count()))
        return tally(self.narrowed(), "records", lambda records: int(records.count()), int)

    @property
    def pages(self) -> int:
        """Number of pages; an empty list has one."""
        return max(1, -(-self.count // self.page_size))

    @cached_property
    def records(self) -> list[Any]:
        """The records of this page (one query)."""
        start = (self.page - 1) * self.page_size
        if self.is_whole and not self.ordering:
            return whole_lists.page(self.model, self.as_of, self.lean, start, self.page_size)
        return list(self.queryset[start : start + self.page_size])

    def blocks(self, computed: tuple[Column, ...]) -> Iterator[Block]:
        """All records of the list, some at a time; `computed` are the columns that its query computes (one query)."""
        if self.is_whole and not self.ordering:
            return whole_lists.blocks(self.model, self.as_of, computed)
        return blocks(self.queryset, computed)

    @property
    def slugs(self) -> list[str]:
        """The slugs of the records of this page, in their order (one query)."""
        start = (self.page - 1) * self.page_size
        if self.is_whole and not self.ordering:
            return whole_lists.slugs(self.model, self.as_of, start, self.page_size)
        in_order = ordering.ordered(self.narrowed(), self.table, self.ordering)
        return list(in_order.values_list("slug", flat=True)[start : start + self.page_size])

    @cached_property
    def active(self) -> list[ActiveFilter]:
        """The filters in use, in the order given."""
        said = self.filterset.sentences()
        return [ActiveFilter(name, said[name], self.with_values({name: ()})) for name in self.query if name in said]

    @property
    def sentences(self) -> list[str]:
        """What the list shows, one sentence a filter, the chosen day last."""
        day = [gettext("as of %(day)s") % {"day": self.as_of.spoken()}] if self.as_of.chosen else []
        return [*(filter_.sentence for filter_ in self.active), *day]

    def with_values(self, changes: dict[str, Iterable[object]]) -> str:
        """Query string of this list with the values of some parameters replaced; it starts again at page 1."""
        query = copied(self.query)
        query.pop(PAGE, None)
        for name, values in changes.items():
            query.setlist(name, [str(value) for value in values])
        return query.urlencode(safe=",")

    def page_query(self, page: int) -> str:
        """Query string of another page of this list."""
        return self.with_values({PAGE: [page] if page > 1 else []})

    def sorted_query(self, key: str) -> str:
        """Query string of this list ordered by one column, from first to last, or the other way when it is so now."""
        return self.with_values({ordering.NAME: [f"-{key}" if self.ordering[:1] == (key,) else key]})

    def toggled_query(self, name: str, value: str) -> str:
        """Query string with one value of a filter added, or taken away when it is chosen."""
        values = self.query.getlist(name)
        kept = [other for other in values if other != value]
        return self.with_values({name: kept if value in values else [*values, value]})


def known_parameters(model: type[Any], extra: Collection[str] = ()) -> tuple[str, ...]:
    """Every parameter a list of this record type takes, in alphabetical order."""
    return tuple(sorted({*filterset_of(model).base_filters, *COMMON, *extra}))


def read_listing(
    model: type[Any], query: QueryDict, *, default_page_size: int, extra: Collection[str] = (), lean: bool = False
) -> Listing:
    """What a query string asks of the list of one record type; `extra` names parameters that the caller reads.

    Raises BadParameters naming every wrong parameter and what is allowed; NoSuchPage for a page beyond the end.
    Costs one query for the count where a page is asked for, and one for each relation filter in use.
    """
    check_parameters(query, known_parameters(model, extra))
    problems: list[ParameterProblem] = []
    day = _tried(problems, partial(as_of.from_query, query), AsOf(as_of.today(), chosen=False))
    keys = _tried(problems, partial(_ordering, table_of(model), query), _NO_KEYS)
    page = _tried(problems, partial(page_number, query, PAGE, 1), 1)
    page_size = _tried(problems, partial(page_number, query, PAGE_SIZE, default_page_size), 1)
    filterset = filterset_of(model)(query, day.day)
    problems += filterset.problems()
    if problems:
        raise BadParameters(problems)
    listing = Listing(model, query, day, filterset, keys, page, page_size, lean)
    if page > 1 and page > listing.pages:
        raise no_such_page(page, listing.pages)
    return listing


def _tried(problems: list[ParameterProblem], read: Callable[[], T], otherwise: T) -> T:
    """What `read` gives; when it cannot, its problems join the others, so that one answer names them all."""
    try:
        return read()
    except BadParameters as error:
        problems += error.problems
        return otherwise


def _ordering(table: Table, query: QueryDict) -> tuple[str, ...]:
    return ordering.read_ordering(table, single(query, ordering.NAME, gettext("column names parted by commas")) or "")


def page_number(query: QueryDict, name: str, default: int) -> int:
    """The value of `page` (from 1) or `page_size` (1 to LARGEST_PAGE); BadParameter for anything else."""
    most = LARGEST_PAGE if name == PAGE_SIZE else None
    pattern = gettext("a whole number from %(first)s to %(last)s") if most else gettext("a whole number from %(first)s")
    allowed = pattern % {"first": 1, "last": most}
    text = single(query, name, allowed)
    if text is None:
        return default
    digits = text.strip()
    fits = digits.isascii() and digits.isdigit() and len(digits) <= 9 and 1 <= int(digits) <= LARGEST_NUMBER
    if not fits or (most and int(digits) > most):
        raise BadParameter(name, gettext("%(value)s does not fit") % {"value": repr(shown(text))}, allowed)
    return int(digits)
