"""Files of whole lists that are kept: the bytes that would be made anew, for the same revision, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actors.models import Actor
from cyberdip.api.collections import PIECES
from cyberdip.api.kept import FILE, MOST, kept
from cyberdip.records.pieces import Pieces
from cyberdip.records.revision import raise_revision
from tests.support.api import ask

TEXT = ["a,é,\U0001f310\r\n" * 9, "", "b" * 3 * MOST, "\u4e2d" * 20_000]


def text(room: Pieces, group: str | None, pieces: list[str]) -> str:
    return b"".join(kept(room, group, map(str.encode, pieces))).decode()


def test_a_file_is_kept_from_the_second_time_on() -> None:
    room = Pieces(1_000_000)
    assert [text(room, "today", [*TEXT, str(time)]) for time in range(4)] == [
        "".join(TEXT) + str(time) for time in (0, 1, 1, 1)
    ]
    assert text(room, "tomorrow", TEXT) == "".join(TEXT)
    assert room.bytes < 10_000


def test_it_is_unpacked_a_little_at_a_time() -> None:
    room = Pieces(1_000_000)
    for _ in range(2):
        text(room, "today", TEXT)
    assert max(map(len, kept(room, "today", iter(())))) <= MOST


def test_what_depends_on_who_knows_what_is_not_kept() -> None:
    room = Pieces(1_000_000)
    assert [text(room, None, [str(time)]) for time in range(4)] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("size", [0, 20_000])
def test_a_file_that_is_too_large_is_not_kept(size: int) -> None:
    room, pieces = Pieces(size), [f"{number * 7919 % 99991}" for number in range(9_000)]
    for _ in range(3):
        assert text(room, "today", pieces) == "".join(pieces)
    assert not room.held("today", [FILE])


def test_what_breaks_off_or_is_left_is_not_kept() -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise OSError("gone")

    room = Pieces(1_000_000)
    text(room, "today", ["a"])
    with pytest.raises(OSError, match="gone"):
        b"".join(kept(room, "today", broken()))
    next(kept(room, "today", iter([b"a", b"b"])))
    assert not room.held("today", [FILE])
    assert text(room, "today", ["c"]) == "c"


@pytest.mark.usefixtures("world")
def test_files_of_the_api_are_those_of_their_revision_day_and_columns() -> None:
    paths = [f"actors/?format=csv{more}" for more in ("", "&as_of=1950", "&fields=slug,title", "&kind=state")]
    anew = []
    for path in paths:
        anew.append(ask(path).getvalue())
        PIECES.forget()
    for path, expected in [*zip(paths, anew, strict=True)] * 3:
        assert ask(path).getvalue() == expected
    assert b"Estonia anew" not in anew[0]
    Actor.objects.filter(slug="estonia").update(title="Estonia anew")
    raise_revision()
    assert all(b"Estonia anew" in ask(path).getvalue() for path in paths if "1950" not in path)
