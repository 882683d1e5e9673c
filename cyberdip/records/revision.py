"""The data revision: a number raised in the transaction of every change of data, the validator of every answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from threading import local

from django.db import models

from .prepared import prepared


class Revision(models.Model):
    """One row. `number` rises with every committed load and every edit; `changed_at` is when, in UTC."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="records_revision_is_one_row"),)

    def __str__(self) -> str:
        return str(self.number)


_read = local()
_fixed: ContextVar[Revision | None] = ContextVar("revision taken for the present", default=None)


@prepared
def _present() -> models.QuerySet[Revision]:
    return Revision.objects.order_by("pk")[:1]


def current(alias: str | None = None) -> Revision | None:
    """The present revision, or None before any data was loaded (one query); `alias`: in that database."""
    if (held := _fixed.get()) is not None:
        _read.latest = held
        return held
    now = _read.latest = Revision.objects.using(alias).first() if alias else _present.first()
    return now


@contextmanager
def fixed(revision: Revision) -> Iterator[None]:
    """Within, this is taken for the present one, for who makes many answers of one revision and looks at both ends."""
    outer = _fixed.set(revision)
    try:
        yield
    finally:
        _fixed.reset(outer)


def forget_reading() -> None:
    """From here on `last_read` tells of what is read after."""
    _read.latest = None


def last_read() -> Revision | None:
    """The revision that `current` gave last in this thread: the one that the answer just made says it is of."""
    return getattr(_read, "latest", None)


def raise_revision() -> int:
    """Raise the revision by one and give the new number; call inside the transaction that changes data.

    Its moment is a later second than the one before even when the clock was set back: Last-Modified tells by seconds
    whether a reader holds the present answer.
    """
    now = datetime.now(UTC)
    row, created = Revision.objects.select_for_update().get_or_create(id=1, defaults={"number": 1, "changed_at": now})
    if not created:
        later = max(now, row.changed_at + timedelta(seconds=1))
        Revision.objects.filter(id=1).update(number=models.F("number") + 1, changed_at=later)
        row.refresh_from_db()
    return row.number
