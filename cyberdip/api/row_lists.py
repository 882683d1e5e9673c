"""Answers whose rows are no records of one type: search, status, changes. Same list shape, same formats."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpResponseBase, QueryDict
from rest_framework.request import Request

from cyberdip.exports.sheet import Sheet, about, blocks_of
from cyberdip.records import as_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.columns import Column
from cyberdip.records.listing import LARGEST_PAGE, PAGE, PAGE_SIZE, NoSuchPage, page_number
from cyberdip.records.parameters import check_parameters, copied, shown, single
from cyberdip.records.problems import BadParameter
from cyberdip.records.walking import AFTER

from .json_schema import Schema
from .rows import Reading, Row
from .shape import only
from .views import ApiView, gathered, is_file, named_values, root_of, says_what_it_is, written

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a list that is asked for."""

    page: int
    page_size: int

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.page_size


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of one slice, how many there are in all, and what they are in sentences."""

    rows: list[Row]
    count: int
    sentences: Sequence[str]
    more: dict[str, Any] = field(default_factory=dict)
    """What the JSON answer tells beside the rows."""


class RowListView(ApiView):
    """A list of rows with its own parameters; `fields`, `page`, `page_size` and `format` are those of every list."""

    name: ClassVar[str]
    heading: ClassVar[StrOrPromise]
    """What a page calls it."""
    columns: ClassVar[tuple[Column, ...]]
    own_parameters: ClassVar[tuple[str, ...]]
    objects: ClassVar[Mapping[str, Schema]] = {}
    """JSON Schema of the columns that hold objects."""
    more: ClassVar[Mapping[str, Schema]] = {}
    """JSON Schema of what the JSON answer tells beside the rows."""
    default_page_size: ClassVar[int] = 100

    def explained(self) -> str:
        return self.name

    @abstractmethod
    def read(self, query: QueryDict) -> Any:
        """What the own parameters ask for; raises BadParameters."""

    def day(self, query: QueryDict) -> AsOf:
        """The day the answer speaks of; raises BadParameter."""
        return as_of.from_query(query)

    @abstractmethod
    def find(self, wanted: Any, day: AsOf, part: Slice, reading: Reading) -> Found:
        """The rows of one slice."""

    def answer(self, request: Request, **parts: Any) -> HttpResponseBase:
        query = request.query_params
        check_parameters(query, self.known())
        wanted, day, page, page_size, names = gathered(
            lambda: self.read(query),
            lambda: self.day(query),
            lambda: page_number(query, PAGE, 1),
            lambda: page_number(query, PAGE_SIZE, self.default_page_size),
            lambda: named_values(request, "fields", [column.name for column in self.columns]),
        )
        whole = is_file(request) and {PAGE, PAGE_SIZE, AFTER}.isdisjoint(query)
        part = Slice(1, LARGEST_PAGE) if whole else Slice(page, page_size)
        find = partial(self.find, wanted, day, reading=Reading(root_of(request), day))
        found = find(part)
        pages = max(1, -(-found.count // part.page_size))
        if page > pages:
            raise NoSuchPage(PAGE, f"{page} is beyond the end", f"1 to {pages}")
        columns = only(self.columns, names)
        rows = _cut(chain(found.rows, _further(find, part, pages) if whole else ()), columns)
        if is_file(request):
            columns, rows = self.spread(columns, rows, found)
        told = about(request.build_absolute_uri(), day.spoken(), found.sentences) if says_what_it_is(request) else ()
        sheet = Sheet(
            name=self.name,
            collection=self.name,
            columns=columns,
            blocks=blocks_of(rows, [column.name for column in columns]),
            day=day.day,
            about=told,
            root=root_of(request),
        )
        return written(request, sheet, lambda: self.body(request, found.count, [*rows], part, pages) | found.more)

    def spread(self, columns: Columns, rows: Iterator[Row], found: Found) -> tuple[Columns, Iterator[Row]]:
        """Columns and rows of a file, where they are not those of the JSON answer."""
        return columns, rows

    def known(self) -> tuple[str, ...]:
        """Every parameter this list takes."""
        return (*self.own_parameters, PAGE, PAGE_SIZE, "fields", "format")

    def body(self, request: Request, count: int, rows: list[Row], part: Slice, pages: int) -> dict[str, Any]:
        """The JSON answer."""
        return {
            "count": count,
            "next": _link(request, part.page + 1) if part.page < pages else None,
            "previous": _link(request, part.page - 1) if part.page > 1 else None,
            "results": rows,
        }


def _further(find: Callable[[Slice], Found], first: Slice, pages: int) -> Iterator[Row]:
    """The rows after a first part, found as the file is sent: however many, no more than a part of them is held."""
    for page in range(2, pages + 1):
        yield from find(Slice(page, first.page_size)).rows


def _cut(rows: Iterable[Row], columns: Columns) -> Iterator[Row]:
    """The rows with some columns only."""
    for row in rows:
        yield {column.name: row[column.name] for column in columns}


def required(query: QueryDict, name: str, allowed: str) -> str:
    """The single value of a parameter that must be given and not blank."""
    text = (single(query, name, allowed) or "").strip()
    if not text:
        raise BadParameter(name, "is missing", allowed)
    return text


def choices(query: QueryDict, name: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """The values of a repeatable parameter, each one of those allowed; blank ones count as not given."""
    known = list(allowed)
    values = [value.strip() for value in query.getlist(name) if value.strip()]
    unknown = [shown(value) for value in values if value not in known]
    if unknown:
        raise BadParameter(name, f"{', '.join(map(repr, unknown))} is not a value of it", ", ".join(known))
    return tuple(values)


def _link(request: Request, page: int) -> str:
    query = copied(request.query_params)
    query[PAGE] = str(page)
    return f"{root_of(request)}{request.path}?{query.urlencode(safe=',')}"
