"""Makes the entries of the index out of records, by what each app declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from cyberdip import languages
from cyberdip.records.as_of import today
from cyberdip.records.columns import Kind
from cyberdip.records.registry import table_of
from cyberdip.records.searching import Search
from cyberdip.sources.models import Translation

from .fields import FACETS, TRANSLATED, looked_into, searchable
from .models import Entry
from .text import indexed, squeezed

LONGEST_KEY = 200
_CALLED = ("title", "acronym")
"""Fields whose text in another language names a record as readers type it."""
# Prose is Markdown; a passage of it is read as plain text.
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"[*`]+|^(?:[-+>#]+|\d+\.) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Made:
    """An entry without its number, its keys (and whether they are spoken), and the slugs of its topics."""

    entry: Entry
    keys: Mapping[str, bool]
    topics: tuple[str, ...]


def entries_of(model: Any, slugs: Sequence[str] | None = None) -> Iterator[Made]:
    """The entries of one record type, or of some of its records, by slug; a fixed number of queries."""
    search = searchable()[model]
    records = model.objects.for_list_page(today()).order_by("slug")
    if slugs is not None:
        records = records.filter(slug__in=slugs)
    relations = {path.rpartition("__")[0] for paths in search.facets.values() for path in paths.split()} - {""}
    loaded = list(records.select_related(*sorted(relations)) if relations else records)
    topics = _topics(model, search, loaded)
    spoken = _translations(model, slugs)
    for record in loaded:
        of_it = tuple(dict.fromkeys(chain(*(found.get(record.slug, ()) for found in topics))))
        yield _made(record, search, of_it, spoken.get(record.slug, {}))


def _translations(model: Any, slugs: Sequence[str] | None) -> dict[str, dict[str, list[str]]]:
    """What fields say in other languages, by slug of the record and name of the field (one query)."""
    rows = Translation.objects.of_type(model.collection)
    found: dict[str, dict[str, list[str]]] = {}
    for one in rows if slugs is None else rows.filter(record__in=slugs):
        found.setdefault(one.record, {}).setdefault(one.field, []).append(one.text)
    return found


# The index is one for all languages: whoever changes a record, it holds the words of the texts as written.
@languages.speaking(languages.ENGLISH)
def _made(record: Any, search: Search, topics: tuple[str, ...], spoken: Mapping[str, list[str]]) -> Made:
    texts = {name: value for name in looked_into(search) if (value := _shown(record, name))}
    names = [one for name in search.names if name in texts for one in _items(texts[name])]
    # What it is called in another language is a name like the others; what it is called in full is found as a whole,
    # and by its words: `Estado de …` is no beginning of half of all States.
    names = list(dict.fromkeys([*names, *(one for name in _CALLED for one in spoken.get(name, ()))]))
    said = [one for name, those in spoken.items() if name in (*search.fields, *_CALLED) for one in those]
    if said:
        texts[TRANSLATED] = "\n".join(dict.fromkeys(said))
    in_full = [one for name in search.names if name not in _CALLED for one in spoken.get(name, ())]
    prose = [one for one in said if one not in names and one not in in_full]
    owner = None if record.page_prefix else record.owner()
    entry = Entry(
        record_type=record.collection,
        slug=record.slug,
        title=record.label,
        path=record.get_absolute_url(),
        owner=owner.label if owner else "",
        weight=search.weight(record),
        names=indexed(" \n".join(names)),
        words=indexed("\n".join([_joined(texts, search.words), *in_full])),
        body=indexed("\n".join([_joined(texts, (*search.texts, "slug")), *prose])),
        texts=texts,
        **{facet: _facet(record, search.facets.get(facet, "")) for facet in FACETS},
    )
    entry.length = sum(len(text) for text in (entry.names, entry.words, entry.body))
    keys = {squeezed(one)[:LONGEST_KEY]: False for one in (*_own_slug(record), *in_full)}
    keys |= {squeezed(one)[:LONGEST_KEY]: True for one in (*names, *search.keys(record))}
    return Made(entry, {key: spoken for key, spoken in keys.items() if key}, topics)


def _own_slug(record: Any) -> tuple[str, ...]:
    """The slug, but not that of a row that begins with the slug of another record."""
    return (record.slug,) if record.page_prefix else ()


def _shown(record: Any, name: str) -> str:
    """The text of a field as a reader sees it; items of a list on lines of their own."""
    column = table_of(type(record)).by_name.get(name)
    if column is not None and column.kind is Kind.ENUM:
        return str(getattr(record, f"get_{name}_display")())
    if column is not None and column.kind is Kind.PROSE:
        return " ".join(_SIGNS.sub("", _LINK.sub(r"\1", getattr(record, name))).split())
    value = getattr(record, name)
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def _items(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def _joined(texts: dict[str, str], names: Iterable[str]) -> str:
    return "\n".join(texts[name] for name in names if name in texts)


def _facet(record: Any, paths: str) -> str:
    """The first value that one of the paths leads to; of a date its decade."""
    for path in paths.split():
        value: Any = record
        for name in path.split("__"):
            value = getattr(value, name, None)
        if isinstance(value, date):
            return f"{value.year // 10 * 10}s"
        if value:
            return str(value)
    return ""


def _topics(model: Any, search: Search, records: list[Any]) -> list[dict[str, list[str]]]:
    """Slugs of topics by slug of the record, once for each path."""
    found = []
    for path in search.topic.split():
        column = table_of(model).by_name[path]
        if column.kind is Kind.RELATIONS:
            found.append(table_of(model).related_slugs(column, [one.slug for one in records]))
        else:
            found.append({one.slug: [str(column.value(one))] for one in records if column.value(one)})
    return found
