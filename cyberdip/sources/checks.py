"""What must hold of evidence and translations: short quotations, lists and texts that exist, totals that agree."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.as_of import today
from cyberdip.records.checking import Row, RowProblem, World
from cyberdip.records.columns import Kind
from cyberdip.records.evidence import Evidence
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.records.registry import by_collection, table_of

from .models import QUOTE_WORDS, Coverage
from .translating import check_translations


def check_rows(world: World) -> Iterator[RowProblem]:
    """What is wrong with a citation; coverage of a record or list, or a translation of a text, that is not there."""
    for row in world.of("citations"):
        yield from _citation_problems(row)
    for row in world.of("coverage"):
        slug, collection, listed = str(row["slug"]), str(row["record_type"]), str(row["listed"])
        if collection not in by_collection():
            yield RowProblem("coverage", slug, "record_type", f"is no collection; one of {', '.join(by_collection())}")
        elif world.get(collection, row["record"]) is None:
            yield RowProblem("coverage", slug, "record", f"is no slug of {collection}")
        if owner_of(listed, collection) is None:
            allowed = ", ".join(name for name in by_collection() if owner_of(name, collection))
            reason = f"is no list that belongs to a record of {collection}; one of {allowed}"
            yield RowProblem("coverage", slug, "listed", reason)
        elif row["status"] and not _have_statuses(listed):
            yield RowProblem("coverage", slug, "status", f"is given to {listed}, which have none; leave it empty")
    yield from check_translations(world)


def _citation_problems(row: Row) -> Iterator[RowProblem]:
    """A quotation that is too long, and evidence not verified without a word on what was tried."""
    words = len(str(row["quote"]).split())
    if words > QUOTE_WORDS:
        yield RowProblem("citations", str(row["slug"]), "quote", f"has {words} words; at most {QUOTE_WORDS} are quoted")
    if row["evidence"] == Evidence.UNVERIFIED and not row["note"]:
        reason = "is empty; say what was tried, and when, for what is not verified"
        yield RowProblem("citations", str(row["slug"]), "note", reason)


def check_database() -> Iterator[RowProblem]:
    """Lists marked complete whose rows are not as many as the source states (one query a list)."""
    for coverage in Coverage.objects.filter(complete=True).exclude(total=None):
        held = held_rows(coverage)
        if held != coverage.total:
            what = f"{coverage.status} {coverage.listed}".strip()
            reason = (
                f"the source states {coverage.total} {what} of {coverage.record} on {coverage.as_of}, "
                f"the files hold {held}; correct the rows or the total, or say the list is not complete"
            )
            yield RowProblem("coverage", coverage.slug, "total", reason)


def held_rows(coverage: Coverage) -> int:
    """How many rows are held of the list, as it stood on the day of the coverage (one query)."""
    return listed_rows(coverage).count()


def listed_rows(coverage: Coverage) -> RecordQuerySet:
    """The rows held of the list, as it stood on the day of the coverage, or today where it names none."""
    model = by_collection().get(coverage.listed)
    relation = owner_of(coverage.listed, coverage.record_type)
    if model is None or relation is None:
        return Coverage.objects.none()
    rows: RecordQuerySet = model._default_manager.all()
    return rows.listed_under(relation, coverage.record, coverage.status, coverage.as_of or today())


def _have_statuses(listed: str) -> bool:
    """Whether rows of a collection have a status, role or vote by which a list of them can be narrowed."""
    return type(by_collection()[listed]._default_manager.all()).listed_as is not RecordQuerySet.listed_as


def owner_of(listed: str, collection: str) -> str | None:
    """The relation by which rows of `listed` belong to a record of `collection`; None when they do not."""
    model = by_collection().get(listed)
    columns = table_of(model).columns if model else ()
    relations = [column for column in columns if column.kind is Kind.RELATION]
    return next((column.name for column in relations if column.target is by_collection().get(collection)), None)
