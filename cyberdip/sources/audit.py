"""What an audit asks of evidence: days on which nothing could be known yet, addresses that lead nowhere or twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cyberdip.records.as_of import today
from cyberdip.records.checking import RowProblem, World, certainly_before
from cyberdip.records.columns import Kind, partial
from cyberdip.records.naming import dead_addresses
from cyberdip.records.own_words import own_texts
from cyberdip.records.registry import record_types, table_of

_ANNOUNCED = timedelta(days=365)
"""How long before it happens a source may tell what is to come."""


def dates(world: World) -> Iterator[RowProblem]:
    """Facts checked on a day to come, lists as of a day after the check, sources much older than what they prove."""
    day = today().isoformat()
    for collection in world.rows:
        for row in world.of(collection):
            if str(row["checked_on"] or "") > day:
                yield RowProblem(collection, str(row["slug"]), "checked_on", f"is after today, {day}")
    for row in world.of("coverage"):
        if certainly_before(row["checked_on"], row["as_of"]):
            reason = f"is after {row['checked_on']}, the day on which the list was checked"
            yield RowProblem("coverage", str(row["slug"]), "as_of", reason)
    yield from _too_old(world)


def _too_old(world: World) -> Iterator[RowProblem]:
    dated = {
        (model.collection, column.name)
        for model in record_types()
        for column in table_of(model).columns
        if column.kind in (Kind.PARTIAL_DATE, Kind.DAY)
    }
    for row in world.of("citations"):
        if (row["record_type"], row["field"]) in dated:
            record = world.get(str(row["record_type"]), row["record"]) or {}
            source = world.get("sources", row["source"]) or {}
            value = record.get(str(row["field"]))
            published = partial(source.get("published_on"))
            if published and certainly_before((published.last + _ANNOUNCED).isoformat(), value):
                reason = f"was published on {source['published_on']}, before {row['field']} of {row['record']}: {value}"
                yield RowProblem("citations", str(row["slug"]), "source", reason)


def addresses(world: World) -> Iterator[RowProblem]:
    """Addresses of this site that a text names and that lead to no record; documents that are two sources."""
    yield from _twice(world)
    for found in own_texts(world):
        for address in dead_addresses(world, found.text):
            yield RowProblem(found.collection, found.slug, found.column, f"names {address}, which is not there")


def _twice(world: World) -> Iterator[RowProblem]:
    first: dict[object, object] = {}
    for row in world.of("sources"):
        if row["url"] and first.setdefault(row["url"], row["slug"]) != row["slug"]:
            reason = f"is the address of {first[row['url']]} too: one document is one source"
            yield RowProblem("sources", str(row["slug"]), "url", reason)


QUESTIONS = {"dates": dates, "addresses": addresses}
