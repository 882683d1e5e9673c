"""What is read once for each revision is read again when there is another one."""

from __future__ import annotations

import pytest

from cyberdip.records import revision
from cyberdip.records.keeping import kept
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
