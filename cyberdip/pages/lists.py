"""The generic list page: one record type read by `records.listing`; filters, order and page are in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from cyberdip.records import as_of
from cyberdip.records.columns import Column, Kind
from cyberdip.records.evidence import NONE, best_levels
from cyberdip.records.facets import default_facets, facets
from cyberdip.records.listing import Listing, known_parameters, read_listing
from cyberdip.records.models import Record
from cyberdip.records.parameters import copied

from . import controls
from .page import PageRequest

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the list page of one record type offers, by public names.

    `facets` are filters with counts (None: every enum and the evidence); `questions` answer yes or no; `ranges` are
    date columns filtered from and until; `sorts` are the orders offered; `shows` are columns printed beside each title.
    `row` is the template of one entry, given `record`, `level` (its evidence) and `columns`. `speaks_of_day` puts the
    form for another day on the page. `picks` are relation filters answered from a select: the name and a function that
    gives its options (slug, label). `arrange` makes `arranged` for the template out of the list: groups, a tree.
    """

    model: type[Record]
    heading: StrOrPromise
    intro: StrOrPromise = ""
    facets: tuple[str, ...] | None = None
    questions: tuple[str, ...] = ()
    picks: tuple[tuple[str, Callable[[], Sequence[tuple[str, str]]]], ...] = ()
    ranges: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ("title",)
    shows: tuple[str, ...] = ()
    size: int = 50
    template: str = "list.html"
    row: str = "_partials/entry.html"
    speaks_of_day: bool = False
    arrange: Callable[[Listing], Any] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the page and its best level of evidence."""

    record: Record
    level: str


def list_page(request: PageRequest, offered: ListPage, **more: Any) -> HttpResponse:
    """Answer with a list page; `more` goes into its context. Use under `@page(known=None)`.

    Costs one query for the records, the count, the evidence, each facet and each relation column in `shows`.
    Raises BadParameters as `read_listing` does.
    """
    listing = read_listing(offered.model, without_blanks(offered.model, request.GET), default_page_size=offered.size)
    columns = [listing.table.by_name[name] for name in offered.shows]
    names = default_facets(offered.model, listing) if offered.facets is None else offered.facets
    form = controls.Form(
        listing,
        facets=facets(listing, names),
        questions=[
            *controls.questions(listing, offered.questions),
            *(controls.pick(listing, name, options()) for name, options in offered.picks),
        ],
        ranges=controls.ranges(listing, offered.ranges),
        sorts=controls.sorts(listing, offered.sorts),
    )
    context = {
        "offered": offered,
        "listing": listing,
        "form": form,
        "columns": columns,
        "rows": rows(listing, columns),
        "downloads": controls.downloads(listing),
        "arranged": offered.arrange(listing) if offered.arrange else None,
        **more,
    }
    return render(request, offered.template, context)


def rows(listing: Listing, columns: Sequence[Column]) -> list[Row]:
    """The records of the page with what their entries print."""
    relations = [column.name for column in columns if column.kind in (Kind.RELATION, Kind.RELATIONS)]
    prefetch_related_objects(listing.records, *relations)
    levels = best_levels(listing.table.collection, [record.slug for record in listing.records])
    return [Row(record, levels.get(record.slug, NONE)) for record in listing.records]


def without_blanks(model: type[Record], query: QueryDict) -> QueryDict:
    """The query without the empty values that a form sends for fields left alone, so that links stay short."""
    # No form sends an empty day: that is a mistake, and told.
    known = set(known_parameters(model)) - {as_of.NAME}
    kept = copied(query)
    for name, values in query.lists():
        if name in known:
            kept.setlist(name, [value for value in values if str(value).strip()])
    return kept
