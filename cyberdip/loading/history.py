"""A record as it was in a release, rebuilt from the present row and the changes since, backward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from cyberdip.records.registry import table_of
from cyberdip.sources.models import Citation
from cyberdip.sources.naming import order

from .difference import Public
from .models import Action, Change
from .now import MOST, Key, rows_now


@dataclass(frozen=True, slots=True)
class Held:
    """A record as a release held it: its public values, its citations in the order of files."""

    row: Public
    citations: Sequence[Public]


class NotHeld(LookupError):
    """A release did not hold a record of this collection and slug; `changes` is all that was ever done to it."""

    def __init__(self, reason: str, changes: Sequence[Change]) -> None:
        super().__init__(reason)
        self.changes = changes


class NotYet(NotHeld):
    """The record came later."""


class Removed(NotHeld):
    """The record had been removed by then."""


class Never(NotHeld):
    """No release ever held such a record, nor does the database."""


def record_at(collection: str, slug: str, number: int) -> Held:
    """A record as release `number` held it, citations included.

    Raises NotYet, Removed or Never. Costs five queries, and one for each many-to-many column.
    """
    changes = list(Change.objects.of(collection, slug).newest_first())
    present = rows_now([(collection, slug)]).get((collection, slug))
    row = rebuilt(present, [one for one in changes if _is_after(one, number)])
    if row is None:
        raise _missing(changes, number)
    return Held(row, _citations_at(collection, slug, number))


def rows_at(keys: Iterable[Key], numbers: Iterable[int]) -> dict[int, dict[Key, Public | None]]:
    """The rows of some records (collection, slug) in some releases; None where the release did not hold it.

    Costs the queries of `rows_now`, and one for the changes of each five hundred records.
    """
    wanted = dict.fromkeys(keys)
    present, changes = rows_now(wanted), _changes_of(list(wanted))
    return {
        number: {
            key: rebuilt(present.get(key), [one for one in changes.get(key, ()) if _is_after(one, number)])
            for key in wanted
        }
        for number in numbers
    }


def _changes_of(keys: Sequence[Key]) -> dict[Key, list[Change]]:
    found: dict[Key, list[Change]] = {}
    for start in range(0, len(keys), MOST):
        slugs = {slug for _, slug in keys[start : start + MOST]}
        for one in Change.objects.filter(record__in=slugs).newest_first():
            found.setdefault((one.record_type, one.record), []).append(one)
    return found


def rebuilt(present: Public | None, later: Iterable[Change]) -> Public | None:
    """The row before these changes, which come newest first; None where the record was not there."""
    row = present
    for change in later:
        if change.release_id is None or change.action == Action.REMOVED:
            row = change.before
        elif change.action == Action.ADDED:
            row = None
        elif row is not None:
            # A column that the program no longer has is no more known of the present row either.
            row = row | {name: values[0] for name, values in change.fields.items() if name in row}
    return row


def _is_after(change: Change, number: int) -> bool:
    return change.release_id is None or change.release_id > number


def _missing(changes: Sequence[Change], number: int) -> NotHeld:
    earlier = [one for one in changes if not _is_after(one, number)]
    if earlier:
        return Removed(gettext("It was removed in release %(number)s.") % {"number": earlier[0].release_id}, changes)
    if not changes:
        return Never(gettext("No release ever held it."), changes)
    first = changes[-1]
    if first.release_id is None:
        return NotYet(gettext("It was added after the last release."), changes)
    return NotYet(gettext("It was added in release %(number)s.") % {"number": first.release_id}, changes)


def _citations_at(collection: str, slug: str, number: int) -> list[Public]:
    # A citation is named after what it supports; whose it is, its row says.
    begins = f"{collection}.{slug}."
    later: dict[str, list[Change]] = {}
    changes = Change.objects.filter(record_type=Citation.collection, record__startswith=begins).since(number)
    for change in changes.newest_first():
        later.setdefault(change.record, []).append(change)
    found = Citation.objects.filter(Q(record_type=collection, record=slug) | Q(pk__in=later))
    present = {str(row["slug"]): row for row in table_of(Citation).rows(found)}
    rows = [rebuilt(present.get(name), later.get(name, ())) for name in {**present, **later}]
    held = [row for row in rows if row and (row["record_type"], row["record"]) == (collection, slug)]
    return sorted(held, key=order)
