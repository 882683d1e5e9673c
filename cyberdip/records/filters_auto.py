"""The filters every list has: made from the public columns of a record type, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from .columns import Column, Kind, Table
from .evidence import NO_SOURCE, NONE, Evidence, has_level
from .filters import ChoiceFilter, Chosen, RecordFilter, RelationFilter
from .filters_dated import BooleanFilter, DateFilter, Side
from .filters_values import IntegerFilter, ItemFilter, TextFilter, WordsFilter

RESERVED = ("q", "as_of", "ordering", "page", "page_size", "fields", "expand", "format")
"""Names that mean the same in every list; a column of such a name is filtered by its other forms only."""

UNFILTERED = (Kind.PROSE,)
"""Kinds of column that only the text filter `q` looks into."""

EVIDENCE = [*Evidence.choices, (NONE, NO_SOURCE)]


def filters_of(table: Table) -> dict[str, RecordFilter]:
    """All filters of the columns of a record type by parameter name, with `q` and `evidence`."""
    found: dict[str, RecordFilter] = {"q": _words(table)}
    for column in table.columns:
        found |= {name: made for name, made in _for_column(table, column) if name not in RESERVED}
    if "evidence" not in table.by_name:
        meaning = "Best level of evidence among its citations"
        found["evidence"] = EvidenceFilter("evidence", _("evidence"), meaning, choices=EVIDENCE)
        found["evidence__in"] = EvidenceFilter("evidence", _("evidence"), meaning, choices=EVIDENCE, split=True)
    return found


class EvidenceFilter(ChoiceFilter):
    """The best level of evidence of a record."""

    def sentence(self, chosen: Sequence[Chosen]) -> str:
        if [one.value for one in chosen] == [NONE]:
            return gettext("without a source")
        return super().sentence(chosen)

    def narrow(self, records: Any, values: list[Any]) -> Any:
        condition = Q()
        for level in values:
            condition |= has_level(records.model, level)
        return records.filter(condition)


def label_paths(model: Any) -> list[str]:
    """Paths of the titles that name a record: its own, or those of the records it links."""
    if hasattr(model, "title"):
        return ["title"]
    parents = [(name, model._meta.get_field(name).related_model) for name in model.parent_fields]
    return [f"{name}__{path}" for name, parent in parents for path in label_paths(parent)]


def _words(table: Table) -> WordsFilter:
    kinds = (Kind.SLUG, Kind.TEXT, Kind.PROSE, Kind.LIST)
    paths = [column.name for column in table.columns if column.kind in kinds]
    linked = [path for path in label_paths(table.model) if path not in paths]
    return WordsFilter(
        [*paths, *linked],
        "Words that must all occur in its texts or in the titles it joins",
    )


def _for_column(table: Table, column: Column) -> Iterator[tuple[str, RecordFilter]]:
    name, heading, meaning = column.name, gettext_lazy(_lower(column.english)), column.meaning
    listed = f"{name}__in"
    match column.kind:
        case Kind.SLUG:
            for parameter, split in ((name, False), (listed, True)):
                yield parameter, RecordFilter(name, heading, meaning, split=split)
        case Kind.TEXT | Kind.URL:
            for parameter, split in ((name, False), (listed, True)):
                yield parameter, TextFilter(name, heading, meaning, split=split)
        case Kind.ENUM:
            for parameter, split in ((name, False), (listed, True)):
                yield (
                    parameter,
                    ChoiceFilter(name, heading, meaning, choices=column.choices, split=split),
                )
        case Kind.RELATION | Kind.RELATIONS:
            for parameter, split in ((name, False), (listed, True)):
                yield (
                    parameter,
                    RelationFilter(name, heading, meaning, target=column.target, split=split),
                )
        case Kind.LIST:
            yield name, ItemFilter(name, heading, meaning)
        case Kind.BOOLEAN:
            nullable = table.model._meta.get_field(name).null
            yield name, BooleanFilter(name, heading, meaning, nullable=nullable)
        case Kind.INTEGER:
            for parameter, lookup in (
                (name, "exact"),
                (f"{name}__gte", "gte"),
                (f"{name}__lte", "lte"),
            ):
                yield parameter, IntegerFilter(name, heading, meaning, lookup=lookup)
        case Kind.DAY | Kind.PARTIAL_DATE:
            for side in Side:
                partial = column.kind is Kind.PARTIAL_DATE
                yield (
                    f"{name}{side}",
                    DateFilter(name, _lower(column.english), meaning, side=side, partial=partial),
                )


def _lower(heading: str) -> str:
    """A heading inside a sentence; acronyms such as UN keep their capitals."""
    return heading if heading[:2].isupper() else heading[:1].lower() + heading[1:]
