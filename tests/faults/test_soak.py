"""What `make soak` would call wrong: it is no use if it lets anything through."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.faults.soak.addresses import Answer
from tests.faults.soak.bodies import Bodies, digest_of
from tests.faults.soak.judging import differences, late, report
from tests.faults.soak.memory import Taken, grown
from tests.faults.soak.states import COMMIT, WITHIN, States
from tests.faults.soak.walking import Client, Found

OLD, NEW = (Answer(200, digest_of(body)) for body in (b"old", b"new"))


@pytest.fixture
def states(tmp_path: Path) -> States:
    database = tmp_path / "x.sqlite3"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE actors_actor (slug, title)")
        connection.execute("CREATE TABLE records_revision (number, changed_at)")
        connection.execute("INSERT INTO actors_actor VALUES ('estonia', 'Estonia')")
        connection.execute("INSERT INTO records_revision VALUES (7, '2030-01-01 00:00:00')")
    return States(database)


def test_an_edit_changes_what_is_shown_and_raises_the_revision(states: States, tmp_path: Path) -> None:
    for title, number, moment in (("Estonia as it was edited", 8, "01"), ("Estonia", 9, "02")):
        states.turn()
        with closing(sqlite3.connect(tmp_path / "x.sqlite3")) as connection:
            assert connection.execute("SELECT title FROM actors_actor").fetchall() == [(title,)]
            held = connection.execute("SELECT number, changed_at FROM records_revision").fetchall()
        assert held == [(number, f"2030-01-01 00:00:{moment}")]


def test_an_answer_may_be_of_the_old_state_for_a_second_and_of_the_new_one_at_once(states: States) -> None:
    before = time.monotonic()
    states.turn()
    after = time.monotonic()
    assert states.allowed(before - 5, before - 4) == {0}
    assert states.allowed(after, after) == {0, 1}
    later = after + COMMIT + WITHIN + 0.1
    assert states.allowed(later, later) == {1}
    found = Found(dated=[("/", later, later, 1), ("/", later, later, 0)])
    assert list(late(found, states).values()) == [1]


@pytest.fixture
def one(tmp_path: Path) -> Client:
    bodies = Bodies(tmp_path)
    assert [bodies.keep(body) for body in (b"old", b"new")] == [OLD.digest, NEW.digest]
    return Client("127.0.0.1:1", ({"/": OLD}, {"/": NEW}), bodies, seed=1)


def answer(status: int = 200, tag: str = '"1"', **headers: str) -> Any:
    named = Message()
    for name, value in {"ETag": tag, "X-Request-ID": "number", **headers}.items():
        named[name] = value
    return SimpleNamespace(status=status, headers=named)


def test_what_is_right_is_known_by_its_state(one: Client) -> None:
    assert one._judged("/", "GET", answer(), b"old") == ("200", {0})
    assert one._judged("/", "GET", answer(tag='"2"'), b"new") == ("200", {1})
    assert one._judged("/", "GET", answer(304), b"") == ("304", {0})
    assert one._judged("/", "HEAD", answer(tag='"2"'), b"") == ("HEAD", {1})


@pytest.mark.parametrize(
    ("given", "body", "method", "said"),
    [
        (answer(), b"other", "GET", "other bytes"),
        (answer(500), b"old", "GET", "500 in place of 200"),
        (answer(404), b"old", "GET", "404 in place of 200"),
        (answer(), b"new", "GET", "the same ETag for other bytes"),
        (answer(304), b"old", "GET", "a body with 304"),
        (answer(), b"old", "HEAD", "a body for HEAD"),
        (answer(Warning='110 - "Response is Stale"'), b"old", "GET", "stale, and the database was there"),
    ],
)
def test_what_is_wrong_is_named(given: Any, body: bytes, method: str, said: str, states: States, one: Client) -> None:
    one._judged("/", "GET", answer(), b"old")
    outcome, _ = one._judged("/", method, given, body)
    assert outcome == f"WRONG /: {said}"
    one.found.outcomes[outcome] += 1
    lines, right = report(one.found, states, 1.0)
    assert (lines[-2:], right) == ([f"{outcome}: 1", "1 wrong answers"], False)


def test_what_nobody_expected_is_shown_beside_what_is_nearest(one: Client, tmp_path: Path) -> None:
    bodies = Bodies(tmp_path)
    expected = tuple({"/": Answer(200, bodies.keep(body))} for body in (b"a\nb\nc\n", b"x\ny\nz\n"))
    one._judged("/", "GET", answer(), b"a\nB\nc\n")
    assert differences(one.found, expected, bodies) == ["/", "@@ -2 +2 @@", "-b", "+B"]


def test_a_worker_that_grew_or_was_replaced_is_named() -> None:
    warm = {1: Taken(100, 5), 2: Taken(100, 5)}
    assert grown(warm, {1: Taken(101, 5), 2: Taken(90, 5)})[1]
    assert grown(warm, {1: Taken(125, 30), 2: Taken(100, 5)})[1]  # ready answers have a bound of their own
    assert not grown(warm, {1: Taken(101, 5), 2: Taken(130, 5)})[1]
    assert not grown(warm, {1: Taken(100, 5), 3: Taken(100, 5)})[1]
    assert not grown({}, {1: Taken(100, 5)})[1]
