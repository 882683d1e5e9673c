"""Counts of each value of a filter, with that filter itself lifted: one query a facet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Value, When

from . import names
from .evidence import LEVELS, has_level
from .filters import ChoiceFilter, Records, RelationFilter
from .filters_auto import EvidenceFilter
from .listing import Listing
from .tallies import tally

MOST_VALUES = 50
"""Values of a relation shown in one facet, the most frequent first."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet; `query` is the query string of the list with it added or taken away."""

    value: str
    label: str
    count: int
    selected: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter that the list holds with all filters but this one."""

    name: str
    heading: str
    values: tuple[FacetValue, ...]


def facets(listing: Listing, wanted: Iterable[str]) -> list[Facet]:
    """Facets of some filters: enums and `evidence` in their own order, relations by frequency, then slug.

    A chosen value is kept with a count of 0 so that it can be taken away. One query each.
    """
    return [_facet(listing, name) for name in wanted]


def default_facets(model: type[Any], listing: Listing) -> list[str]:
    """The filters worth a facet when a page names none: its enums and the level of evidence."""
    own = [name for name, made in listing.filterset.filters.items() if _is_counted(made)]
    return [name for name in own if not name.endswith("__in")]


def _is_counted(made: Any) -> bool:
    return isinstance(made, ChoiceFilter) and made.many and bool(made.path)


def _facet(listing: Listing, name: str) -> Facet:
    made = listing.filterset.named(name)
    records = listing.narrowed(without={name, f"{name}__in"})
    selected = set(listing.query.getlist(name))
    if isinstance(made, RelationFilter):
        found = tally(records, name, lambda some: _by_relation(some, made), lambda rows: sum(row[2] for row in rows))
        counted = {slug: count for slug, _, count in found}
        collection = str(made.target.collection)
        labels = {slug: names.called(collection, slug, label) for slug, label, _ in found}
        wanted = sorted(counted, key=lambda value: (value not in selected, -counted[value], value))[:MOST_VALUES]
    else:
        what = f"{name} on {listing.as_of.day}"
        counted = tally(records, what, lambda some: _by_value(some, made, listing), lambda by: sum(by.values()))
        labels = made.choices if isinstance(made, ChoiceFilter) else {}
        wanted = [value for value in labels if counted.get(value) or value in selected]
    values = tuple(
        FacetValue(
            value,
            labels.get(value, value),
            counted.get(value, 0),
            value in selected,
            listing.toggled_query(name, value),
        )
        for value in [*wanted, *sorted(selected - set(wanted) - {""})]
    )
    return Facet(name, str(made.heading), values)


def _by_value(records: Records, made: Any, listing: Listing) -> dict[str, int]:
    return _by_evidence(records) if isinstance(made, EvidenceFilter) else _by_choice(records, made.path, listing)


def _by_choice(records: Records, path: str, listing: Listing) -> dict[str, int]:
    if path not in listing.table.by_name:
        # An annotation of the list, such as the status on a day.
        records = records.for_list_page(listing.as_of.day).select_related(None)
    rows = records.order_by().values_list(path).annotate(records=Count("slug"))
    return {str(value): count for value, count in rows if value not in ("", None)}


def _by_evidence(records: Records) -> dict[str, int]:
    level = Case(
        *(When(has_level(records.model, level), then=Value(level)) for level in LEVELS), output_field=CharField()
    )
    rows = records.annotate(best_level=level).order_by().values_list("best_level").annotate(records=Count("slug"))
    return dict(rows)


def _by_relation(records: Records, made: RelationFilter) -> list[tuple[str, str, int]]:
    """Slug, label in English and number of records of each value."""
    relation = records.model._meta.get_field(made.path)
    titled = hasattr(made.target, "title")
    if relation.many_to_many:
        source, target = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        between = relation.remote_field.through._default_manager.filter(**{f"{source}__in": records.values("slug")})
        rows = between.order_by().values_list(f"{target}_id", f"{target}__{'title' if titled else 'slug'}")
        counted = rows.annotate(records=Count(source))
    else:
        rows = records.order_by().values_list(f"{made.path}_id", f"{made.path}__{'title' if titled else 'slug'}")
        counted = rows.annotate(records=Count("slug"))
    return [row for row in counted if row[0] is not None]
