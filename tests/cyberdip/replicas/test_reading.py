"""One answer is made of one state of the data, whatever is committed while it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from pytest_django import DjangoDbBlocker

from cyberdip.records.models import Revision
from cyberdip.records.revision import raise_revision
from cyberdip.replicas import middleware, reading
from cyberdip.replicas.health import Health
from cyberdip.replicas.middleware import ReadingMiddleware
from tests.support import scratch


@pytest.fixture
def database(
    tmp_path: Path, worker_id: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[scratch.Scratch]:
    """A database in which transactions are real, at revision 1."""
    with django_db_blocker.unblock(), scratch.database(tmp_path, worker_id) as found:
        _load(found)
        yield found


def _number() -> int:
    return Revision.objects.get().number


def _load(database: scratch.Scratch) -> None:
    """Another connection commits a change."""
    with database.connected(), transaction.atomic():
        raise_revision()


def _answer(view: Callable[[Any], Any], method: str = "GET", **cookies: str) -> Any:
    request = RequestFactory().generic(method, "/norms/")
    request.COOKIES.update(cookies)
    return ReadingMiddleware(view)(request)


def test_a_load_in_the_midst_of_an_answer_is_not_seen_by_it(database: scratch.Scratch) -> None:
    def view(request: object) -> HttpResponse:
        first = _number()
        _load(database)
        return HttpResponse(f"{first} {_number()}")

    with database.connected() as own:
        assert _answer(view).content == b"1 1"
        assert not own.in_atomic_block
        assert _answer(view).content == b"2 2"
        assert _answer(view, "POST").content == b"3 4"
        assert _answer(view, sessionid="an editor's").content == b"4 5"


def test_a_file_that_is_sent_as_it_is_read_is_of_one_state_to_its_end(database: scratch.Scratch) -> None:
    def view(request: object) -> StreamingHttpResponse:
        return StreamingHttpResponse(str(_number()) for _ in range(3))

    with database.connected() as own:
        answer = _answer(view)
        parts = iter(answer)
        assert next(parts) == b"1"
        _load(database)
        assert list(parts) == [b"1", b"1"]
        answer.close()
        assert not own.in_atomic_block
        left = _answer(view)
        next(iter(left))
        left.close()  # the reader went away
        assert not own.in_atomic_block
        assert _number() == 2


def test_what_reads_nothing_needs_no_database(django_db_setup: None) -> None:
    assert _answer(lambda request: HttpResponse("about")).content == b"about"


def test_within_a_transaction_all_is_read_from_the_primary(db: None) -> None:
    chosen = reading.Reading(Health(["replica1"]))
    with reading.within(chosen):
        assert (reading.alias(), Revision.objects.all().db, chosen.alias) == ("default", "default", None)


def test_a_replica_that_is_gone_is_passed_over_and_the_primary_asked(
    database: scratch.Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    replicas = Health(["replica1"])
    monkeypatch.setattr(middleware, "REPLICAS", replicas)
    with database.connected() as own, _replica(own, fails_at="connect"):
        assert _answer(lambda request: HttpResponse(str(_number()))).content == b"1"
    assert replicas.answering() == []


def test_an_answer_that_a_replica_breaks_off_is_made_anew_from_the_primary(
    database: scratch.Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "REPLICAS", Health(["replica1"]))
    seen: list[str] = []

    def view(request: object) -> HttpResponse:
        seen.append(reading.alias())
        try:
            return HttpResponse(str(_number()))
        except OperationalError:
            return HttpResponse(status=503)

    with database.connected() as own, _replica(own, fails_at="query"):
        answer = _answer(view)
    assert (answer.status_code, answer.content, seen) == (200, b"1", ["replica1", "default"])


class _Replica:
    """Puts a connection of the same database in the place of `replica1`, which fails where the test says."""

    def __init__(self, primary: Any, fails_at: str) -> None:
        self.wrapper = type(primary)({**primary.settings_dict}, "replica1")
        if fails_at == "connect":
            self.wrapper.get_new_connection = self._fail
        else:
            self.wrapper.execute_wrappers.append(self._break)

    def _fail(self, *arguments: Any) -> Any:
        raise self.wrapper.Database.OperationalError("gone")

    def _break(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "records_revision" in sql:
            with self.wrapper.wrap_database_errors:
                raise self.wrapper.Database.OperationalError("canceling statement due to conflict with recovery")
        return execute(sql, params, many, context)

    def __enter__(self) -> None:
        connections.settings["replica1"] = self.wrapper.settings_dict
        connections["replica1"] = self.wrapper

    def __exit__(self, *error: object) -> None:
        self.wrapper.close()
        del connections["replica1"], connections.settings["replica1"]


_replica = _Replica
