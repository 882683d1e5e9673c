"""The form of the timeline as plain values: what may be chosen, and the filters in use with links that undo them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from actors.models import Actor
from cyberdip.records.folding import fold
from cyberdip.records.listing import Listing
from cyberdip.topics.models import Topic
from instruments.models import ActionKind, Instrument, MilestoneKind

NamesOf = Mapping[type[Any], Mapping[str, str]]
RELATIONS: Sequence[tuple[str, str, type[Any]]] = (
    ("instrument", "Instrument", Instrument),
    ("actor", "Actor", Actor),
    ("topic", "Topic", Topic),
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use in a sentence, and the query string without it."""

    sentence: str
    without: str


@dataclass(frozen=True)
class Choice:
    """A filter answered from a select: its parameter, heading, options (value, label) in groups, the chosen value."""

    name: str
    heading: str
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    chosen: str


def chips(query: QueryDict, listings: Sequence[Listing], names_of: NamesOf) -> list[Chip]:
    """The filters in use, in the order given; `names_of` tells what each list calls a parameter of the timeline."""
    said: dict[str, list[str]] = {}
    for listing in listings:
        names = {theirs: ours for ours, theirs in names_of[listing.model].items()}
        for active in listing.active:
            said.setdefault(names.get(active.name, active.name), []).append(active.sentence)
    # Each list says its own kinds; of the rest, which both say, the first will do.
    told = {name: list(dict.fromkeys(texts)) for name, texts in said.items()}
    texts = {name: " or ".join(each if name == "kind" else each[:1]) for name, each in told.items()}
    return [Chip(text, _without(query, name)) for name, text in texts.items()]


def _without(query: QueryDict, name: str) -> str:
    kept = query.copy()
    kept.pop(name, None)
    return kept.urlencode()


def choices(query: QueryDict) -> list[Choice]:
    """The selects of the form (three queries)."""
    kinds = [("Milestones", list(MilestoneKind.choices)), ("Actions", list(ActionKind.choices))]
    found = [Choice("kind", "Kind", kinds, query.get("kind", ""))]
    for name, heading, model in RELATIONS:
        found.append(Choice(name, heading, [("", _on_timeline(model))], query.get(name, "")))
    return found


def _on_timeline(model: type[Any]) -> list[tuple[str, str]]:
    """Slug and title of the records that milestones or actions concern, in alphabetical order (one query)."""
    concerned = model.objects.filter(Q(milestones__isnull=False) | Q(actions__isnull=False))
    options = set(concerned.order_by().values_list("slug", "title"))
    return sorted(options, key=lambda option: (fold(option[1]), option[0]))
