"""The index of records that were copied (`manage.py synthesize`): entries of the same words, under other slugs.

Made from the entries of the first copy, as to read and divide millions of texts anew would take hours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F

from cyberdip.records.registry import by_collection

from .models import Entry, EntryTopic, Key, Standing, Word

DIGITS = 5
"""Of the number of an entry; those of its copies begin with the number of the copy."""
_ANCHOR = re.compile(r"#([a-z-]+)\.([a-z0-9.-]+)$")
_ENTRY = (
    *("id", "record_type", "slug", "title", "path", "owner", "weight", "length", "actor_kind", "instrument_kind"),
    *("legal_status", "region", "decade", "names", "words", "body", "texts"),
)


def copied(slugs: Mapping[str, Mapping[str, str]], number: str) -> Iterator[tuple[str, tuple[str, ...], list[Any]]]:
    """Table, columns and a pattern for each row of the index that belongs to a record with a pattern in `slugs`.

    `number` is the sign in the place of the number of a copy; a column that begins with it and digits holds numbers.
    """
    entries, known = [], set()
    for row in Entry.objects.order_by("id").values(*_ENTRY):
        slug = slugs.get(row["record_type"], {}).get(row["slug"])
        if slug is None:
            continue
        known.add(row["id"])
        row |= {
            "slug": slug,
            "id": _number(row["id"], number),
            "title": f"{row['title']} {number}",
            "path": _path(row["path"], slugs),
            "names": f"{row['names']} {number}",
            "texts": json.dumps(row["texts"]),
        }
        entries.append(tuple(row[name] for name in _ENTRY))
    yield Entry._meta.db_table, _ENTRY, entries
    standings = Standing.objects.order_by("entry").values_list("entry", "traits", "among")
    same = [(_number(entry, number), *others) for entry, *others in standings if entry in known]
    yield Standing._meta.db_table, ("entry_id", "traits", "among"), same
    keys = Key.objects.filter(entry__in=Entry.objects.all()).order_by("id").values_list("entry", "key", "spoken")
    made = [(_number(entry, number), f"{key[:190]}{number}", how) for entry, key, how in keys if entry in known]
    yield Key._meta.db_table, ("entry_id", "key", "spoken"), made
    topics = EntryTopic.objects.order_by("id").values_list("entry", "topic")
    found = [(_number(entry, number), topic) for entry, topic in topics if entry in known]
    yield EntryTopic._meta.db_table, ("entry_id", "topic"), found


def count_again(scale: int) -> None:
    """Every word occurs in so many times as many entries."""
    Word.objects.update(entries=F("entries") * scale)


def _number(entry: int, number: str) -> str:
    assert entry < 10**DIGITS, f"More than {DIGITS} digits of entries"
    return f"{number}{entry:0{DIGITS}d}"


def _path(path: str, slugs: Mapping[str, Mapping[str, str]]) -> str:
    """The address of the copy's page."""
    for collection, known in slugs.items():
        prefix = by_collection()[collection].page_prefix
        if prefix and path.startswith(prefix):
            slug, _, rest = path.removeprefix(prefix).partition("/")
            path = f"{prefix}{known.get(slug, slug)}/{rest}"
    anchor = _ANCHOR.search(path)
    if anchor and anchor[2] in slugs.get(anchor[1], {}):
        path = f"{path[: anchor.start(2)]}{slugs[anchor[1]][anchor[2]]}"
    return path
