"""Twelve words in a row of a document of others are found in our texts, however they are set."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberdip.auditing.own_words import NotText, shared_words
from tests.support.auditing import asked

THEIRS = "It began with one two three four five six seven eight nine ten eleven twelve, they said.\nThen no more."


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "theirs.txt").write_text(THEIRS, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("One two three four five six seven eight nine ten eleven twelve.", True),
        ("So: “one, two\nthree” four FIVE six; seven eight *nine* ten eleven twelve thirteen", True),
        ("two three four five six seven eight nine ten eleven twelve", False),
        ("one two three four five six and seven eight nine ten eleven twelve", False),
    ],
)
def test_a_text_is_held_against_every_document(documents: Path, text: str, shared: bool) -> None:
    said = asked(lambda world: shared_words(world, documents), norms={"n": {"statement": text}})
    reason = "norms n statement has 12 words in a row of deep/theirs.txt: one two three four five six seven eight"
    assert [one.startswith(reason) for one in said] == ([True] if shared else [])


def test_items_of_a_list_are_texts_and_quotations_and_titles_of_others_are_not_ours(documents: Path) -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    said = asked(
        lambda world: shared_words(world, documents),
        elaborations={"e": {"national_actions": ["Short.", words]}},
        citations={"c": {"quote": words}},
        sources={"s": {"title": words}},
        instruments={"i": {"official_title": words}},
    )
    assert [one.split()[:3] for one in said] == [["elaborations", "e", "national_actions"]]


def test_a_document_that_is_no_text_is_named(documents: Path) -> None:
    (documents / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(NotText, match=r"picture\.png is no text in UTF-8"):
        asked(lambda world: shared_words(world, documents), norms={"n": {"statement": "short"}})
