"""Writes an iCalendar file of events that last whole days (RFC 5545, with the names of RFC 7986).

No times of day and no time zones: the knowledge base holds days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar"
LONGEST = 75
"""Bytes in a line before it is folded, its end not counted (RFC 5545, 3.1)."""
PRODUCT = "-//Cyber Diplomacy knowledge base//Timeline//EN"
REFRESH = "P1D"


@dataclass(frozen=True, slots=True)
class Event:
    """One event from its first to its last day, both inclusive. `sure`: the days are known, not only the time around.

    `uid` stays the same for ever; texts may hold line breaks.
    """

    uid: str
    first: date
    last: date
    summary: str
    description: str
    url: str
    location: str = ""
    categories: Sequence[str] = ()
    sure: bool = True


def calendar(name: str, description: str, url: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """The whole file, lines ended by CRLF. `stamp` is when its facts last changed."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        # The older name is what most programs read.
        f"X-WR-CALNAME:{_text(name)}",
        f"DESCRIPTION:{_text(description)}",
        f"URL:{url}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    # The end is the day after; the calendar itself has an end too.
    yield f"DTEND;VALUE=DATE:{_day(event.last + timedelta(days=1) if event.last < date.max else event.last)}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.location:
        yield f"LOCATION:{_text(event.location)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(_text(one) for one in event.categories)}"
    yield f"URL:{event.url}"
    yield f"STATUS:{'CONFIRMED' if event.sure else 'TENTATIVE'}"
    # What others hold does not make the reader busy.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11); other control characters may not stand in it."""
    plain = "\n".join(text.replace("\r\n", "\n").split("\r"))
    kept = "".join(letter for letter in plain if letter in "\n\t" or (letter >= " " and letter != "\x7f"))
    for sign in "\\;,":
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most LONGEST bytes, each after the first begun by a space; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
