"""What the search looks into, and how much each record matters."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.searching import Search, weighing

from .models import Contribution, Elaboration, Norm, NormSet, Position, Stance


def _keys(norm: Norm) -> Iterator[str]:
    """`norm f` and `13(f)` of a norm with a letter."""
    if norm.letter:
        yield f"norm {norm.letter}"
        yield f"13({norm.letter})"


_TEXT = {"instrument_kind": "instrument__kind", "legal_status": "instrument__legal_status"}
_SET = {"instrument_kind": "set__instrument__kind", "legal_status": "set__instrument__legal_status"}
SEARCH = {
    NormSet: Search(names=("title",), texts=("summary",), weight=weighing(90), facets=_TEXT, topic="topics"),
    Norm: Search(
        names=("title", "reference", "other_names"),
        words=("keywords", "character"),
        texts=("statement", "summary"),
        weight=weighing(98),
        keys=_keys,
        facets={**_SET, "decade": "set__instrument__adopted_on set__instrument__opened_on"},
        topic="topics",
    ),
    Elaboration: Search(
        names=("title",),
        words=("layer", "reference"),
        texts=("summary", "national_actions", "international_actions"),
        weight=weighing(55),
        facets={**_TEXT, "decade": "instrument__adopted_on instrument__opened_on"},
        topic="topics",
    ),
    Contribution: Search(
        names=(),
        words=("label", "actor_kind"),
        texts=("text",),
        weight=weighing(45),
        facets={"actor_kind": "actor_kind"},
    ),
    Position: Search(
        names=("title",),
        words=("kind",),
        texts=("summary",),
        weight=weighing(65),
        facets={"actor_kind": "actor__kind", "region": "actor__regional_group", "decade": "date"},
        topic="topics",
    ),
    Stance: Search(
        names=(),
        words=("label", "stance"),
        texts=("text",),
        weight=weighing(40),
        facets={
            "actor_kind": "position__actor__kind",
            "region": "position__actor__regional_group",
            "decade": "position__date",
        },
        topic="topic",
    ),
}
