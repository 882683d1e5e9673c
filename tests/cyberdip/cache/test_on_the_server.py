"""The real server with two workers: one revision for both, pages while the database is away."""

from __future__ import annotations

import http.client
import shutil
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support import knowledge, site

pytestmark = pytest.mark.server

WITHIN = 1.0
"""Seconds after which every worker shows new data."""
MANY = 24
"""Connections, each of which the kernel gives to one of the workers."""
TRIES = 5
PATIENCE = 60
"""Seconds that a test waits for what comes sooner or later."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, _shared_folder: Path) -> Path:
    """A copy of the small world that the tests of this file may spoil."""
    knowledge.loaded(_shared_folder)  # collects the static files that pages name
    original = knowledge.loaded(_shared_folder, "world").removeprefix("sqlite:///")
    return Path(shutil.copyfile(original, tmp_path_factory.mktemp("served") / "world.sqlite3"))


@pytest.fixture(scope="module")
def served(database: Path) -> Iterator[str]:
    with site.running(f"sqlite:///{database}", database.parent, WORKERS="2", ACCESS_LOG="yes") as address:
        yield address


def get(address: str, path: str = "/norms/un-13f/", method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """An answer over a connection of its own, read to its end into `content`."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    answer.content = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def tags(address: str) -> set[str | None]:
    return {get(address).headers["ETag"] for _ in range(MANY)}


def test_all_workers_show_a_new_revision_within_a_second(served: str, database: Path) -> None:
    def seen() -> bool:
        before = tags(served)
        raised = _raise(database)
        time.sleep(max(0.0, raised + WITHIN - time.monotonic()))
        after = tags(served)
        return (len(before), len(after), before & after) == (1, 1, set())

    assert any(seen() for _ in range(TRIES))  # a worker may wait longer for a processor of a busy machine
    assert "cyberdip; hit" in {get(served).headers["Cache-Status"] for _ in range(MANY)}


def test_head_and_conditional_requests_are_right_on_the_wire(served: str) -> None:
    for _ in range(3):
        full = get(served, Accept_Encoding="gzip")
        head = get(served, method="HEAD", Accept_Encoding="gzip")
        unchanged = get(served, If_None_Match=full.headers["ETag"], Accept_Encoding="gzip")
        assert head.headers["Content-Length"] == full.headers["Content-Length"]
        assert (unchanged.status, unchanged.headers["Content-Length"]) == (304, None)
        assert head.headers["Content-Security-Policy"] == unchanged.headers["Content-Security-Policy"]


def test_every_answer_is_in_the_log_in_one_line_by_its_reference(served: str, database: Path) -> None:
    references = {get(served).headers["X-Request-ID"] for _ in range(MANY)}

    def told() -> set[str]:
        said = "".join(file.read_text() for file in database.parent.glob("site-*.log"))
        lines = [one for one in said.splitlines() if " cyberdip.access answered method=GET path=/norms/un-13f/ " in one]
        return {line.partition(" reference=")[2].split(" ")[0] for line in lines}

    _until(lambda: references <= told())  # a line is written after the last byte of its answer is sent
    assert len(references) == MANY


def test_many_who_ask_for_a_missing_page_at_once_have_each_worker_build_it_once(served: str) -> None:
    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(lambda _: get(served, "/actors/?as_of=2001"), range(MANY)))
    assert {one.status for one in answers} == {200}
    built = [one.headers["Cache-Status"] for one in answers].count("cyberdip; fwd=miss; stored")
    assert 1 <= built <= 2
    assert len({one.content for one in answers}) == 1  # type: ignore[attr-defined]


def test_an_encoded_path_is_the_page_it_names(served: str) -> None:
    assert get(served, "/%6Eorms/un-13f/").headers["ETag"] == get(served).headers["ETag"]
    assert get(served, "/norms/%2e%2e/actors/").status == 404


def test_pages_that_are_known_stay_while_the_database_is_away_and_are_fresh_when_it_is_back(
    served: str, database: Path
) -> None:
    known = {get(served).content for _ in range(MANY)}  # type: ignore[attr-defined]
    away = database.with_suffix(".away")
    database.rename(away)
    database.mkdir()  # nothing can be opened there
    try:
        _until(lambda: None not in {get(served).headers["Warning"] for _ in range(MANY)})
        answers = [get(served) for _ in range(MANY)]
        assert {(one.status, one.headers["Warning"]) for one in answers} == {(200, '110 cyberdip "Response is Stale"')}
        assert {one.content for one in answers} == known  # type: ignore[attr-defined]
        assert get(served, "/readyz").status == 503
    finally:
        database.rmdir()
        away.rename(database)
    _until(lambda: {get(served).headers["Warning"] for _ in range(MANY)} == {None})
    assert {get(served).status for _ in range(MANY)} == {200}


def _raise(database: Path) -> float:
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE records_revision SET number = number + 1")
    connection.close()
    return time.monotonic()


def _until(true: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.05)
