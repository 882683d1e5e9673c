"""Answers in memory: bounded in bytes, the one not asked for the longest goes first."""

from __future__ import annotations

import random
import sys
import threading

import pytest

from cyberdip.cache.asking import Key
from cyberdip.cache.counting import Counts
from cyberdip.cache.entries import OVERHEAD, Entry, Token
from cyberdip.cache.store import Passing, Store
from tests.support.page_cache import Cached

TOKEN = Token(1, "", 1)


def key(name: str) -> Key:
    return Key("http", "h", f"/{name}", "", "", "", False, False)


def entry(size: int) -> Entry:
    return Entry([("Content-Type", "image/png")], b"x" * size, TOKEN, "identity")


def test_what_was_asked_for_last_stays() -> None:
    room = 9 * (entry(800).size + len("h/a"))
    store = Store(room, Counts())
    for name in "abcdefghij":
        store.put(key(name), entry(800))
        store.get(key("a"))
    assert [name for name in "abcdefghij" if store.get(key(name))] == ["a", *"cdefghij"]
    assert store.bytes <= room


def test_what_is_replaced_takes_its_room_once() -> None:
    store = Store(100_000, Counts())
    for size in (5000, 50, 1000):
        store.put(key("a"), entry(size))
    assert (len(store), store.bytes) == (1, store.bytes)
    assert 1000 + OVERHEAD <= store.bytes < 1200 + OVERHEAD
    store.put(key("a"), Passing(TOKEN))
    assert OVERHEAD <= store.bytes < OVERHEAD + 100


def test_what_takes_more_than_its_share_is_not_kept() -> None:
    store = Store(40_000, Counts())
    store.put(key("a"), entry(100))
    store.put(key("a"), entry(10_000))
    assert (store.get(key("a")), store.bytes) == (None, 0)


def test_an_answer_grows_by_its_encodings() -> None:
    text = Entry([("Content-Type", "text/html")], b"word " * 2000, TOKEN, "br")
    size = text.size
    plain = text.ready("identity")
    assert len(plain.body) == 10_000
    assert text.size == size + 10_000 + plain.head.size + plain.unchanged.size
    assert text.ready("identity").body == text.ready("identity").body == b"word " * 2000


@pytest.mark.parametrize("held", ["br", "gzip"])
def test_an_answer_that_was_damaged_in_memory_is_built_anew(held: str, caplog: pytest.LogCaptureFixture) -> None:
    cached = Cached()
    cached.site.body = lambda environ: [b"word " * 2000]
    cached.ask(accept_encoding=held)
    ((where, kept),) = cached.cache.store._kept.items()
    assert isinstance(kept, Entry)
    ready = kept._ready[held]
    kept._ready[held] = ready._replace(body=ready.body[: len(ready.body) // 2])
    answers = [cached.ask() for _ in range(2)]
    assert [(one.status, one.body, one.cached) for one in answers] == [
        (200, b"word " * 2000, False),
        (200, b"word " * 2000, True),
    ]
    assert (cached.builds, cached.cache.store.get(where) is kept) == (2, False)
    assert "An answer in memory is damaged and is built anew" in caplog.text


def test_many_threads_leave_the_sum_right() -> None:
    store = Store(60_000, Counts())

    def busy(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(400):
            name = key(str(chance.randrange(40)))
            store.put(name, entry(chance.randrange(3000))) if chance.random() < 0.5 else store.get(name)

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=busy, args=(seed,)) for seed in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    assert store.bytes == sum(store._sizes.values()) <= 60_000
    assert store._sizes.keys() == store._kept.keys()
