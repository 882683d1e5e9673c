"""Two workers of the real server and a real Redis: one count of requests, one build of a page; and without Redis."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyberdip.cache.shared import PAUSE
from tests.support import knowledge, redis_server, remote, site

pytestmark = pytest.mark.server
MANY = 24
"""Connections, each of which the kernel gives to one of the workers."""
LEFT = re.compile(r'"minute";r=(\d+)')


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redis_server.Redis]:
    with redis_server.running(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def served(redis: redis_server.Redis, log: Path, _shared_folder: Path) -> Iterator[str]:
    knowledge.loaded(_shared_folder)  # collects the static files that pages name
    database = knowledge.loaded(_shared_folder, "world")
    with site.running(database, log, WORKERS="2", CACHE_URL=redis.url) as address:
        yield address


def _statuses(address: str, path: str) -> list[str]:
    return [remote.Visitor(address).ask(path)[1]["cache-status"] for _ in range(MANY)]


def test_a_page_is_built_once_for_both_workers(served: str) -> None:
    built = "cyberdip; fwd=miss; stored"
    assert _statuses(served, "/norms/un-13f/?as_of=2019").count(built) == 1
    # Without Redis it is once a worker, which shows that both were asked.
    assert set(_statuses(served, "/norms/un-13f/?as_of=2019")) == {"cyberdip; hit"}


def test_both_workers_count_requests_together_and_go_on_without_redis(
    served: str, redis: redis_server.Redis, log: Path
) -> None:
    remote.wait_for_a_minute(40)
    together = _left(served, range(1, 21))
    assert sorted(together, reverse=True) == list(range(max(together), max(together) - 20, -1))
    redis.kill()
    alone = _left(served, range(21, 41))
    assert len(set(alone)) < 20  # each worker counts its own
    assert remote.Visitor(served).text("/norms/un-13f/?as_of=2018")
    said = "".join(file.read_text() for file in log.glob("site-*.log"))
    assert "WARNING cyberdip.cache.shared The shared cache does not answer; each worker keeps its own." in said
    assert " ERROR " not in said
    redis.start()
    time.sleep(PAUSE)  # from then on it is asked again


def _left(address: str, sizes: range) -> list[int]:
    """What each answer says is left in this minute; each to another connection, none from the page cache."""
    found = []
    for size in sizes:
        status, headers, _ = remote.Visitor(address).ask(f"/api/v1/actors/?page_size={size}")
        told = LEFT.match(headers["ratelimit"])
        assert status == 200
        assert told
        found.append(int(told[1]))
    return found
