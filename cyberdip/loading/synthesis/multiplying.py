"""Makes the present data so many times as much, in one transaction."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from cyberdip.loading.models import Release
from cyberdip.records.registry import record_types
from cyberdip.records.revision import raise_revision
from cyberdip.search import copies as index

from .patterns import NUMBER, Pattern, patterns, slug_patterns, tables
from .writing import Copies, ending, unguarded, write

SEED = 26
Say = Callable[[str], Any]


class SynthesisError(Exception):
    """The database cannot be made many times as large; the message says why."""


def holds_data() -> bool:
    """Whether any load has written here (one query)."""
    return Release.objects.exists()


def multiply(scale: int, seed: int, say: Say) -> dict[str, int]:
    """Make `scale` times of what is there; rows by collection. The log of changes keeps to the present data."""
    with transaction.atomic():
        slugs = slug_patterns()
        if any(slug.endswith(ending(2)) for slug in slugs["instruments"]):
            raise SynthesisError("it holds synthesized data already; begin again with an empty database")
        copies = drawn(scale, seed)
        if copies:
            made = [*patterns(slugs), *(Pattern(*one) for one in index.copied(slugs, NUMBER))]
            with unguarded(tables()):
                for pattern in made:
                    say(f"{pattern.table}: {write(pattern, copies):,} more")
            index.complete(slugs, scale)
        counts = {model.collection: model._default_manager.count() for model in record_types()}
        Release.objects.filter(pk__in=Release.objects.values("pk")[:1]).update(counts=counts)
        raise_revision()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return counts


def drawn(scale: int, seed: int) -> Copies:
    """The copies beside the present data, and with whose actors each is linked: those of each copy with one."""
    numbers = range(2, scale + 1)
    return list(zip(numbers, random.Random(seed).sample(numbers, len(numbers)), strict=True))
