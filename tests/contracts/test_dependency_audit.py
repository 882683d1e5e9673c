"""The audit of dependencies says what it found, and never that all is well when nobody could say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.support import audit
from tests.support.site import free_port

LOCK = "idna==3.6 --hash=sha256:" + "0" * 64 + "\nsqlparse==0.5.0 --hash=sha256:" + "1" * 64 + "\n"
Knows = Callable[[str, str], list[dict[str, Any]]]


@contextmanager
def database(knows: Knows) -> Iterator[str]:
    """A database with OSV's interface that tells what `knows` gives for a name and a version."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told = knows(asked["package"]["name"], asked["version"])
            body = json.dumps({"vulns": told} if told else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Nothing: the test's output is pytest's."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def advisory(name: str) -> dict[str, Any]:
    ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99"}]}]
    affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": ranges, "versions": []}]
    return {"id": "TEST-1", "summary": "made for a test", "aliases": [], "affected": affected}


def of_django(name: str, version: str) -> list[dict[str, Any]]:
    return [advisory(name)] if name == "django" else []


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text(LOCK)
    return file


def run(lock: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("VULNERABILITIES_URL", address)
    return audit.main(lock)


def test_a_database_that_is_away_is_no_clean_bill(
    lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"http://127.0.0.1:{free_port()}/v1/query"
    assert run(lock, address, monkeypatch) == 2
    said = capsys.readouterr()
    assert said.err == f"Not audited: {address} does not answer (ConnectionError).\n"
    assert said.out == ""


def test_a_mirror_that_knows_nothing_is_no_clean_bill(
    lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with database(lambda name, version: []) as address:
        assert run(lock, address, monkeypatch) == 2
    assert "is no database of vulnerabilities" in capsys.readouterr().err


def test_what_is_known_against_a_package_is_told_and_fails(
    lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with database(lambda name, version: [advisory(name)] if name != "idna" else []) as address:
        assert run(lock, address, monkeypatch) == 1
    said = capsys.readouterr()
    assert said.err == "sqlparse 0.5.0: TEST-1, mended in 99\n"
    assert "2 packages of requirements.lock audited" in said.out


def test_nothing_known_is_said_with_the_database_that_was_asked(
    lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with database(of_django) as address:
        assert run(lock, address, monkeypatch) == 0
        assert f"audited against {address}: 0 known vulnerabilities" in capsys.readouterr().out


def test_a_lock_that_cannot_be_read_is_no_clean_bill(
    lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock.write_text("sqlparse>=0.5\n")
    with database(of_django) as address:
        assert run(lock, address, monkeypatch) == 2
    assert capsys.readouterr().err.startswith("Not audited: ")
