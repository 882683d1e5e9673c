"""The calendar file is what RFC 5545 asks for, as another program reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from cyberdip.exports.icalendar import Event, calendar

STAMP = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
LONG = "Zweite Tagung, Ausschuss; „Cyber“ — 会合 \\ " * 6 + "\nNew line"


def event(**changes: object) -> Event:
    held: dict[str, object] = {
        "uid": "milestones.a@cyber-diplomacy",
        "first": date(2026, 12, 7),
        "last": date(2026, 12, 11),
        "summary": LONG,
        "description": "",
        "url": "https://example.org/timeline/?from=2026&to=2026#milestones.a",
    }
    return Event(**{**held, **changes})  # type: ignore[arg-type]


def events(file: bytes) -> list[Any]:
    """The events of a file, as another program reads them."""
    return list(Calendar.from_ical(file).events)


def written(*events: Event) -> bytes:
    return calendar("Meetings; all", "What, when", "https://example.org/timeline/", events, STAMP)


def test_it_is_read_back_as_it_was_written() -> None:
    [read] = events(written(event(description=LONG, location="Vienna, room 1", categories=["a, b", "c"])))
    assert (str(read["SUMMARY"]), str(read["DESCRIPTION"])) == (LONG, LONG)
    assert str(read["LOCATION"]) == "Vienna, room 1"
    assert [str(one) for one in read["CATEGORIES"].cats] == ["a, b", "c"]
    assert str(read["URL"]) == "https://example.org/timeline/?from=2026&to=2026#milestones.a"
    assert read["DTSTAMP"].dt == STAMP
    assert read.errors == []


def test_days_are_whole_and_the_end_is_the_day_after() -> None:
    [read] = events(written(event()))
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (date(2026, 12, 7), date(2026, 12, 12))
    assert (read["STATUS"], read["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


def test_a_time_that_is_not_sure_is_tentative() -> None:
    [read] = events(written(event(sure=False)))
    assert read["STATUS"] == "TENTATIVE"


def test_the_calendar_has_what_every_calendar_must() -> None:
    read = Calendar.from_ical(written())
    assert (read["VERSION"], str(read["DESCRIPTION"])) == ("2.0", "What, when")
    assert read["PRODID"]
    assert events(written()) == []
    # Names of its own time are what this reader does not unescape.
    assert b"\r\nNAME:Meetings\\; all\r\n" in written()


def test_lines_are_short_and_end_as_they_must_without_cutting_a_letter() -> None:
    lines = written(event(description=LONG)).split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    assert [line.decode() for line in lines if line.startswith(b"SUMMARY")] != []


@pytest.mark.parametrize(("text", "kept"), [("a\r\nb\rc\x07\x00", "a\nb\nc"), ("\x7ftab\there", "tab\there")])
def test_what_may_not_stand_in_a_text_is_left_out(text: str, kept: str) -> None:
    [read] = events(written(event(summary=text)))
    assert str(read["SUMMARY"]) == kept
