"""The index of records that were copied (`manage.py synthesize`): entries of the same words, under other slugs.

Made from the entries of the first copy, as to read and divide millions of texts anew would take hours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F

from cyberdip.records.registry import by_collection

from . import beginnings
from .crowds import Named
from .matching import FEW
from .models import Entry, EntryTopic, Key, Standing, Suggestion, Word

DIGITS = 5
"""Of the number of an entry; those of its copies begin with the number of the copy."""
_FIRST_COPY = 10**DIGITS
_KEY = 190
"""Letters of a key that leave room for a number."""
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
    made = [(_number(entry, number), f"{key[:_KEY]}{number}", how) for entry, key, how in keys if entry in known]
    yield Key._meta.db_table, ("entry_id", "key", "spoken"), made
    topics = EntryTopic.objects.order_by("id").values_list("entry", "topic")
    found = [(_number(entry, number), topic) for entry, topic in topics if entry in known]
    yield EntryTopic._meta.db_table, ("entry_id", "topic"), found


def complete(slugs: Mapping[str, Mapping[str, str]], scale: int) -> None:
    """What is said of the index as a whole: every word occurs in so many times as many entries, and the copies are
    among the best of what their names begin with; not by their numbers."""
    Word.objects.update(entries=F("entries") * scale)
    Suggestion.objects.all().delete()
    beginnings.keep(*_named(slugs, scale))


def _named(slugs: Mapping[str, Mapping[str, str]], scale: int) -> tuple[list[Named], list[Named]]:
    """The names and words of the present entries, and of their copies."""
    names, words = [], []
    spoken: dict[int, list[str]] = {}
    for number, key in Key.objects.filter(entry__lt=_FIRST_COPY, spoken=True).values_list("entry", "key"):
        spoken.setdefault(number, []).append(key[:_KEY])
    entries = Entry.objects.filter(id__lt=_FIRST_COPY).order_by("id")
    for number, record_type, slug, held, among in entries.values_list(
        "id", "record_type", "slug", "names", "standing__among"
    ):
        numbers = (number, *_copies(number, scale)) if slug in slugs.get(record_type, {}) else (number,)
        names += [Named(key, among, numbers) for key in spoken.get(number, ())]
        words += [Named(word, among, numbers) for word in set(held.split()) if not word[0].isdigit()]
    return names, words


def _copies(entry: int, scale: int) -> Sequence[int]:
    """The numbers of its copies, as many as change anything."""
    return range(entry + 2 * _FIRST_COPY, entry + (scale + 1) * _FIRST_COPY, _FIRST_COPY)[:FEW]


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
