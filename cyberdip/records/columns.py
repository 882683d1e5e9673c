"""What a column declaration is: the one description of a model's public columns.

The same `Table` drives load, dump, CSV, XLSX and JSON, the filters, the API's serializers and the data dictionary.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from django.db import models
from django.utils.translation import gettext

from .dates import PartialDate, reduced
from .fields import PartialDateField, SlugKeyField, TextListField
from .prepared import prepared

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Value = str | int | bool | list[str] | None
"""A public value: dates as ISO text, relations as slugs, lists as lists of text."""


class Kind(StrEnum):
    """What a column holds."""

    SLUG = "slug"
    TEXT = "text"
    PROSE = "prose"
    URL = "url"
    ENUM = "enum"
    DAY = "day"
    PARTIAL_DATE = "partial-date"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LIST = "list"
    RELATION = "relation"
    RELATIONS = "relations"
    OBJECT = "object"
    """Named values together, which a cell of a file holds as JSON; of answers only."""
    OBJECTS = "objects"
    """Several of them, which no cell holds: a file has columns of their own for them, or none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One public column: its name, what it means and how its value is read from a record.

    `english` is its heading in files, the API and the admin; pages translate it (`records.headings`).
    """

    name: str
    kind: Kind
    english: str
    meaning: str
    required: bool
    choices: tuple[tuple[str, StrOrPromise], ...] = ()
    target: type[models.Model] | None = None
    max_length: int | None = None
    largest: int | None = None

    @property
    def heading(self) -> str:
        """Its heading in the language of the page."""
        return gettext(self.english)

    @property
    def short_heading(self) -> str:
        """The same where the value follows at once: `adopted` before a day."""
        return gettext(self.english_short)

    @property
    def english_short(self) -> str:
        return self.english.removesuffix(" on")

    def label(self, value: Value) -> str:
        """What a reader calls one of its choices."""
        return next((str(label) for one, label in self.choices if one == value), str(value))

    @property
    def leads_to(self) -> str:
        """The collection of the records that a relation names; empty for other columns."""
        return str(self.target.collection) if self.target else ""  # type: ignore[attr-defined]

    def value(self, record: models.Model) -> Value:
        """The public value in a loaded record; many-to-many columns need `Table.rows`."""
        return self.reader()(record)

    def reader(self) -> Callable[[Any], Value]:
        """What reads that value, chosen once for many records."""
        read: Callable[[Any], Any] = attrgetter(*self.fields)
        public = self.public
        if public is None:
            return read
        return (lambda record: public(*read(record))) if len(self.fields) > 1 else lambda record: public(read(record))

    @property
    def fields(self) -> tuple[str, ...]:
        """Names under which a record, or a row of the database, has what the value is made of."""
        match self.kind:
            case Kind.RELATION:
                return (f"{self.name}_id",)
            case Kind.RELATIONS:
                return ("slug",)
            case Kind.PARTIAL_DATE:
                return self.name, f"{self.name}_precision"
        return (self.name,)

    @property
    def public(self) -> Callable[..., Value] | None:
        """What makes the value of those; None where it is the value itself."""
        return _MADE.get(self.kind)

    def as_text(self, value: Value | dict[str, Any]) -> str:
        """The value as one cell of text: empty for nothing, `yes`/`no`, lists joined by `; `, objects as JSON."""
        if value is None:
            return ""
        if isinstance(value, dict):
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "; ".join(value) if isinstance(value, list) else str(value)


# The same days come again and again.
@lru_cache(maxsize=1 << 14)
def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@lru_cache(maxsize=1 << 14)
def _partial_date(first: date | None, precision: str) -> str | None:
    return None if first is None else reduced(first, precision)


_MADE: dict[Kind, Callable[..., Value]] = {Kind.DAY: _day, Kind.PARTIAL_DATE: _partial_date}


@dataclass(frozen=True)
class Table:
    """The public columns of one model, in their stable order, and where its rows live under `fixtures/`.

    `form` is `yaml` (one file per record, for prose) or `csv`; `split_by` names the relation or enum column after
    whose value the CSV files of a folder are named.
    """

    model: type[Any]
    columns: tuple[Column, ...]
    form: Literal["yaml", "csv"]
    folder: str
    split_by: str = ""
    embedded: tuple[str, ...] = field(default=())

    @property
    def collection(self) -> str:
        return str(self.model.collection)

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def many(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind is Kind.RELATIONS)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Names under which a record, or a row of the database, has what its columns are made of."""
        return tuple(dict.fromkeys(name for column in self.columns for name in column.fields))

    def rows(self, records: Iterable[Any]) -> Iterator[dict[str, Value]]:
        """Public rows of some records, in their order (one query per many-to-many column)."""
        values = self.values(held(records, self.fields))
        return (dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True))

    def values(self, held: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Value]]:
        """Public values by column of what is held of some records under each of `fields` (queries as for `rows`)."""
        found: dict[str, Sequence[Value]] = {}
        for column in self.columns:
            if column.kind is Kind.RELATIONS:
                others = self.related_slugs(column, held["slug"])
                found[column.name] = [others.get(slug, []) for slug in held["slug"]]
                continue
            of, public = [held[name] for name in column.fields], column.public
            found[column.name] = of[0] if public is None else list(map(public, *of))
        return found

    def related_slugs(self, column: Column, slugs: Sequence[str]) -> dict[str, list[str]]:
        """Sorted slugs related through a many-to-many column, by the slug of the record (one query)."""
        # A list of all records needs no IN clause, which SQLite bounds.
        few = 0 < len(slugs) <= 1000
        pairs = _pairs_of(self.model, (column.name,), list(slugs)) if few else _pairs(self.model, column.name)
        found: dict[str, list[str]] = {}
        for owner, other in pairs if slugs else ():
            found.setdefault(owner, []).append(other)
        # Sorted here: databases that sort as a language does would give other files than those they read.
        return {owner: sorted(others) for owner, others in found.items()}


