"""Every question of tests/search_questions.yaml finds the record it means."""

from __future__ import annotations

import pytest

from cyberdip.search.engine import search
from cyberdip.search.fields import kinds
from tests.support.search import Question, questions


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("asked", questions(), ids=lambda asked: f"{asked.query} -> {asked.finds}")
def test_the_record_meant_comes_first(asked: Question) -> None:
    hits = search(asked.query, limit=asked.within).hits
    assert asked.finds in [f"{hit.record_type}/{hit.slug}" for hit in hits]


def test_the_questions_are_many_and_reach_every_kind_of_record() -> None:
    assert len(questions()) >= 80
    assert {asked.finds.partition("/")[0] for asked in questions()} == set(kinds())
