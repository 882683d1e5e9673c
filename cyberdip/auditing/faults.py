"""What is wrong in what the records say: the apps' checks and audits, asked of all rows that are held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyberdip.records.checking import Question, RowProblem, World
from cyberdip.records.registry import app_module, record_types

from .markup import dead_in_templates
from .own_words import shared_words

RULES = "rules"
"""What a load refuses; it may have come about by other ways."""
OWN_WORDS = "own-words"
ADDRESSES = "addresses"


def questions() -> dict[str, list[Question]]:
    """What is asked, by name: the rules of a load, and what each app's audit asks."""
    found: dict[str, list[Question]] = {RULES: []}
    for module in _modules("checks"):
        if hasattr(module, "check_rows"):
            found[RULES].append(module.check_rows)
    for module in _modules("audit"):
        for name, question in module.QUESTIONS.items():
            found.setdefault(name, []).append(question)
    found.setdefault(ADDRESSES, []).append(dead_in_templates)
    return found


def faults(world: World, documents: Path | None = None) -> dict[str, list[RowProblem]]:
    """What is wrong, by what was asked; texts are held against documents where there is a folder of them."""
    found = {name: [problem for ask in asked for problem in ask(world)] for name, asked in questions().items()}
    if documents is not None:
        found[OWN_WORDS] = list(shared_words(world, documents))
    return found


def _modules(name: str) -> Iterator[Any]:
    yield from dict.fromkeys(filter(None, (app_module(model, name) for model in record_types())))