def _pairs(model: Any, name: str) -> Any:
    """Slugs of records and of those at the other end of a many-to-many column."""
    relation = model._meta.get_field(name)
    rows = relation.remote_field.through._default_manager.order_by()
    return rows.values_list(relation.m2m_column_name(), relation.m2m_reverse_name())


@prepared
def _pairs_of(model: Any, name: tuple[str], slugs: list[str]) -> Any:
    """The same of some records."""
    return _pairs(model, *name).filter(**{f"{model._meta.get_field(*name).m2m_column_name()}__in": slugs})


def held(records: Iterable[Any], fields: Sequence[str]) -> dict[str, Sequence[Any]]:
    """What some records hold under each of some names, in their order."""
    columns = list(zip(*map(attrgetter(*fields), records), strict=True))
    return dict(zip(fields, columns or [()] * len(fields), strict=True))


def table(
    model: type[Any],
    names: str,
    *,
    form: Literal["yaml", "csv"],
    folder: str,
    split_by: str = "",
) -> Table:
    """Declare the public columns of `model` by field names in order; kinds and meanings come from the fields."""
    columns = tuple(_column(model._meta.get_field(name)) for name in names.split())
    return Table(model, columns, form, folder, split_by)


def _column(field: Any) -> Column:
    kind = _kind(field)
    return Column(
        name=field.name,
        kind=kind,
        english=_heading(str(field.verbose_name)),
        meaning=str(field.help_text),
        required=not (field.blank or field.null),
        choices=tuple((str(value), label) for value, label in (field.choices or ()) if value != ""),
        target=field.related_model if kind in (Kind.RELATION, Kind.RELATIONS) else None,
        max_length=getattr(field, "max_length", None),
        largest=_LARGEST.get(field.get_internal_type()),
    )


# What PostgreSQL keeps in a column of the type; SQLite would keep more.
_LARGEST = {"PositiveSmallIntegerField": 32_767, "PositiveIntegerField": 2_147_483_647}
_SHORT = {"un": "UN", "iso2": "ISO alpha-2", "iso3": "ISO alpha-3", "m49": "M49", "url": "address", "sha256": "SHA-256"}
"""Words of field names that a reader writes otherwise."""


def _heading(name: str) -> str:
    """A field's name as a heading: `UN member since`, `Subregion M49`."""
    words = " ".join(_SHORT.get(word, word) for word in name.split())
    return words[:1].upper() + words[1:]


_KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (SlugKeyField, Kind.SLUG),
    (models.ManyToManyField, Kind.RELATIONS),
    (models.ForeignKey, Kind.RELATION),
    (TextListField, Kind.LIST),
    (PartialDateField, Kind.PARTIAL_DATE),
    (models.DateField, Kind.DAY),
    (models.BooleanField, Kind.BOOLEAN),
    (models.IntegerField, Kind.INTEGER),
    (models.URLField, Kind.URL),
    (models.TextField, Kind.PROSE),
)


def _kind(field: Any) -> Kind:
    for field_type, kind in _KINDS:
        if isinstance(field, field_type):
            return kind
    return Kind.ENUM if field.choices else Kind.TEXT


def partial(value: Value) -> PartialDate | None:
    """A public partial date back as one; None for nothing."""
    return PartialDate.parse(str(value)) if value else None
