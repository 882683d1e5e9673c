"""What very many names begin with: the best are kept, and are those that would be found among all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from cyberdip.search import beginnings, crowds, index
from cyberdip.search.engine import suggest
from cyberdip.search.models import Entry, Key, Suggestion, Word
from cyberdip.search.units import Unit

pytestmark = pytest.mark.usefixtures("crowded")
MANY, LIMIT = 3, 8
DAY = date(2012, 1, 1)


@pytest.fixture
def crowded(world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if four were very many."""
    monkeypatch.setattr(crowds, "MANY", MANY)
    with transaction.atomic():
        index.rebuild()


def kept() -> dict[tuple[str, str], list[tuple[int, int]]]:
    found = defaultdict(list)
    for how, typed, *one in Suggestion.objects.order_by("among", "entry").values_list("how", "typed", "among", "entry"):
        found[how, typed].append((one[0], one[1]))
    return dict(found)


def typed() -> Iterator[str]:
    """Beginnings of names, words and beginnings of words, and two of them together."""
    for title in Entry.objects.order_by("id").values_list("title", flat=True)[::12]:
        yield from (title[:letters] for letters in (1, 2, 3, 5, 9, 20))
    for word in Word.objects.filter(named=True, entries__gt=MANY).order_by("word").values_list("word", flat=True)[::3]:
        yield from (word, f"{word} ", word[:2], f"{word} c")
    yield from Entry.objects.order_by("id").values_list("slug", flat=True)[::40]


def suggested(day: date | None) -> dict[str, list[str]]:
    return {text: [hit.slug for hit in suggest(text, limit=LIMIT, held_on=day)] for text in sorted(set(typed()))}


@pytest.mark.parametrize("day", [None, DAY])
def test_suggestions_are_those_that_are_found_where_nothing_is_kept(day: date | None) -> None:
    assert Suggestion.objects.exists()
    with_kept = suggested(day)
    Suggestion.objects.all().delete()
    assert suggested(day) == with_kept


@pytest.mark.parametrize("few", [250, 5])
def test_what_is_kept_is_what_the_index_tells(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (beginnings, crowds):
        monkeypatch.setattr(module, "FEW", few)
    with transaction.atomic():
        index.rebuild()
    found = kept()
    hows = {how for how, _ in found}
    assert hows == {"begun", "in names"}
    assert any(typed.endswith("*") for _, typed in found)
    assert any(how == "in names" and not typed.endswith("*") for how, typed in found)
    assert found == {one: beginnings._best(*one) for one in found}


def test_all_that_more_than_a_few_names_begin_with_is_kept() -> None:
    held: dict[str, int] = defaultdict(int)
    for key in Key.objects.filter(spoken=True).values_list("key", flat=True):
        for letters in range(1, len(key) + 1):
            held[key[:letters]] += 1
    assert {typed for how, typed in kept() if how == "begun"} == {begun for begun, many in held.items() if many > MANY}


def test_an_edit_and_a_deletion_leave_the_best_kept() -> None:
    before = kept()
    record = Actor.objects.get(slug="estonia")
    for title in ("Canada of the North", "Estonia"):
        record.title = title
        record.save()
        index.refresh(record)
        assert kept() == {one: beginnings._best(*one) for one in before}
    assert kept() == before
    gone = Suggestion.objects.filter(how="begun", typed="c").order_by("among", "entry").first()
    assert gone is not None
    best = gone.entry
    record = Actor.objects.get(slug=best.slug)
    # As after the admin: the row is gone, the record in the hand is not.
    Actor.objects.filter(slug=record.slug)._raw_delete(connection.alias)
    index.refresh(record)
    assert best.slug not in [hit.slug for hit in suggest("c", limit=LIMIT)]
    assert kept() == {one: beginnings._best(*one) for one in before}


@pytest.mark.parametrize("day", [None, DAY])
def test_of_what_is_kept_neither_names_nor_full_text_are_looked_through(day: date | None) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert len(suggest("c", limit=3, held_on=day)) == 3
    looked_through = ("MATCH", "search_first_", '"key" >')
    assert [one["sql"] for one in asked if any(mark in one["sql"] for mark in looked_through)] == []


def test_a_phrase_has_nothing_kept() -> None:
    assert [Unit(words, prefix).alone for words, prefix in ((("c",), True), (("co",), False), (("a", "b"), False))] == [
        "c*",
        "co",
        "",
    ]
