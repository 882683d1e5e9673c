"""The questions of tests/search_questions.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parent.parent / "search_questions.yaml"


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, the record meant (`collection/slug`), and among how many of the first it must be."""

    query: str
    finds: str
    within: int


def questions() -> list[Question]:
    """All questions, in their order."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [Question(str(row["q"]), row["finds"], row.get("within", 1)) for row in rows]
