"""What workers leave for each other in a real Redis, and what becomes of it when Redis is damaged or gone."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis as client

from cyberdip import addresses
from cyberdip.cache import shared
from cyberdip.cache.left import SharedAnswers
from cyberdip.cache.shared import SharedCache
from tests.support import redis_server
from tests.support.page_cache import Cached

pytestmark = pytest.mark.server
SECRET = "for tests only"


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[redis_server.Redis]:
    with redis_server.running(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def raw(redis: redis_server.Redis) -> Iterator[client.Redis]:
    """Redis itself, empty."""
    connection = client.Redis(port=redis.port)
    connection.flushall()
    yield connection
    connection.close()


def worker(redis: redis_server.Redis) -> SharedCache:
    """The cache as a worker has it."""
    return SharedCache(redis.url, {"KEY_PREFIX": "cyberdip"})


def site(redis: redis_server.Redis, program: str = "one", secret: str = SECRET) -> Cached:
    """The page cache of a worker before a site of its own."""
    made = Cached()
    made.cache._shared = SharedAnswers(worker(redis), secret, program)
    return made


def test_workers_count_together(redis: redis_server.Redis, raw: client.Redis) -> None:
    one, other = worker(redis), worker(redis)
    assert (one.add("requests", 1), other.add("requests", 1)) == (True, False)
    assert [one.incr("requests"), other.incr("requests"), other.get("requests")] == [2, 3, 3]
    with pytest.raises(ValueError, match="not found"):
        one.incr("nothing")


def test_only_numbers_and_bytes_are_shared(redis: redis_server.Redis, raw: client.Redis) -> None:
    cache = worker(redis)
    for value in (b"", b"\x00 1", b"12", 12, -1):
        cache.set("value", value)
        assert cache.get("value") == value
    with pytest.raises(TypeError, match="only whole numbers and bytes are shared, not dict"):
        cache.set("value", {})
    raw.set("cyberdip:1:value", b"\x80\x04K\x01.")  # a pickle
    assert cache.get("value") == b""


def test_an_answer_that_one_worker_built_is_sent_by_another(redis: redis_server.Redis, raw: client.Redis) -> None:
    one, other = site(redis), site(redis)
    built, found = one.ask("/norms/", accept_encoding="gzip"), other.ask("/norms/")
    assert (one.builds, other.builds) == (1, 0)
    own = ("x-request-id", "cache-status", "content-encoding", "content-length")
    assert found.body == one.ask("/norms/").body
    assert {k: v for k, v in found.headers.items() if k not in own} == {
        k: v for k, v in built.headers.items() if k not in own
    }
    assert other.counts.shown()["shared"] == 1
    assert other.ask("/norms/").cached
    assert other.counts.shown()["shared"] == 1  # from its own memory


def test_another_revision_day_or_program_is_another_answer(redis: redis_server.Redis, raw: client.Redis) -> None:
    site(redis).ask("/norms/")
    later, tomorrow, upgraded = site(redis), site(redis), site(redis, program="two")
    later.clock.token = later.clock.token._replace(number=2)
    tomorrow.clock.token = tomorrow.clock.token._replace(day=20_001)
    for one in (later, tomorrow, upgraded):
        one.ask("/norms/")
        assert one.builds == 1


@pytest.mark.parametrize(
    "spoil", [lambda held: held[:-1] + b"?", lambda held: held[:20], lambda held: b"b" + b"x" * 90]
)
def test_a_damaged_answer_is_built_anew(
    spoil: Any, redis: redis_server.Redis, raw: client.Redis, caplog: pytest.LogCaptureFixture
) -> None:
    right = site(redis).ask("/norms/").body
    (name,) = raw.keys("*answer*")
    raw.set(name, spoil(raw.get(name)))
    again = site(redis)
    assert (again.ask("/norms/").body, again.builds) == (right, 1)
    assert "An answer in the shared cache is damaged and is built anew" in caplog.text
    healed = site(redis)
    assert (healed.ask("/norms/").body, healed.builds) == (right, 0)


def test_an_answer_by_somebody_without_the_secret_is_none(redis: redis_server.Redis, raw: client.Redis) -> None:
    stranger = site(redis, secret="guessed")
    stranger.site.body = lambda environ: [b"<p>forged"]
    stranger.ask("/norms/")
    assert site(redis).ask("/norms/").body == b"<p>page of /norms/"


def test_an_answer_moved_to_another_address_is_none(redis: redis_server.Redis, raw: client.Redis) -> None:
    one = site(redis)
    one.ask("/norms/")
    (first,) = raw.keys("*answer*")
    one.ask("/actors/")
    (second,) = set(raw.keys("*answer*")) - {first}
    raw.rename(first, second)
    assert site(redis).ask("/actors/").body == b"<p>page of /actors/"


def test_while_redis_is_away_each_worker_keeps_its_own_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    with redis_server.running(tmp_path) as server:
        cache, pages = worker(server), site(server)
        cache.add("requests", 1)
        assert cache.incr("requests") == 2
        server.kill()
        assert [cache.add("requests", 1), cache.add("requests", 1), cache.incr("requests")] == [True, False, 2]
        assert (pages.ask("/norms/").status, pages.ask("/norms/").cached) == (200, True)
        server.start()
        monkeypatch.setattr(shared, "PAUSE", 0.0)
        cache._until = time.monotonic()
        assert cache.add("requests", 1)  # it remembers nothing, and counts again
        assert cache.incr("requests") == 2
    told = [record.getMessage() for record in caplog.records if record.name == shared.__name__]
    away = "The shared cache does not answer; each worker keeps its own."
    assert told == [away, away, "The shared cache answers again."]  # two workers


def test_redis_that_hangs_holds_up_a_request_for_a_moment_once(tmp_path: Path) -> None:
    with redis_server.running(tmp_path) as server:
        cache = worker(server)
        cache.set("value", 1)
        server.hold()
        started = time.monotonic()
        assert [cache.get("value") for _ in range(100)] == [None] * 100
        assert time.monotonic() - started < 50 * shared.PATIENCE  # not each of the hundred waited
        server.go_on()


def test_the_setting_chooses_it() -> None:
    assert addresses.cache("CACHE_URL", "redis://x/1")["BACKEND"] == f"{SharedCache.__module__}.SharedCache"
