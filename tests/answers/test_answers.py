"""The API gives the answers that were counted by hand from the sources (answers.yaml says how)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.api import get

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "answers.yaml").read_text(encoding="utf-8"))


def test_there_are_at_least_sixty_questions_and_each_says_what_was_counted() -> None:
    assert len(CASES) >= 60
    assert all(case["counted"] and len({"count", "only", "row"} & set(case)) == 1 for case in CASES)
    asked = Counter((case["ask"], "count" in case) for case in CASES)
    assert [ask for ask, times in asked.items() if times > 1] == []


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_the_answer_is_the_one_counted_by_hand(case: dict[str, Any]) -> None:
    found = get(case["ask"])
    if "count" in case:
        assert found["count"] == case["count"]
    elif "only" in case:
        assert found["next"] is None
        assert sorted(row[case["field"]] for row in found["results"]) == sorted(case["only"])
    else:
        [row] = found["results"]
        assert {name: row[name] for name in case["row"]} == case["row"]
