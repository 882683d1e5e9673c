"""Two versions of a text, word by word, lose and invent nothing."""

from __future__ import annotations

from hypothesis import given

from cyberdip.site.changing.words import CONTEXT, Part, compared
from tests.factories.strategies import prose


def said(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.part.value, piece.text) for piece in compared(before, after) or []]


def test_only_the_words_that_differ_are_marked() -> None:
    assert said("A State should not harm.", "A State must not harm.") == [
        ("same", "A State "),
        ("out", "should"),
        ("in", "must"),
        ("same", " not harm."),
    ]


def test_texts_with_little_in_common_are_no_versions() -> None:
    assert compared("one two three four", "Something else entirely, in other words") is None


def test_what_stays_in_the_middle_of_a_long_text_is_cut() -> None:
    long = " ".join(f"word{number}" for number in range(20 * CONTEXT))
    pieces = compared(f"first {long} last", f"1st {long} end")
    assert pieces is not None
    assert [piece.part for piece in pieces].count(Part.GAP) == 1
    assert sum(len(piece.text) for piece in pieces) < len(long) / 2


def test_very_long_texts_stand_side_by_side_in_no_time() -> None:
    assert compared("a " * 9000, "b " * 9000) is None


@given(prose(), prose())
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = compared(before, f"{before} {after}")
    if pieces is None or any(piece.part is Part.GAP for piece in pieces):
        return
    assert "".join(piece.text for piece in pieces if piece.part is not Part.IN) == before
    assert "".join(piece.text for piece in pieces if piece.part is not Part.OUT) == f"{before} {after}"
