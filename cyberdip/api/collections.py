"""The list and the single record of every record type: one class each, made for every type of the registry."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, ClassVar

import orjson
from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request

from cyberdip import languages
from cyberdip.exports import csv
from cyberdip.exports.sheet import Columns, Sheet, about
from cyberdip.records import as_of, revision, whole_lists
from cyberdip.records.as_of import AsOf
from cyberdip.records.blocks import Block
from cyberdip.records.listing import PAGE, PAGE_SIZE, read_listing
from cyberdip.records.parameters import check_parameters
from cyberdip.records.pieces import Pieces
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import table_of
from cyberdip.records.walking import AFTER, read_after

from . import released
from .expand import CITATIONS, citations_of, expand, expansions_of
from .formats import as_json
from .former import answer_for_missing
from .kept import kept
from .parts import Part
from .released import answer_as_released
from .rows import Reading, Row, columns_of, rows_of
from .shape import only, shape_of
from .views import LINKED, ApiView, gathered, is_file, named_values, root_of, says_what_it_is, written

DEFAULT_PAGE_SIZE = 100

ROW_PARAMETERS = ("fields", "expand", "format")
LIST_PARAMETERS = (*ROW_PARAMETERS, AFTER)

_PARTS = {PAGE, PAGE_SIZE, AFTER}
"""Parameters by which a part of a list is asked for."""

PIECES = Pieces(settings.API_ROWS_BYTES)
"""Records as JSON, and files of whole lists, that this worker keeps."""


class RecordsView(ApiView):
    """What list and record share: the shape of a row and what may be asked of it."""

    model: ClassVar[Any]

    def explained(self) -> str:
        return str(self.model.collection)

    def names(self, request: Request) -> tuple[str, ...] | None:
        """The value of `fields`: columns, and names that `expand` adds."""
        known = dict.fromkeys([*shape_of(self.model).names, *expansions_of(self.model)])
        return named_values(request, "fields", tuple(known))

    def expanded(self, request: Request) -> tuple[str, ...]:
        """The value of `expand`; only JSON can hold what it adds."""
        names = named_values(request, "expand", tuple(sorted(expansions_of(self.model)))) or ()
        chosen = request.accepted_renderer.format
        if names and chosen != "json":
            raise BadParameter("expand", f"does not go with format={chosen}", "expand with format=json only")
        return names

    def rows(
        self, records: list[Any], reading: Reading, names: tuple[str, ...] | None, expanded: tuple[str, ...]
    ) -> list[Row]:
        """Rows with what is expanded in them, cut to the fields asked for."""
        rows = rows_of(self.model, records, reading)
        expand(self.model, rows, expanded, reading)
        if names is None:
            return rows
        return [{name: row[name] for name in row if name in names or name in expanded} for row in rows]

    def ready(
        self, part: Part, reading: Reading, names: tuple[str, ...] | None, expanded: tuple[str, ...]
    ) -> list[orjson.Fragment]:
        """The same of a part of a list as JSON, as far as it is kept without making it anew."""

        def make(slugs: list[str]) -> dict[str, bytes]:
            records = whole_lists.named(self.model, reading.as_of, slugs)
            rows = self.rows(records, reading, names, expanded)
            return {slug: as_json(row) for slug, row in zip(slugs, rows, strict=True)}

        group = self.group(reading, names, expanded)
        return [orjson.Fragment(piece) for piece in PIECES.of(group, part.slugs, make)]

    def group(self, reading: Reading, names: tuple[str, ...] | None, more: tuple[str, ...] | str) -> Hashable | None:
        """All that what is kept depends on but its records; None where that is not known."""
        now = revision.last_read()
        if now is None:
            return None
        wanted = names and frozenset(names)
        return now.number, now.changed_at, self.model, reading, languages.current(), wanted, more

    def sheet(
        self,
        request: Request,
        reading: Reading,
        blocks: Iterable[Columns],
        names: tuple[str, ...] | None,
        said: Iterable[str],
    ) -> Sheet:
        """A file of these whole rows; `names` are its columns, `said` what it holds in sentences."""
        told = about(request.build_absolute_uri(), reading.as_of.spoken(), said) if says_what_it_is(request) else ()
        return replace(
            sheet_of(self.model, reading, blocks), columns=only(shape_of(self.model).columns, names), about=told
        )

    def block(self, records: list[Any]) -> Block:
        """Some loaded records."""
        return Block.of(self.model, records, shape_of(self.model).computed)

    def filed(self, request: Request, block: Block, reading: Reading, names: tuple[str, ...] | None) -> Columns:
        """Whole rows for a file; linked data has the citations in them, unless some columns only are asked for."""
        if names is None and request.accepted_renderer.format in LINKED:
            return linked(block, reading)
        return columns_of(block, reading)


def sheet_of(model: Any, reading: Reading, blocks: Iterable[Columns]) -> Sheet:
    """A file of these whole rows of one record type, in all columns."""
    shape = shape_of(model)
    return Sheet(
        name=model.collection,
        collection=model.collection,
        columns=shape.columns,
        blocks=blocks,
        day=reading.as_of.day,
        about=(),
        root=reading.root,
        model=model,
        renamed=shape.renamed,
    )


def linked(block: Block, reading: Reading) -> Columns:
    """Whole rows with the citations in them, as linked data is written from."""
    columns = columns_of(block, reading)
    cited = citations_of(table_of(block.model).collection, block.slugs, reading)
    for citation in chain.from_iterable(cited.values()):
        citation["path"] = citation["web_url"].removeprefix(reading.root)
    return columns | {CITATIONS: [cited.get(slug, []) for slug in block.slugs]}


class CollectionView(RecordsView):
    """All records of one type, filtered, ordered, in pages."""

    def answer(self, request: Request, **parts: Any) -> HttpResponseBase:
        read = partial(
            read_listing,
            self.model,
            request.query_params,
            default_page_size=DEFAULT_PAGE_SIZE,
            extra=LIST_PARAMETERS,
            lean=True,
        )
        listing, names, expanded, after = gathered(
            read,
            partial(self.names, request),
            partial(self.expanded, request),
            partial(read_after, request.query_params),
        )
        reading = Reading(root_of(request), listing.as_of)
        part = Part(request, listing, after)
        blocks = self.downloaded(part, reading, request, names)
        sheet = self.sheet(request, reading, blocks, names, listing.sentences)
        if self.is_everything(part):
            sheet = replace(sheet, keep=partial(kept, PIECES, self.group(reading, names, csv.MEDIA_TYPE)))
        return written(request, sheet, lambda: self.page(part, reading, names, expanded))

    def page(
        self, part: Part, reading: Reading, names: tuple[str, ...] | None, expanded: tuple[str, ...]
    ) -> dict[str, Any]:
        """One page as JSON has it."""
        return {
            "count": part.listing.count,
            "next": part.next,
            "previous": part.previous,
            "results": self.ready(part, reading, names, expanded),
        }

    def is_everything(self, part: Part) -> bool:
        """Whether all records are asked for, in their own order."""
        listing = part.listing
        return listing.is_whole and not listing.ordering and _PARTS.isdisjoint(part.request.query_params)

    def downloaded(
        self, part: Part, reading: Reading, request: Request, names: tuple[str, ...] | None
    ) -> Iterator[Columns]:
        """The rows of a file: the whole list, or a part of it where a page, its size or `after` is asked for."""
        if not _PARTS.isdisjoint(request.query_params):
            found: Iterable[Block] = [self.block(part.records())]
        else:
            # One query, read as it comes: however long the list, no more than a piece of it is in memory.
            found = part.listing.blocks(shape_of(self.model).computed)
        for block in found:
            yield self.filed(request, block, reading, names)


class RecordView(RecordsView):
    """One record by its slug."""

    def answer(self, request: Request, **parts: Any) -> HttpResponseBase:
        slug = str(parts["slug"])
        query = request.query_params
        check_parameters(query, (as_of.NAME, *ROW_PARAMETERS, released.NAME))
        if released.NAME in query:
            today = AsOf(as_of.today(), chosen=False)
            return answer_as_released(request, self.model, slug, Reading(root_of(request), today))
        day, names, expanded = gathered(
            partial(as_of.from_query, query), partial(self.names, request), partial(self.expanded, request)
        )
        record = self.find(slug, day)
        if record is None:
            return answer_for_missing(request, self.model.collection, slug)
        reading = Reading(root_of(request), day)
        filed = [self.filed(request, self.block([record]), reading, names)] if is_file(request) else []
        sheet = replace(self.sheet(request, reading, filed, names, [f"slug is {slug}"]), name=slug)
        return written(request, sheet, lambda: self.rows([record], reading, names, expanded)[0], one=True)

    def find(self, slug: str, day: AsOf) -> Any | None:
        """The record loaded as a list shows it, or None (one query)."""
        return self.model.objects.for_list_page(day.day).filter(slug=slug).first() if "\0" not in slug else None
