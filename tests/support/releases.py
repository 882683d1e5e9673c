"""The small world in three releases: rows added, changed and removed, one that comes and goes, one that comes back.

1. the small world;
2. Chile and a participation come, the statement of norm 13(f) and a date change, a contribution and a citation go;
3. Chile goes, the contribution comes back with other words, the statement changes again, a list gets an item.
"""

from __future__ import annotations

from pathlib import Path

from cyberdip.loading.difference import Public, present_rows
from cyberdip.loading.engine import load
from cyberdip.records.registry import record_types
from tests.support.world import copy_of_world

Everything = dict[str, dict[str, Public]]
"""Public rows by collection and slug."""
NORM = "norms/norms/un-13f.yaml"
CONTRIBUTION = "norms/contributions/un-13f.private-sector.yaml"
CHILE = "actors/actors/chile.yaml"
FIRST_STATEMENT = "A State should not damage critical infrastructure that serves the public."
SECOND_STATEMENT = "A State should not harm critical infrastructure that serves the public."
THIRD_STATEMENT = "A State should not harm critical infrastructure on which the public depends."
JOINED = "paris-call.kenya,paris-call,kenya,supporter,,,,,,,,endorsed,2026-11-21,,2026-11-21\n"
UNREAD = "- field: paragraphs\n  source: un-report-2015\n  evidence: unverified\n  note: Not read in A/76/135 yet.\n"


def release_two(folder: Path) -> None:
    """Turn a copy of the small world's files into those of the second release."""
    _swap(folder / NORM, FIRST_STATEMENT, SECOND_STATEMENT)
    _swap(folder / NORM, UNREAD, "")
    _swap(folder / "actors/memberships/european-union.csv", "2004-05-01", "2004-05")
    (folder / CONTRIBUTION).unlink()
    (folder / CHILE).write_text("slug: chile\ntitle: Chile\nkind: state\n", encoding="utf-8")
    with (folder / "instruments/participations/paris-call.csv").open("a", encoding="utf-8") as file:
        file.write(JOINED)


def release_three(folder: Path) -> None:
    """Turn the files of the second release into those of the third."""
    (folder / CHILE).unlink()
    text = "slug: un-13f.private-sector\nnorm: un-13f\nactor_kind: private-sector\ntext: Operators report incidents.\n"
    (folder / CONTRIBUTION).write_text(text, encoding="utf-8")
    _swap(folder / NORM, SECOND_STATEMENT, THIRD_STATEMENT)
    _swap(folder / NORM, "- 13(f)\n", "- 13(f)\n- norm 13 (f)\n")


def further_releases(folder: Path) -> dict[int, Everything]:
    """Load the second and third release over the first; gives what the database held after each, by number."""
    files = copy_of_world(folder)
    held = {1: everything_public()}
    for number, change in ((2, release_two), (3, release_three)):
        change(files)
        outcome = load(files)
        assert outcome.release is not None
        assert outcome.release.number == number
        held[number] = everything_public()
    return held


def everything_public() -> Everything:
    """Every record the database holds, as files have it."""
    return {model.collection: present_rows(model.collection) for model in record_types()}


def _swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
