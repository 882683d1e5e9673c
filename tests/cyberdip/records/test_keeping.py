"""What is read once for each revision is read again when there is another one."""

from __future__ import annotations

import pytest

from cyberdip.records import revision
from cyberdip.records.keeping import Some, kept
from cyberdip.records.revision import raise_revision


@pytest.mark.django_db
def test_it_is_read_once_for_each_revision() -> None:
    read: list[int] = []

    @kept
    def number() -> int:
        read.append(1)
        return len(read)

    # Without a revision there is nothing to tell whether it is still right.
    revision.forget_reading()
    assert (number(), number()) == (1, 2)
    raise_revision()
    revision.current()
    assert (number(), number()) == (3, 3)
    raise_revision()
    revision.current()
    assert (number(), number()) == (4, 4)
    with revision.fixed(revision.Revision(number=99, changed_at=revision.current().changed_at)):  # type: ignore[union-attr]
        held = revision.current()
        assert held is not None
        assert held.number == 99


@pytest.mark.django_db
def test_of_single_things_as_many_are_kept_as_there_is_room_for() -> None:
    read: list[list[int]] = []
    squares: Some[int, int] = Some(3)

    def of(*keys: int) -> list[int]:
        def made(missing: list[int]) -> dict[int, int]:
            read.append(missing)
            return {key: key * key for key in missing}

        return squares.of(keys, made)

    revision.forget_reading()
    assert (of(1, 2), of(2, 1)) == ([1, 4], [4, 1])
    assert read == [[1, 2], [2, 1]], "without a revision nothing is kept"
    raise_revision()
    revision.current()
    read.clear()
    assert (of(1, 2), of(3, 1), of(4), of(2, 1)) == ([1, 4], [9, 1], [16], [4, 1])
    assert read == [[1, 2], [3], [4], [2]], "what was not asked for longest went first"
    raise_revision()
    revision.current()
    read.clear()
    assert of(1, 4) == [1, 16]
    assert read == [[1, 4]], "of another revision nothing is left"
