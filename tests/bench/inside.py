"""`python -m tests.bench.inside`: in one process, without network and page cache, how long an answer takes, and how
long its own SQL takes when the database's driver runs it bare; by turns. Prints JSON.

Stands in a process of its own, with DATABASE_URL and the other settings that `bare.py` gives it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cyberdip.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX  # noqa: E402

from cyberdip.wsgi import application  # noqa: E402

Statement = tuple[str, Any]
SHARE = 0.25
"""Seconds for which each side is asked again and again, in a round."""


def answer(path: str) -> bytes:
    """What the application answers to a GET; the page cache is off by its setting."""
    plain, _, query = path.partition("?")
    status: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": plain,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": sys.stdin.buffer,
    }
    parts = application(environ, lambda said, headers, exc_info=None: status.append(said))
    body = b"".join(parts)
    if close := getattr(parts, "close", None):
        close()
    assert status[0].startswith("200"), f"{path}: {status[0]}"
    return body


def asked_by(path: str) -> list[Statement]:
    """The queries that an answer asks, as the driver takes them."""
    found: list[Statement] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith("SELECT"):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        answer(path)
    return found


def run_bare(statements: list[Statement]) -> None:
    """Ask them of the driver itself, to the last row."""
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    for sql, params in statements:
        cursor.execute(sql, params or ())
        cursor.fetchall()


def in_qmarks(statement: Statement) -> Statement:
    """A statement as SQLite's driver takes it."""
    sql, params = statement
    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%"), params


def compared(path: str, bare: list[Statement] | None, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of our answer, and of its SQL (or of `bare` in its place)."""
    statements = [in_qmarks(one) for one in bare or asked_by(path)]
    sides: dict[str, Callable[[], Any]] = {"ours": lambda: answer(path), "bare": lambda: run_bare(statements)}
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            side()
            found[name].append(_milliseconds(side))
    return found


def _milliseconds(side: Callable[[], Any]) -> float:
    times, started = 0, time.perf_counter()
    while (spent := time.perf_counter() - started) < SHARE:
        side()
        times += 1
    return spent / times * 1000


def main() -> None:
    """Read [path, statements or null] pairs and the rounds from standard input."""
    wanted = json.load(sys.stdin)
    json.dump([compared(path, bare, wanted["rounds"]) for path, bare in wanted["pairs"]], sys.stdout)


if __name__ == "__main__":
    main()
