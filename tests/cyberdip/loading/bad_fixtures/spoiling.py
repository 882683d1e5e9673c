"""What a kind of bad fixture is, and how the small world is spoilt for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Spoil = Callable[[Path], None]

ESTONIA = "actors/actors/estonia.yaml"
CONVENTION = "instruments/instruments/budapest-convention.yaml"
PARTIES = "instruments/participations/budapest-convention.csv"
EU = "actors/memberships/european-union.csv"
VOTES = "instruments/votes/unga-73-27.csv"
COVERAGE = "sources/coverage.csv"
FRENCH = "sources/translations/fr.csv"
NORM = "norms/norms/un-13f.yaml"
PROVISIONS = "instruments/provisions/budapest-convention.csv"


@dataclass(frozen=True)
class Bad:
    """One kind of bad fixture: how the world is spoilt, and the problem expected (value and reason in part)."""

    kind: str
    spoil: Spoil
    file: str
    column: str
    value: str
    reason: str
    line: int | None = None


def swap(name: str, old: str, new: str) -> Spoil:
    """Replace a text in a file once."""

    def spoil(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def add(name: str, text: str) -> Spoil:
    """Append a text to a file."""

    def spoil(folder: Path) -> None:
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(before + text, encoding="utf-8")

    return spoil


def write(name: str, content: bytes) -> Spoil:
    """Write bytes as a file."""

    def spoil(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    return spoil
