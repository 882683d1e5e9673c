"""What points to a record: found by walking its reverse relations, so that a new record type appears by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext

from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.as_of import AsOf
from cyberdip.records.models import Record
from cyberdip.records.prepared import Prepared, prepared
from cyberdip.records.registry import by_collection
from cyberdip.records.wording import capital


@dataclass(frozen=True, slots=True)
class Related:
    """The records of one type that point to a record through one relation, in alphabetical order."""

    collection: str
    heading: str
    records: Sequence[Record]


def related_to(record: Record, day: AsOf, without: Collection[str] = ()) -> list[Related]:
    """Every group of records that point to this one, but for relations named in `without` and those of its own type.

    On a chosen day only what held then. Empty groups are left out. One query for each relation.
    """
    model = type(record)
    found = (
        (other, _pointing_to(model, name, day.chosen)(record, day.day)) for name, other in _relations(model, without)
    )
    return [_group(other, rows) for other, rows in found if rows]


def related_to_each(records: Sequence[Record], day: AsOf, without: Collection[str] = ()) -> dict[str, list[Related]]:
    """The same for some records of one type, by slug; the queries are as many as for one."""
    if not records:
        return {}
    relations = list(_relations(type(records[0]), without))
    prefetch_related_objects(records, *(Prefetch(name, _pointing(model, day)) for name, model in relations))
    found = {record.slug: [(model, getattr(record, name).all()) for name, model in relations] for record in records}
    return {slug: [_group(model, rows) for model, rows in of_record if rows] for slug, of_record in found.items()}


def heading(model: type[Record] | str) -> str:
    """What a reader calls the records of one type, or of a collection."""
    if isinstance(model, str):
        model = by_collection()[model]
    return gettext(capital(model._meta.verbose_name_plural))


def kind(model: type[Record]) -> str:
    """What a reader calls one record of the type."""
    return gettext(str(model._meta.verbose_name))


def _relations(model: type[Record], without: Collection[str]) -> Iterator[tuple[str, type[Record]]]:
    """Accessors of the reverse relations of a record type, and the record types they lead to."""
    for relation in model._meta.related_objects:
        name, other = str(relation.get_accessor_name()), relation.related_model
        if name not in without and other is not model and issubclass(other, Record):
            yield name, other


def _pointing(model: Any, day: AsOf) -> Any:
    records = model.objects.for_list_page(day.day)
    return records.as_of(day.day) if day.chosen else records


@cache
def _pointing_to(model: type[Record], name: str, chosen: bool) -> Prepared[[Record, date]]:
    """The records that point to one through a relation; if a day was chosen, only those that hold then."""

    def compose(record: Record, day: date) -> QuerySet[Any]:
        records: QuerySet[Any] = getattr(record, name).for_list_page(day)
        return records.as_of(day) if chosen else records  # type: ignore[attr-defined]

    return prepared(compose)


def _group(model: type[Record], records: Iterable[Record]) -> Related:
    return Related(model.collection, heading(model), alphabetical(records, names.title))
