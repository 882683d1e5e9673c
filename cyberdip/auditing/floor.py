"""The floor under the shares of records that have what they are to have: it is written down, and only rises."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from cyberdip.records.registry import by_collection

from .gaps import all_gaps

Shares = Mapping[str, Mapping[str, float]]
"""Per cent of the records of a collection that have what is asked, cut to one decimal."""


def share(part: int, total: int) -> float:
    """Per cent, cut to one decimal, so that 100 is all; 100 of nothing."""
    return 1000 * part // total / 10 if total else 100.0


def shares() -> Shares:
    """The shares of the database."""
    totals = {name: model._default_manager.count() for name, model in by_collection().items()}
    found: dict[str, dict[str, float]] = {}
    for (collection, kind), rows in all_gaps().items():
        total = totals[collection]
        found.setdefault(collection, {})[kind] = share(total - rows.count(), total)
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def read(path: Path) -> Shares:
    """A floor as it was written; nothing where there is no file yet."""
    floor: Shares = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return floor


def fallen(floor: Shares, present: Shares) -> Iterator[str]:
    """What lies below the floor."""
    for collection, kind, least, now in _beside(floor, present):
        if now is None or now < least:
            held = "are no longer counted" if now is None else f"are {now} %"
            yield f"{collection} with {kind} {held}; the floor is {least} %"


def risen(floor: Shares, present: Shares) -> Iterator[str]:
    """What has risen above the floor, or has none yet."""
    for collection, kind, now, least in _beside(present, floor):
        if least is None or now > least:
            yield f"{collection} with {kind} are {now} %; the floor is {'not set' if least is None else f'{least} %'}"


def raise_floor(path: Path) -> list[str]:
    """Write the floor as high as the shares are, nowhere lower than it was; gives what rose."""
    floor, present = read(path), shares()
    higher = list(risen(floor, present))
    names = sorted({*floor, *present})
    raised = {name: _higher(floor.get(name, {}), present.get(name, {})) for name in names}
    path.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
    return higher


def _higher(one: Mapping[str, float], two: Mapping[str, float]) -> dict[str, float]:
    return {kind: max(one.get(kind, 0.0), two.get(kind, 0.0)) for kind in sorted({*one, *two})}


def _beside(these: Shares, those: Shares) -> Iterator[tuple[str, str, float, float | None]]:
    for collection, kinds in these.items():
        for kind, value in kinds.items():
            yield collection, kind, value, those.get(collection, {}).get(kind)
