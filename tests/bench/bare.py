"""Our answers in the process, against their own SQL, or the bare query of the full text, run by the driver alone."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from tests.support import knowledge

from .figures import Part, Times
from .place import Place
from .uncached import SETTINGS

LIST = "/api/v1/participations/?page_size=100"
WORDS, FOUND = "critical infrastructure", 20
MATCH = '"critical" AND "infrastructure"'
FULL_TEXT: list[tuple[str, list[str | int]]] = [
    (
        "SELECT e.record_type, e.slug, e.title, e.path, e.texts FROM search_text JOIN search_entry e ON e.id = "
        "search_text.rowid WHERE search_text MATCH %s ORDER BY bm25(search_text) LIMIT %s",
        [MATCH, FOUND],
    ),
    ("SELECT count(*) FROM search_text WHERE search_text MATCH %s", [MATCH]),
]
"""What whoever has only the full text would ask: the best of what holds the words, and how many there are."""
ASKED: list[str | int] = [MATCH]
FACETS = ("record_type", "actor_kind", "instrument_kind", "legal_status", "region", "decade")
AS_MUCH: list[tuple[str, list[str | int]]] = [
    (
        "SELECT e.record_type, e.slug, e.title, e.path, highlight(search_text, 0, '<mark>', '</mark>'), "
        "snippet(search_text, -1, '<mark>', '</mark>', '…', 32) FROM search_text JOIN search_entry e ON e.id = "
        "search_text.rowid WHERE search_text MATCH %s ORDER BY bm25(search_text) LIMIT %s",
        [MATCH, FOUND],
    ),
    FULL_TEXT[1],
    *(
        (
            f"SELECT {facet}, count(*) FROM search_text JOIN search_entry e ON e.id = search_text.rowid "
            f"WHERE search_text MATCH %s GROUP BY {facet}",
            ASKED,
        )
        for facet in FACETS
    ),
    (
        "SELECT topic, count(*) FROM search_text JOIN search_entrytopic t ON t.entry_id = search_text.rowid "
        "WHERE search_text MATCH %s GROUP BY topic",
        ASKED,
    ),
]
"""What would tell as much as our answer does: passages with the words marked, and the numbers of seven facets."""


@dataclass(frozen=True)
class Case:
    """An address, whether the page cache answers, what it is held against, and how many times as long it may take."""

    name: str
    path: str
    cached: bool
    against: str
    most: float
    statements: list[tuple[str, list[str | int]]] | None = None


SEARCH = f"/api/v1/search/?q={WORDS.replace(' ', '+')}&page_size={FOUND}"
CASES = (
    Case("cached API list of 100", LIST, True, "its SQL run bare", 4),
    Case("uncached API list of 100", LIST, False, "its SQL run bare", 4),
    Case("cached search", SEARCH, True, "the bare full-text query", 3, FULL_TEXT),
    Case("uncached search", SEARCH, False, "the bare full-text query", 3, FULL_TEXT),
    Case("uncached search", SEARCH, False, "the bare queries that tell as much", 3, AS_MUCH),
)


def measure(place: Place) -> Part:
    """The rows of CASES."""
    rows = []
    for case in CASES:
        found = _compared(case, place)
        rows.append(Times(case.name, case.against, found["ours"], found["bare"], "ms", case.most))
    return Part(rows=[*rows])


def _compared(case: Case, place: Place) -> dict[str, list[float]]:
    settings = {} if case.cached else SETTINGS
    wanted = json.dumps({"rounds": place.rounds, "pairs": [[case.path, case.statements]]})
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.inside"],
        input=wanted,
        env=knowledge.environment(place.database_url, **settings),
        cwd=knowledge.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{case.name}:\n{done.stderr}")
    found: dict[str, list[float]] = json.loads(done.stdout)[0]
    return found
