"""Words as the index and a query see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdip.search.spelling import _letters, distance
from cyberdip.search.text import beginning, indexed, normal, spans, spans_of, squeezed, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("States' obligations", ["state", "obligation"]),
        ("Estonia's position", ["estonia", "position"]),
        ("Côte d'Ivoire", ["cote", "divoire"]),
        ("Türkiye", ["turkiye"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("\u0130stanbul \u0131s\u0131", ["istanbul", "isi"]),
        ("A/70/174 para. 13(f)", ["a", "70", "174", "para", "13", "f"]),
        ("policies, crisis and process", ["policy", "crisis", "and", "process"]),
        ("Женева", ["женева"]),
        ("snake_case", ["snake", "case"]),
        # Chinese characters are words by themselves, what is Latin beside them is not torn.
        ("联合国ICT 2025年", ["联", "合", "国", "ict", "2025", "年"]),
        # Arabic letters written in two ways are one.
        ("إستونيا استونيا", ["استونيا", "استونيا"]),
        ("الجريمة الجريمه مستشفى", ["الجريمه", "الجريمه", "مستشفي"]),
    ],
)
def test_words_lose_case_accents_and_plural(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_parts_of_a_word_with_an_apostrophe_are_found_too() -> None:
    assert indexed("Côte d'Ivoire") == "cote divoire ivoire"


@pytest.mark.parametrize("text", ["A/70/174", "a 70 174", "A-70-174"])
def test_a_symbol_is_one_name_however_it_is_parted(text: str) -> None:
    assert squeezed(text) == "a70174"


@given(st.text(max_size=200))
def test_spans_stand_where_they_say(text: str) -> None:
    for start, end, word in spans(text):
        assert normal(text[start:end]) == word
        assert word.isalnum()


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("estonai", "estonia", 1),
        ("budpest", "budapest", 1),
        ("atribution", "attribution", 1),
        ("microsft", "microsoft", 1),
        ("same", "same", 0),
        ("kenya", "brazil", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips


PLAIN = st.text(alphabet="aeinsy'’_ -/.1É", max_size=60)  # noqa: RUF001 - as texts have it


@given(PLAIN, st.lists(st.text(alphabet="aeinsy1", min_size=1, max_size=4), max_size=3))
def test_the_short_way_to_some_words_misses_none(text: str, sought: list[str]) -> None:
    wanted = [one for one in spans(text) if any(one[2].startswith(word) for word in sought)]
    found = list(spans_of(text, {beginning(word) for word in sought}))
    assert [one for one in found if one in wanted] == wanted
    assert set(found) <= set(spans(text))


@given(PLAIN)
def test_plain_letters_are_squeezed_like_all_others(text: str) -> None:
    assert squeezed(text) == squeezed(f"{text} é").removesuffix("e")


@given(st.text(max_size=12), st.text(max_size=12))
def test_letters_never_tell_more_slips_than_there_are(one: str, other: str) -> None:
    ours, theirs, slips = _letters(one), _letters(other), distance(one, other, 30)
    assert max((ours & ~theirs).bit_count(), (theirs & ~ours).bit_count()) <= slips
