"""How many results there are of each kind, with the own choice lifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Value

from .fields import FACETS
from .matching import MOST
from .models import Entry, EntryTopic

Narrowed = Mapping[str, Collection[str]]
_COLUMNS = ("record_type", *FACETS)


@dataclass(frozen=True, slots=True)
class Counts:
    """Results in all, and by facet and value; a facet counts what passes every choice but its own."""

    total: int
    by_facet: Mapping[str, Mapping[str, int]]
    exact: bool = True
    """Whether all were counted; otherwise there are as many at least."""


def combinations(found: QuerySet[Entry], narrowed: Narrowed) -> Any:
    """How many entries found have each combination of values, of which there are few."""
    topics = list(narrowed.get("topic", ()))
    inside = Exists(EntryTopic.objects.filter(entry=OuterRef("pk"), topic__in=topics)) if topics else Value(True)
    return found.order_by().annotate(inside=inside).values_list(*_COLUMNS, "inside").annotate(entries=Count("id"))


def by_topic(found: QuerySet[Entry], narrowed: Narrowed, direct: Any = None) -> Any:
    """How many entries found have each topic, with the choice of topics lifted; `direct` is the condition of those
    that are found, on the column that names an entry, where nothing else is asked."""
    if direct is not None:
        return EntryTopic.objects.filter(direct).values_list("topic").annotate(entries=Count("entry"))
    others: dict[str, Any] = {f"{name}__in": list(values) for name, values in narrowed.items() if name != "topic"}
    entries = found.filter(**others).order_by().values("id")
    return EntryTopic.objects.filter(entry__in=entries).values_list("topic").annotate(entries=Count("entry"))


def counted(combined: Iterable[Sequence[Any]], topics: Iterable[tuple[str, int]], narrowed: Narrowed) -> Counts:
    """Counts from the rows of the two; what is lifted is added up here."""
    total, looked_at, by_facet = 0, 0, {name: Counter[str]() for name in _COLUMNS}
    for *values, within, entries in combined:
        looked_at += entries
        row = dict(zip(_COLUMNS, values, strict=True))
        failed = [name for name in _COLUMNS if name in narrowed and row[name] not in narrowed[name]]
        if not within:
            failed.append("topic")
        if not failed:
            total += entries
        for name in _COLUMNS:
            if row[name] and set(failed) <= {name}:
                by_facet[name][row[name]] += entries
    return Counts(total, {**by_facet, "topic": dict(topics)}, looked_at < MOST)
