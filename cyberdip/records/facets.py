"""Counts of each value of a filter, with that filter itself lifted: one query a facet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count

from . import names
from .evidence import best_level
from .filters import ChoiceFilter, Records, RelationFilter
from .filters_auto import EvidenceFilter
from .listing import Listing
from .prepared import prepared
from .tallies import remembered, tally

EVIDENCE = "best_level"
"""What the level of evidence is counted by."""
MOST_VALUES = 50
"""Values of a relation shown in one facet, the most frequent first."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet; `asks` gives the query string of the list with it added or taken away, which a form needs
    not."""

    value: str
    label: str
    count: int
    selected: bool
    asks: Callable[[], str]

    @property
    def query(self) -> str:
        return self.asks()


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter that the list holds with all filters but this one."""

    name: str
    heading: str
    values: tuple[FacetValue, ...]


def facets(listing: Listing, wanted: Iterable[str]) -> list[Facet]:
    """Facets of some filters: enums and `evidence` in their own order, all else by frequency, then slug.

    A chosen value is kept with a count of 0 so that it can be taken away. One query each.
    """
    return [_facet(listing, name) for name in wanted]


def default_facets(model: type[Any], listing: Listing) -> list[str]:
    """The filters worth a facet when a page names none: its enums and the level of evidence."""
    own = [name for name, made in listing.filterset.every().items() if _is_counted(made)]
    return [name for name in own if not name.endswith("__in")]


def _is_counted(made: Any) -> bool:
    return isinstance(made, ChoiceFilter) and made.many and bool(made.path)


def _facet(listing: Listing, name: str) -> Facet:
    made = listing.filterset.named(name)
    records = listing.narrowed(without={name, f"{name}__in"})
    selected = set(listing.query.getlist(name))
    if isinstance(made, RelationFilter):
        found = tally(
            records, name, lambda some: _by_relation(some, made, listing), lambda rows: sum(r[2] for r in rows)
        )
        counted = {slug: count for slug, _, count in found}
        collection = str(made.target.collection)
        labels = {slug: names.called(collection, slug, label) for slug, label, _ in found}
        wanted = sorted(counted, key=lambda value: (value not in selected, -counted[value], value))[:MOST_VALUES]
    else:
        what = f"{name} on {listing.as_of.day}"
        counted = tally(records, what, lambda some: _by_value(some, made, listing), lambda by: sum(by.values()))
        labels = made.labels(counted)
        wanted = [value for value in labels if counted.get(value) or value in selected]
    values = tuple(
        FacetValue(
            value,
            labels.get(value) or made.called(value),
            counted.get(value, 0),
            value in selected,
            partial(listing.toggled_query, name, value),
        )
        for value in [*wanted, *sorted(selected - set(wanted) - {""})]
    )
    return Facet(name, str(made.heading), values)


def _by_value(records: Records, made: Any, listing: Listing) -> dict[str, int]:
    path = EVIDENCE if isinstance(made, EvidenceFilter) else made.path
    day, computed = listing.as_of, path not in (*listing.table.by_name, EVIDENCE)
    if listing.is_whole:
        asked = (listing.model, day.day, day.chosen, (path, computed))
        rows = remembered((_of_whole, *asked), lambda: _of_whole(*asked), lambda _: True)
    else:
        rows = _counted(records, path, day.day if computed else None)
    return {str(value): count for value, count in rows if value not in ("", None)}


def _counted(records: Records, path: str, computed_on: date | None) -> Any:
    """Values of a column, or the level of evidence, and the number of records of each; `computed_on` where it is no
    column but an annotation of the list, such as the status on a day."""
    if path == EVIDENCE:
        records = records.annotate(**{path: best_level(records.model)})
    elif computed_on is not None:
        records = records.computed(computed_on)
    return records.order_by().values_list(path).annotate(records=Count("slug"))


def _by_relation(records: Records, made: RelationFilter, listing: Listing) -> list[tuple[str, str, int]]:
    """Slug, label in English and number of records of each value."""
    if listing.is_whole:
        asked = (listing.model, listing.as_of.day, listing.as_of.chosen, (made.path,))
        rows = remembered((_related_of_whole, *asked), lambda: _related_of_whole(*asked), lambda _: True)
    else:
        rows = _related(records, made.path)
    return [row for row in rows if row[0] is not None]


def _related(records: Records, path: str) -> Any:
    relation: Any = records.model._meta.get_field(path)
    title = "title" if hasattr(relation.related_model, "title") else "slug"
    if relation.many_to_many:
        source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        between = relation.remote_field.through._default_manager.filter(**{f"{source}__in": records.values("slug")})
        return between.order_by().values_list(f"{target}_id", f"{target}__{title}").annotate(records=Count(source))
    return records.order_by().values_list(f"{path}_id", f"{path}__{title}").annotate(records=Count("slug"))


# The same of lists in which no filter is in use, which are most: composed once.


@prepared
def _of_whole(model: Any, day: date, chosen: bool, counted: tuple[str, bool]) -> Any:
    path, computed = counted
    return _counted(_whole(model, day, chosen), path, day if computed else None)


@prepared
def _related_of_whole(model: Any, day: date, chosen: bool, path: tuple[str]) -> Any:
    return _related(_whole(model, day, chosen), *path)


def _whole(model: Any, day: date, chosen: bool) -> Any:
    records = model.objects.all()
    return (records.as_of(day) if chosen else records).order_by()
