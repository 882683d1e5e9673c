"""The real server behind a proxy that ends TLS: pages, ready ones too, the API's limits, assistants and probes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from itertools import count
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from tests.support import knowledge, site

pytestmark = pytest.mark.server
HOST = "cyber.example.org"
ROOT = f"https://{HOST}"
Counted = TypeVar("Counted")
_sizes = count(10)
TOLD = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tls")


@pytest.fixture(scope="module")
def served(log: Path, _shared_folder: Path) -> Iterator[str]:
    knowledge.collected(_shared_folder)
    deployed = {"ALLOWED_HOSTS": HOST, "BEHIND_TLS_PROXY": "yes", "ACCESS_LOG": "yes"}
    with site.running(knowledge.loaded(_shared_folder, "world"), log, **deployed) as address:
        yield address


def asked(
    served: str, path: str, reader: str = "203.0.113.9", scheme: str = "https", body: bytes | None = None, **more: str
) -> tuple[HTTPResponse, bytes]:
    """What a reader is answered whose request the proxy hands on; what the reader claims to be comes first."""
    connection = HTTPConnection(urlsplit(served).netloc, timeout=60)
    proxied = {"Host": HOST, "X-Forwarded-Proto": scheme, "X-Forwarded-For": f"198.51.100.1, {reader}"}
    connection.request("GET" if body is None else "POST", path, body, {**proxied, **more})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_fresh_and_ready_pages_bind_browsers_to_tls_and_what_came_without_is_sent_on(served: str) -> None:
    for kept in ("fwd=miss; stored", "hit"):
        page, _ = asked(served, "/norms/un-13f/")
        assert (page.status, page.headers["Cache-Status"]) == (200, f"cyberdip; {kept}")
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        plain, _ = asked(served, "/norms/un-13f/", scheme="http")
        assert (plain.status, plain.headers["Location"]) == (301, f"{ROOT}/norms/un-13f/")
        assert "Strict-Transport-Security" not in plain.headers


def test_probes_are_answered_without_tls_and_cookies_need_it(served: str) -> None:
    assert [asked(served, path, scheme="http")[0].status for path in ("/healthz", "/readyz")] == [200, 200]
    assert asked(served, "/metrics", scheme="http")[0].status == 403
    cookie = asked(served, "/admin/login/")[0].headers["Set-Cookie"]
    assert "Secure" in cookie
    assert "SameSite" in cookie


def test_each_reader_has_a_limit_of_its_own_by_the_address_that_the_proxy_saw(served: str) -> None:
    def left(round: int) -> list[int]:
        readers = (f"192.0.2.{round}", f"192.0.2.{round}", f"198.51.100.{round}")
        return [_left(served, reader) for reader in readers]

    first, second, other = _within_a_minute(left)
    assert second < first == other


def test_assistants_are_answered_by_addresses_with_tls_and_counted_as_their_reader(served: str, log: Path) -> None:
    result = _called(served, "203.0.113.1", "get_record", collection="norms", slug="un-13f")
    assert result["web_url"] == f"{ROOT}/norms/un-13f/"
    assert "http://" not in json.dumps(result).replace("http://www.w3.org", "")

    def left(round: int) -> tuple[int, int]:
        reader = f"203.0.113.{round}"
        before = _left(served, reader)
        _called(served, reader, "search", query=f"estonia {round}")
        return before, _left(served, reader)

    before, after = _within_a_minute(left)
    assert after <= before - 2  # what the assistant asked, and this
    said = "".join(file.read_text() for file in log.glob("site-*.log"))
    assert re.search(r"answered method=POST path=/mcp status=200 .* address=203\.0\.113\.1\n", said)


def _called(served: str, reader: str, tool: str, **arguments: str) -> dict[str, Any]:
    call = {"name": tool, "arguments": arguments}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    answer, body = asked(served, "/mcp", reader, body=json.dumps(message).encode(), **TOLD)
    result = json.loads(body)["result"]
    assert (answer.status, result.get("isError", False)) == (200, False), body
    found: dict[str, Any] = result["structuredContent"]
    return found


def _within_a_minute(count: Callable[[int], Counted]) -> Counted:
    """What was counted from its beginning to its end within one minute of the clock, by which requests are counted."""
    for round in range(10, 20):
        minute = time.time() // 60
        counted = count(round)
        if time.time() // 60 == minute:
            return counted
    raise AssertionError("no minute was long enough")


def _left(served: str, reader: str) -> int:
    """What is left of the reader's minute, said by an answer that is not kept yet."""
    answer, _ = asked(served, f"/api/v1/actors/?page_size={next(_sizes)}", reader)
    found = re.match(r'"minute";r=(\d+)', answer.headers["RateLimit"])
    assert found is not None
    return int(found[1])
