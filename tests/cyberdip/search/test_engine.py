"""What is found in the small world, why, how often, and by what it can be narrowed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from cyberdip.records import keeping
from cyberdip.search.engine import Results, search, suggest

pytestmark = pytest.mark.usefixtures("world")


def found(query: str, **narrowed: tuple[str, ...]) -> Results:
    return search(query, narrowed=narrowed, limit=25)


def slugs(query: str, **narrowed: tuple[str, ...]) -> list[str]:
    return [hit.slug for hit in found(query, **narrowed).hits]


def test_the_thing_named_comes_before_what_is_about_it() -> None:
    assert slugs("budapest convention")[0] == "budapest-convention"
    assert slugs("Estonia")[0] == "estonia"


def test_a_code_finds_its_state() -> None:
    assert slugs("ee")[0] == "estonia"


@pytest.mark.parametrize("query", ["norm f", "13(f)", "13 F", "un-13f"])
def test_a_norm_is_found_by_its_letter_however_it_is_written(query: str) -> None:
    assert slugs(query)[0] == "un-13f"


def test_case_and_accents_do_not_matter() -> None:
    assert slugs("ESTÓNIA") == slugs("estonia")


def test_a_slip_is_forgiven_and_told() -> None:
    results = found("estonai")
    assert results.hits[0].slug == "estonia"
    assert results.reading.instead == (("estonai", "estonia"),)


def test_a_word_that_occurs_is_never_taken_for_another() -> None:
    assert found("estonia").reading.instead == ()


def test_a_beginning_finds_what_begins_so() -> None:
    assert slugs("budap")[0] == "budapest-convention"


def test_all_words_must_occur() -> None:
    assert found("budapest microsoft").count == 0


def test_words_in_quotation_marks_stand_together() -> None:
    assert "budapest-convention" in slugs('"budapest convention"')
    assert found('"convention budapest"').count == 0


@pytest.mark.parametrize(
    "marks",
    ["“”", "„“", "„”", "‟”", "«»", "« »", "\u00ab\u00a0\u00a0\u00bb", "»«", "「」", "『』", "＂＂"],  # noqa: RUF001
)
def test_quotation_marks_of_any_language_mark_a_phrase(marks: str) -> None:
    begin, end = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    assert "budapest-convention" in slugs(f"{begin}budapest convention{end}")
    assert found(f"{begin}convention budapest{end}").count == 0
    # A word beside the phrase is looked for anywhere.
    assert "budapest-convention" in slugs(f"cybercrime {begin}budapest convention{end}")


def test_a_hit_tells_field_and_marked_words() -> None:
    passage = found("ets 185").hits[0].passage
    assert passage.field == "reference"
    assert [(piece.text, piece.marked) for piece in passage.pieces] == [
        ("ETS", True),
        (" No. ", False),
        ("185", True),
    ]


def test_nothing_found_gives_what_holds_some_of_the_words() -> None:
    results = found("budapest microsoft")
    assert results.hits == []
    assert {"budapest-convention", "microsoft"} <= {hit.slug for hit in results.near}


def test_a_word_like_none_is_named() -> None:
    results = found("zzzzqqqq")
    assert (results.count, results.reading.unknown) == (0, ("zzzzqqqq",))


@pytest.mark.parametrize("query", ["", "  ", "…", '"', "* * *", "(", "' OR 1=1 --", 'a" OR b*', "-", "\u0301"])
def test_signs_are_no_words_and_no_syntax(query: str) -> None:
    assert isinstance(found(query).count, int)


def test_a_facet_counts_with_its_own_choice_lifted() -> None:
    free = found("budapest").counts.by_facet["record_type"]
    narrowed = found("budapest", record_type=("instruments",))
    assert narrowed.count == free["instruments"]
    assert narrowed.counts.by_facet["record_type"] == free
    assert sum(narrowed.counts.by_facet["instrument_kind"].values()) <= narrowed.count


def test_counts_of_every_facet_are_what_choosing_the_value_finds() -> None:
    counts = found("convention").counts.by_facet
    pairs = [(name, value, count) for name, values in counts.items() for value, count in values.items()]
    assert len(pairs) > 5
    assert [found("convention", **{name: (value,)}).count for name, value, _ in pairs] == [count for *_, count in pairs]


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other() -> None:
    both = found("convention", record_type=("instruments", "sources"))
    each = [found("convention", record_type=(name,)).count for name in ("instruments", "sources")]
    assert both.count == sum(each)
    assert found("convention", record_type=("instruments",), actor_kind=("state",)).count == 0


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    everything = slugs("convention")
    paged = [search("convention", limit=2, offset=start).hits for start in range(0, len(everything), 2)]
    assert [hit.slug for hits in paged for hit in hits] == everything


def test_what_had_not_come_on_a_day_is_left_out() -> None:
    assert search("mail servers", limit=5).count == 1
    assert search("mail servers", limit=5, held_on=date(2020, 12, 31)).count == 0


def test_a_search_costs_three_queries_whatever_it_finds() -> None:
    for query in ("budapest", "convention", "estonia"):
        keeping.forget()
        with CaptureQueriesContext(connections["default"]) as queries:
            search(query, limit=100)
        assert len(queries) == 3, query


def test_suggestions_complete_the_last_word() -> None:
    assert suggest("buda", limit=3)[0].slug == "budapest-convention"
    assert suggest("budapest conv", limit=3)[0].slug == "budapest-convention"
    assert suggest("", limit=3) == []


def test_what_has_two_of_the_topics_chosen_is_found_once() -> None:
    topics = list(found("convention").counts.by_facet["topic"])
    assert len(topics) > 1
    results = found("convention", topic=tuple(topics))
    names = [(hit.record_type, hit.slug) for hit in results.hits]
    assert len(names) == len(set(names)) == results.count
