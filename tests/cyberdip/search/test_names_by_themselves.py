"""The words of names are kept by themselves, so that the first that hold some are found in any number of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from actors.models import Actor
from cyberdip.search import index
from cyberdip.search.matching import Matches
from cyberdip.search.models import Entry
from cyberdip.search.units import NAMED, TABLES, Unit

pytestmark = pytest.mark.usefixtures("world")
STEP = 5
"""Of the entries one in so many gives words to ask for."""


def asked(sql: str, params: Any = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()] if cursor.description else []


def named() -> dict[int, list[str]]:
    texts = Entry.objects.order_by("id").values_list("id", "names")
    return {number: text.split() for number, text in texts}


def two_words() -> set[tuple[str, str]]:
    """Words with the beginning of one that stands beside them in a name, and of one that does not."""
    names = [words for words in named().values() if words][::STEP]
    beside = {(one, other[:2]) for words in names for one, other in pairwise(words)}
    return beside | {(words[0], others[-1][:1]) for words, others in pairwise(names)}


def first(sought: Matches, most: int, looked_at: int) -> list[int]:
    """The first that hold it; on PostgreSQL as if so many of those with the whole words were looked at."""
    sql, params = sought.first(most, connection.vendor)
    if connection.vendor == "postgresql":
        sql = f"{sql.removesuffix(')')}, {looked_at})"
    return sorted(asked(sql, params))


@pytest.mark.parametrize("looked_at", [2, 1500])
def test_the_first_of_two_words_are_those_that_hold_both(looked_at: int) -> None:
    names = named()
    for whole, begun in two_words():
        sought = Matches([Unit((whole,)), Unit((begun,), prefix=True)], NAMED)
        held = [
            number
            for number, words in names.items()
            if whole in words and any(word.startswith(begun) for word in words)
        ]
        assert first(sought, len(names), looked_at) == held
        assert set(first(sought, 2, looked_at)) <= set(held)
        assert len(first(sought, 2, looked_at)) == min(2, len(held))


def test_what_is_kept_follows_an_edit_and_a_deletion() -> None:
    record = Actor.objects.get(slug="estonia")
    record.title = "Renamed Beyond Doubt"
    record.save()
    index.refresh(record)
    Entry.objects.filter(slug="canada").delete()
    Entry.objects.filter(slug="microsoft").update(names="something else")
    if connection.vendor == "sqlite":
        for table in set(TABLES.values()):
            # Fails where the index is not what the entries say.
            asked(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    else:
        entries = "SELECT id, to_tsvector('pg_catalog.simple', names) FROM search_entry"
        kept = "SELECT entry, named FROM search_named"
        assert asked(f"({kept} EXCEPT {entries}) UNION ALL ({entries} EXCEPT {kept})") == []
    for word in ("renamed", "doubt"):
        found = first(Matches([Unit((word,))], NAMED), 2, 2)
        assert [Entry.objects.get(pk=number).slug for number in found] == ["estonia"]
