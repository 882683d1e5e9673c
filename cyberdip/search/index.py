"""Keeps the index in step with the records; the caller holds the transaction that changes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Q

from cyberdip.pages.validators import program
from cyberdip.records.batches import batches
from cyberdip.records.registry import by_collection
from cyberdip.records.searching import Search
from cyberdip.sources.models import Translation

from . import beginnings, opensearch
from .counting import traits_of
from .entries import Made, entries_of
from .fields import searchable
from .models import Build, Entry, EntryTopic, Key, Standing, Suggestion, Word
from .ranking import place, place_among_named
from .units import TABLES

FOLLOWING = 2000
"""Entries remade after one edit at most; more are left to the next load."""


def rebuild() -> int:
    """Make the whole index anew; gives the number of entries."""
    for model in (EntryTopic, Key, Standing, Suggestion, Word):
        model._default_manager.all()._raw_delete(connection.alias)
    Entry.objects.all()._raw_delete(connection.alias)
    # By their numbers the full text gives the best first.
    made = sorted((one for model in searchable() for one in entries_of(model)), key=lambda one: place(one.entry))
    _put_in(made, range(1, len(made) + 1))
    beginnings.keep(*beginnings.named(made))
    _count_words(made)
    Build.objects.update_or_create(id=1, defaults={"program": program()[0], "outside": ""})
    opensearch.publish(one.entry for one in made)
    _settle()
    return len(made)


def ensure() -> None:
    """Make the index anew where it is missing, another program made it, or OpenSearch lacks it (one query if not)."""
    made = Build.objects.filter(program=program()[0])
    if not (made.exclude(outside="") if opensearch.configured() else made).exists():
        with transaction.atomic():
            rebuild()


def refresh(record: Any) -> None:
    """Bring the entries of an edited or deleted record, and of those that speak of it, up to date."""
    made: list[Made] = []
    removed: dict[tuple[str, str], int] = {}
    concerned: set[beginnings.Beginning] = set()
    for model, slugs in _concerned(record):
        old = Entry.objects.filter(record_type=model.collection, slug__in=slugs)
        concerned |= beginnings.kept_with(old)
        Suggestion.objects.filter(entry__in=old).delete()
        Key.objects.filter(entry__in=old).delete()
        EntryTopic.objects.filter(entry__in=old).delete()
        Standing.objects.filter(entry__in=old).delete()
        removed |= {(kind, slug): number for kind, slug, number in old.values_list("record_type", "slug", "id")}
        old.delete()
        made += entries_of(model, slugs)
    last = Entry.objects.aggregate(last=Max("id"))["last"] or 0
    after = count(max(last, *removed.values(), 0) + 1)
    # Who had a number keeps it, and so its place, until the next load.
    _put_in(made, [removed.get((one.entry.record_type, one.entry.slug)) or next(after) for one in made])
    beginnings.renew(concerned | beginnings.kept_for(*beginnings.named(made)))
    _add_words(made)
    opensearch.follow(removed.values(), [one.entry for one in made])


def _concerned(record: Any) -> Iterator[tuple[Any, list[str]]]:
    """The record, and the records whose entry shows its name or takes a facet from it."""
    if isinstance(record, Translation):
        yield from _translated(record)
    if type(record) in searchable():
        yield type(record), [record.slug]
    for model, search in searchable().items():
        through = [path for path in _relations(model, search) if _target(model, path) is type(record)]
        condition = Q(*((f"{path}__slug", record.slug) for path in through), _connector=Q.OR)
        if through and (found := list(model.objects.filter(condition).values_list("slug", flat=True)[:FOLLOWING])):
            yield model, found


def _translated(text: Translation) -> Iterator[tuple[Any, list[str]]]:
    """The record that a text in another language belongs to."""
    model = by_collection().get(text.record_type)
    if model is not None and model in searchable():
        yield model, [text.record]


def _relations(model: Any, search: Search) -> list[str]:
    """The relations that an entry reads, and those on the way to them."""
    steps = [path.split("__")[:-1] for paths in search.facets.values() for path in paths.split()]
    reached = {"__".join(path[: end + 1]) for path in steps for end in range(len(path))}
    return sorted(reached | set(model.parent_fields))


def _target(model: Any, path: str) -> Any:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model


def _put_in(made: Sequence[Made], numbers: Iterable[int]) -> None:
    for number, one in zip(numbers, made, strict=True):
        one.entry.id = number
    for batch in batches(one.entry for one in made):
        Entry.objects.bulk_create(batch)
    for standings in batches(map(_standing, made)):
        Standing.objects.bulk_create(standings)
    for keys in batches(
        Key(entry_id=one.entry.id, key=key, spoken=how) for one in made for key, how in one.keys.items()
    ):
        Key.objects.bulk_create(keys)
    for topics in batches(EntryTopic(entry_id=one.entry.id, topic=topic) for one in made for topic in one.topics):
        EntryTopic.objects.bulk_create(topics)


def _standing(one: Made) -> Standing:
    traits, among = traits_of(one.entry, one.topics), place_among_named(one.entry)
    return Standing(entry_id=one.entry.id, traits=traits, among=among)


def _words(made: Iterable[Made]) -> Iterator[Word]:
    counted: Counter[str] = Counter()
    named: set[str] = set()
    for one in made:
        names = set(one.entry.names.split())
        named |= names
        counted.update(names | set(one.entry.words.split()) | set(one.entry.body.split()))
    return (Word(word=word, length=len(word), entries=count, named=word in named) for word, count in counted.items())


def _count_words(made: Iterable[Made]) -> None:
    for batch in batches(_words(made)):
        Word.objects.bulk_create(batch)


def _add_words(made: Iterable[Made]) -> None:
    for batch in batches(_words(made)):
        Word.objects.bulk_create(batch, ignore_conflicts=True)


def _settle() -> None:
    """Merge what was written into one piece that is quick to search."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in set(TABLES.values()):
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        else:
            tables = ("entry", "named", "standing", "key", "suggestion", "word")
            cursor.execute(f"ANALYZE {', '.join(f'search_{table}' for table in tables)}")
