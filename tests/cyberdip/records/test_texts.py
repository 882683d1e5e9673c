"""What a text may hold: the same for a file and for a form."""

from __future__ import annotations

import pytest
from hypothesis import given

from cyberdip.records.texts import fault, list_fault
from tests.factories.strategies import items, lines, prose


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\x00b", "U+0000"),
        ("a\x0bb", "U+000B"),
        ("a\rb", "U+000D"),
        ("a\x7fb", "U+007F"),
        ("a\x85b", "U+0085"),
        ("a\u2028b", "U+2028"),
        ("a\ud800b", "U+D800"),
        ("a\uffffb", "U+FFFF"),
        (" a", "white space"),
        ("a\n", "white space"),
        ("a\N{NO-BREAK SPACE}", "white space"),
        ("a\nb", "one line"),
        ("e\u0301", "normal form C"),
    ],
)
def test_what_no_file_gives_back_is_named(text: str, reason: str) -> None:
    assert reason in fault(text, lines=False)


def test_prose_may_have_lines_and_paragraphs() -> None:
    assert fault("One.\n\nTwo.\tThree.", lines=True) == ""


@pytest.mark.parametrize(
    ("items", "reason"),
    [(["a", ""], "empty item"), (["a", "a"], "twice"), (["a; b"], "semicolon"), (["a\x00"], "U+0000")],
)
def test_what_no_list_gives_back_is_named(items: list[str], reason: str) -> None:
    assert reason in list_fault(items)


@given(lines(), prose(), items())
def test_any_other_text_may_stand(line: str, paragraphs: str, listed: list[str]) -> None:
    assert (fault(line, lines=False), fault(paragraphs, lines=True), list_fault(listed)) == ("", "", "")
