"""How the databases go about the main queries: by an index wherever a table grows, in the order that a list is read in.

PostgreSQL is told to avoid scans of whole tables where it can, as it would not care in a world of a few rows; what it
then still scans or sorts, no index serves. What counts whole collections is left out: `records/tallies.py` keeps it.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cyberdip.records.registry import by_collection, record_types

GROWING = (
    *("sources", "citations", "actors", "memberships", "instruments", "provisions", "participations", "votes"),
    *("declarations", "milestones", "actions", "norm-links", "translations"),
)
"""Collections that grow with the world."""
IN_ORDER = ("sources", "citations", "actors", "memberships", "instruments", "provisions", "participations", "votes")
"""Those whose list is read off an index in its own order; the others are sorted."""
NARROWED = (
    "/api/v1/citations/?record_type=instruments&record=budapest-convention",
    "/api/v1/participations/?instrument=budapest-convention",
    "/api/v1/participations/?actor=estonia",
    "/api/v1/votes/?actor=estonia",
    "/api/v1/instruments/?kind=treaty",
    "/api/v1/actors/?kind=state",
    "/api/v1/actors/?title=Estonia",
    "/api/v1/status/?instrument=budapest-convention",
)
# One row each, or as many as there were loads.
_SMALL = {"records_revision", "loading_release", "search_build", "topics_topic", "topics_scenario"}


class Plans:
    """What a database says of every query that an answer asks."""

    def __init__(self, path: str) -> None:
        self.statements: list[tuple[str, Any]] = []
        with connection.execute_wrapper(self._keep):
            self.status = Client().get(path).status_code
        self.statements = [one for one in self.statements if not _counts(one[0])]

    def _keep(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            self.statements.append((sql, params))
        return execute(sql, params, many, context)

    def scanned(self) -> list[str]:
        """Growing tables that are read from end to end."""
        read = _scanned_on_sqlite if connection.vendor == "sqlite" else _scanned_on_postgresql
        return [f"{table}: {sql}" for sql, params in self.statements for table in read(sql, params) - _SMALL]

    def sorted(self, table: str) -> list[str]:
        """Queries of a table with a limit that are sorted as a whole before it cuts them off."""
        mark = "USE TEMP B-TREE FOR ORDER BY" if connection.vendor == "sqlite" else '"Node Type": "Sort"'
        limited = [one for one in self.statements if f'FROM "{table}"' in one[0] and "LIMIT" in one[0]]
        assert limited
        return [sql for sql, params in limited if mark in _explained(sql, params, bitmaps=False)]


def _counts(sql: str) -> bool:
    return sql.startswith("SELECT COUNT(") or ("GROUP BY" in sql and "LIMIT" not in sql)


def _explained(sql: str, params: Any, *, bitmaps: bool = True) -> str:
    """The plan; without `bitmaps`, which read an index in no order, where the order is the question."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return "\n".join(row[3] for row in cursor.fetchall())
        avoided = ("seqscan", "sort", "hashjoin", "mergejoin", *(() if bitmaps else ("bitmapscan",)))
        for name in avoided:
            cursor.execute(f"SET LOCAL enable_{name} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        plan = json.dumps(cursor.fetchone()[0])
        for name in avoided:
            cursor.execute(f"SET LOCAL enable_{name} = on")
        return plan


def _scanned_on_sqlite(sql: str, params: Any) -> set[str]:
    lines = _explained(sql, params).splitlines()
    # An index that is read from its beginning, in order, until the limit cuts it off.
    in_order = "LIMIT" in sql and "USE TEMP B-TREE FOR ORDER BY" not in lines
    found = set()
    for line in lines:
        scan = re.match(r"SCAN (\w+)(?! VIRTUAL)(.*)", line)
        if scan and "VIRTUAL TABLE" not in line and not (in_order and "USING" in scan[2]):
            found.add(scan[1])
    return found & _tables()


def _scanned_on_postgresql(sql: str, params: Any) -> set[str]:
    plan = _explained(sql, params)
    return set(re.findall(r'"Node Type": "Seq Scan"[^{}]*?"Relation Name": "(\w+)"', plan)) & _tables()


def _tables() -> set[str]:
    growing = {model._meta.db_table for model in record_types() if model.collection in GROWING}
    index = {"search_entry", "search_standing", "search_key", "search_entrytopic", "search_suggestion"}
    return growing | index | {"loading_change"}


pytestmark = pytest.mark.usefixtures("world")


def _slug(collection: str) -> str:
    return str(by_collection()[collection]._default_manager.values_list("slug", flat=True).order_by("slug").first())


@pytest.mark.parametrize("collection", IN_ORDER)
def test_a_list_is_read_off_an_index_in_its_order(collection: str) -> None:
    plans = Plans(f"/api/v1/{collection}/?page_size=100")
    assert (plans.status, plans.scanned()) == (200, [])
    assert plans.sorted(by_collection()[collection]._meta.db_table) == []


@pytest.mark.parametrize("collection", GROWING)
def test_a_walk_and_a_record_are_found_by_their_slug(collection: str) -> None:
    walk, record = (
        Plans(f"/api/v1/{collection}/{rest}") for rest in ("?after=a&page_size=10", f"{_slug(collection)}/")
    )
    assert (walk.status, walk.scanned()) == (200, [])
    assert walk.sorted(by_collection()[collection]._meta.db_table) == []
    assert (record.status, record.scanned()) == (200, [])


@pytest.mark.parametrize("path", NARROWED)
def test_a_narrowed_list_is_found_by_what_it_is_narrowed_by(path: str) -> None:
    plans = Plans(path)
    assert (plans.status, plans.scanned()) == (200, [])


SEARCHES = ("?q=critical+infrastructure", "suggest/?q=buda", "suggest/?q=c&as_of=2015-01-01", "suggest/?q=state+c")


@pytest.mark.parametrize("rest", SEARCHES)
def test_a_search_is_answered_by_the_full_text_and_the_names(rest: str) -> None:
    plans = Plans(f"/search/{rest}")
    assert (plans.status, plans.scanned()) == (200, [])


@pytest.mark.parametrize("path", ["/norms/un-13f/", "/instruments/budapest-convention/", "/actors/estonia/"])
def test_the_page_of_a_record_reads_no_growing_table_whole(path: str) -> None:
    plans = Plans(path)
    assert (plans.status, plans.scanned()) == (200, [])


def test_a_query_that_no_index_serves_is_told() -> None:
    plans = Plans("/api/v1/instruments/?ordering=place")
    assert plans.status == 200
    assert plans.sorted("instruments_instrument")
