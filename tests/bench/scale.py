"""`python -m tests.bench.scale`: how long answers take when the data are 1, 10, 100 and 1000 times as many.

Each database is filled by `manage.py synthesize`, once, and kept in .local/bench/ (SQLite) or in a PostgreSQL of the
bench's own. What is asked is answered in one process, without page cache and network. Prints medians and 99th
percentiles, and the ratio of the medians to those at 1; exit status 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache

from tests.support import knowledge, postgres

from .place import FOLDER
from .uncached import SETTINGS

FILE = FOLDER / "scale.json"
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
SCALES = {SQLITE: (1, 10, 100), POSTGRESQL: (1, 10, 100)}
GIGABYTES_EACH = 0.02
"""On the disk, for each time the present data, with room for what sorting and indexing take meanwhile: roughly."""
FILL_SECONDS = 7200
LAST_WORDS = 2_000
"""Characters of what a process said last that are shown where it failed."""


@dataclass(frozen=True)
class Question:
    """What is asked, and how many times as long it may take at the largest scale as at 1 (None: it grows with what it
    answers)."""

    name: str
    path: str
    most: float | None


QUESTIONS = (
    Question("record page", "/instruments/budapest-convention/", 1.5),
    Question("API record", "/api/v1/instruments/budapest-convention/", 1.5),
    Question("list page with facets", "/instruments/?kind=treaty", 3),
    Question("API list", "/api/v1/participations/?page_size=100", 3),
    Question("API list, far on", "/api/v1/participations/?page_size=100&after=un-convention-against-cybercrime", 3),
    Question("API list, narrowed", "/api/v1/votes/?resolution=unga-73-27&page_size=100", 3),
    Question("list of citations", "/api/v1/citations/?record_type=instruments&record=budapest-convention", 3),
    Question("search", "/search/?q=budapest+convention", 3),
    Question("API search", "/api/v1/search/?q=critical+infrastructure&page_size=20", 3),
    Question("suggestions", "/search/suggest/?q=buda", 3),
    Question("suggestions, one letter", "/search/suggest/?q=c", 3),
    Question("suggestions, two words", "/search/suggest/?q=state+c", 3),
    Question("suggestions of a day", "/search/suggest/?q=buda&as_of=2015-01-01", 3),
    Question("status", "/api/v1/status/?instrument=budapest-convention", 1.5),
    Question("export of one list", "/api/v1/votes/?resolution=unga-73-27&format=csv", 3),
)
"""A list is asked with and without a filter; an export of a whole collection grows with it, so one list is."""


@dataclass(frozen=True)
class Answered:
    """Milliseconds of one question at one scale."""

    question: str
    engine: str
    scale: int
    median: float
    p99: float
    times: int


def main() -> int:
    """Fill, ask, tell."""
    chosen = _arguments()
    FOLDER.mkdir(parents=True, exist_ok=True)
    knowledge.manage("sqlite:///:memory:", "prepare", "--static-only")
    found: list[Answered] = []
    for engine in chosen.engines:
        with _server(engine) as address:
            for scale in chosen.scales or SCALES[engine]:
                if short := _too_large(scale):
                    _say(f"{engine} at {scale}: not measured. {short}")
                    continue
                url = _filled(engine, address, scale)
                found += _asked(engine, url, scale, chosen.seconds)
    _say(table(found))
    FILE.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", encoding="utf-8")
    missed = [line for line in (_missed(one, found) for one in found) if line]
    for line in missed:
        _say(line)
    return int(bool(missed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-scale", description="Times at several sizes of the data.")
    parser.add_argument("--engines", nargs="*", choices=[SQLITE, POSTGRESQL], default=[SQLITE, POSTGRESQL])
    parser.add_argument(
        "--scales", nargs="*", type=int, help="how many times the data (SQLite and PostgreSQL: 1 10 100)"
    )
    parser.add_argument("--seconds", type=float, default=2, help="for which each question is asked again (2)")
    return parser.parse_args()


@contextmanager
def _server(engine: str) -> Iterator[str]:
    """What the addresses of databases begin with: a folder, or a PostgreSQL that lives as long as this runs."""
    if engine == SQLITE:
        yield f"sqlite:///{FOLDER}"
        return
    with postgres.server() as address:
        yield address


def _too_large(scale: int) -> str:
    free, needed = shutil.disk_usage(FOLDER).free / 1e9, scale * GIGABYTES_EACH
    return "" if free > needed else f"The disk has {free:.0f} GB free, and {needed:.0f} GB may be needed."


def _filled(engine: str, address: str, scale: int) -> str:
    """The address of the database with so many times the data, filled where it is not yet."""
    if engine == SQLITE:
        file = FOLDER / f"scale-{scale}.sqlite3"
        url, done = f"sqlite:///{file}", file.with_suffix(".done")
        if done.exists() and done.read_text(encoding="ascii") == _made_by():
            return url
        for old in FOLDER.glob(f"{file.name}*"):
            old.unlink()
    else:
        url, done = address.replace("/postgres?", f"/scale{scale}?"), None
        knowledge.run(address, "-c", CREATE.format(name=f"scale{scale}"))
    started = time.monotonic()
    knowledge.manage(url, "synthesize", f"--scale={scale}")
    if engine == POSTGRESQL:
        knowledge.run(url, "-c", TIDY)
    _say(f"{engine} at {scale}: filled in {time.monotonic() - started:.0f} s")
    if done:
        done.write_text(_made_by(), encoding="ascii")
    return url


_MAKERS = (
    "fixtures/**/*.*",
    "*/migrations/*.py",
    "cyberdip/*/migrations/*.py",
    "cyberdip/loading/**/*.py",
    "cyberdip/search/*.py",
)


@cache
def _made_by() -> str:
    """What decides what such a database holds, and how: the data, the models, how they are copied and indexed."""
    digest = hashlib.sha256()
    for pattern in _MAKERS:
        for file in sorted(knowledge.ROOT.glob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()


CREATE = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "cyberdip.settings"
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('CREATE DATABASE "{name}"')
"""
TIDY = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "cyberdip.settings"
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE")
"""
"""What a server does by itself after so many rows (autovacuum); this one is told not to."""


def _asked(engine: str, url: str, scale: int, seconds: float) -> list[Answered]:
    wanted = {"seconds": seconds, "paths": [question.path for question in QUESTIONS]}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.asking"],
        input=json.dumps(wanted),
        env=knowledge.environment(url, **SETTINGS),
        cwd=knowledge.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{engine} at {scale}: …{done.stderr[-LAST_WORDS:]}")
    return [
        Answered(question.name, engine, scale, statistics.median(times), _p99(times), len(times))
        for question, times in zip(QUESTIONS, json.loads(done.stdout), strict=True)
    ]


def _p99(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * 99 // 100)]


def table(found: list[Answered]) -> str:
    """Medians and 99th percentiles in milliseconds, a line for each question and engine, and the ratio to scale 1."""
    lines = []
    for engine in dict.fromkeys(one.engine for one in found):
        scales = sorted({one.scale for one in found if one.engine == engine})
        heads = "".join(f"{f'at {scale}':>12}{'p99':>9}{'ratio':>7}" for scale in scales)
        lines.append(f"{engine + ', ms':<24}{heads}  goal")
        for question in QUESTIONS:
            cells = [_cells(one, found) for one in found if (one.engine, one.question) == (engine, question.name)]
            goal = f"≤ {question.most:g}" if question.most else ""
            lines.append(f"{question.name:<24}{''.join(cells)}  {goal}")
    return "\n".join(lines)


def _cells(one: Answered, found: list[Answered]) -> str:
    return f"{one.median:>12,.1f}{one.p99:>9,.1f}{_ratio(one, found):>7.2f}"


def _ratio(one: Answered, found: list[Answered]) -> float:
    same = [other for other in found if (other.engine, other.question) == (one.engine, one.question)]
    return one.median / min(same, key=lambda other: other.scale).median


def _missed(one: Answered, found: list[Answered]) -> str:
    most = next(question.most for question in QUESTIONS if question.name == one.question)
    ratio = _ratio(one, found)
    if most is None or ratio <= most:
        return ""
    return f"MISSED: {one.question} takes {ratio:.1f} times as long at {one.scale} on {one.engine}, not {most:g}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
