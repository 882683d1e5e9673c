"""Holds pages and endpoints to the number of queries written down in tests/query_budgets.json.

After a change on purpose: REWRITE_QUERY_BUDGETS=1 pytest -n 0 -k budget, then look at the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cyberdip.api.collections import PIECES
from cyberdip.pages import ready
from cyberdip.records import keeping, tallies

FILE = Path(__file__).resolve().parent.parent / "query_budgets.json"
REWRITE = "REWRITE_QUERY_BUDGETS"


def budgets() -> dict[str, int]:
    """Queries by address, as written down."""
    held: dict[str, int] = json.loads(FILE.read_text(encoding="utf-8"))
    return held


def check(address: str, *, as_written: str = "") -> None:
    """Assert that the answer to GET `address` costs the queries written down for it, or for the address `as_written`.

    Prints the queries when it does not; writes the number down where REWRITE_QUERY_BUDGETS is set.
    """
    keeping.forget()
    tallies.forget()
    PIECES.forget()
    ready.PIECES.forget()
    with CaptureQueriesContext(connections["default"]) as queries:
        answer = Client().get(address)
        _ = answer.getvalue()
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    name = as_written or address
    if os.environ.get(REWRITE):
        _write(name, len(queries))
    listed = "\n".join(query["sql"][:300] for query in queries.captured_queries)
    expected = budgets().get(name)
    assert len(queries) == expected, f"{address} costs {len(queries)} queries, {expected} are written down:\n{listed}"


def _write(name: str, number: int) -> None:
    held = {**budgets(), name: number}
    FILE.write_text(json.dumps(dict(sorted(held.items())), indent=1) + "\n", encoding="utf-8")
