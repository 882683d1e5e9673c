"""Where texts are cut that are too long."""

from __future__ import annotations

import pytest

from cyberdip.records.shortening import shortened


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("A short text.", 13, "A short text."),
        ("A treaty on crime by computers", 20, "A treaty on crime…"),
        ("A treaty on crime by computers", 18, "A treaty on crime…"),
        ("A treaty on crime, by computers", 20, "A treaty on crime…"),
        ("A list (of what it holds)", 9, "A list…"),
        ("联合国打击网络犯罪公约的全文", 6, "联合国打击…"),
        ("A Donaudampfschifffahrtsgesellschaft", 12, "A Donaudamp…"),
    ],
)
def test_a_text_is_cut_after_a_word_and_says_that_it_goes_on(text: str, room: int, expected: str) -> None:
    assert shortened(text, room) == expected
    assert len(expected) <= room
