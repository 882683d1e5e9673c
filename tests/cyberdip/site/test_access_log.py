"""A line for every request, by which an operator finds what a reader's reference number stands for."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from pytest_django import Settings

from cyberdip.cache.asking import Environ
from cyberdip.logs import OneLineFormatter
from cyberdip.site.access_log import AccessLog
from tests.support import page_cache
from tests.support.page_cache import Cached, Got, ask


class Lines(logging.Handler):
    """What operators read."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[dict[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = OneLineFormatter().format(record)
        _, level, logger, event, *values = line.split(" ")
        assert (level, logger, event) == ("INFO", "cyberdip.access", "answered")
        self.all.append(dict(value.split("=", 1) for value in values))


@pytest.fixture
def lines() -> Iterator[list[dict[str, str]]]:
    handler, log = Lines(), logging.getLogger("cyberdip.access")
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO)
    yield handler.all
    log.removeHandler(handler)
    log.setLevel(level)


def asked(application: Any, path: str = "/norms/", **more: Any) -> Got:
    return ask(AccessLog(application), path, **more)


def test_fresh_and_ready_answers_are_told_with_the_reference_that_the_reader_has(lines: list[dict[str, str]]) -> None:
    cached = Cached()
    answers = [asked(cached.cache) for _ in range(2)]
    assert [answer.cached for answer in answers] == [False, True]
    assert [line["reference"] for line in lines] == [answer.headers["x-request-id"] for answer in answers]
    for line in lines:
        assert float(line.pop("ms")) >= 0
        del line["reference"]
        assert line == {"method": "GET", "path": "/norms/", "status": "200", "bytes": "18", "address": "127.0.0.1"}


def test_what_is_given_at_the_door_is_told_in_the_same_words(lines: list[dict[str, str]]) -> None:
    cached = Cached()
    log = AccessLog(cached.cache, cached.cache.ready)
    assert log.ready(page_cache.asked("/norms/")) is None  # who answers it tells it
    ask(log, "/norms/")
    sent = log.ready(page_cache.asked("/norms/"))
    assert sent
    assert lines[1]["reference"] == dict(sent.headers)["X-Request-ID"] != lines[0]["reference"]
    told = [{name: value for name, value in line.items() if name not in ("reference", "ms")} for line in lines]
    assert told == [told[0]] * 2


def test_neither_query_nor_headers_are_told(lines: list[dict[str, str]]) -> None:
    asked(Cached().cache, "/search/?q=secret", authorization="secret", cookie="secret", user_agent="secret")
    assert "secret" not in str(lines)


def test_only_a_proxy_of_ours_says_whose_request_it_was(lines: list[dict[str, str]], settings: Settings) -> None:
    asked(Cached().cache, x_forwarded_for="203.0.113.9, 198.51.100.7")
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    asked(Cached().cache, x_forwarded_for="203.0.113.9, 198.51.100.7")
    assert [line["address"] for line in lines] == ["127.0.0.1", "198.51.100.7"]


def test_a_path_cannot_forge_a_line(lines: list[dict[str, str]]) -> None:
    asked(Cached().cache, "/x", PATH_INFO="/a\nINFO")
    assert lines[0]["path"] == r'"/a\nINFO"'


def test_what_was_broken_off_is_told_as_far_as_it_came(lines: list[dict[str, str]]) -> None:
    def body(environ: Environ) -> Iterable[bytes]:
        yield b"half"
        raise ConnectionError("the database went away")

    cached = Cached(room=0)
    cached.site.body = body
    with pytest.raises(ConnectionError):
        asked(cached.cache)
    assert (lines[0]["status"], lines[0]["bytes"]) == ("200", "4")
    assert cached.site.closed == 1
