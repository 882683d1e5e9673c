"""What must hold of citations and coverage: quotations are short, coverage speaks of a list that exists, and a complete list has the rows its source counts."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.as_of import today
from cyberdip.records.checking import RowProblem, World
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.records.registry import by_collection

from .models import QUOTE_WORDS, Coverage


def check_rows(world: World) -> Iterator[RowProblem]:
    """Quotations that are too long; coverage of an unknown record or collection, or of a list that does not belong to such a record."""
    for row in world.of("citations"):
        words = len(str(row["quote"]).split())
        if words > QUOTE_WORDS:
            yield RowProblem(
                "citations", str(row["slug"]), "quote", f"has {words} words; at most {QUOTE_WORDS} are quoted"
            )
    for row in world.of("coverage"):
        slug, collection, listed = str(row["slug"]), str(row["record_type"]), str(row["listed"])
        if collection not in by_collection():
            yield RowProblem("coverage", slug, "record_type", f"is no collection; one of {', '.join(by_collection())}")
        elif world.get(collection, row["record"]) is None:
            yield RowProblem("coverage", slug, "record", f"is no slug of {collection}")
        if not _belongs(listed, collection):
            allowed = ", ".join(name for name in by_collection() if _belongs(name, collection))
            reason = f"is no list that belongs to a record of {collection}; one of {allowed}"
            yield RowProblem("coverage", slug, "listed", reason)


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
    rows: RecordQuerySet = by_collection()[coverage.listed]._default_manager.all()
    return rows.listed_under(coverage.record, coverage.status, coverage.as_of or today()).count()


def _belongs(listed: str, collection: str) -> bool:
    model = by_collection().get(listed)
    if model is None or not model.parent_fields:
        return False
    owner = model._meta.get_field(model.parent_fields[0]).related_model
    return getattr(owner, "collection", None) == collection
