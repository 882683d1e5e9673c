"""Every endpoint costs a fixed number of queries, whatever the size of its lists (tests/query_budgets.json)."""

from __future__ import annotations

import pytest

from cyberdip.records.registry import record_types
from tests.support import query_budgets
from tests.support.api import slugs

COLLECTIONS = sorted(model.collection for model in record_types())
OTHERS = [
    "",
    "search/?q=cyber&record_type=instruments",
    "changes/?fields=sequence,release,record_type,slug,action,fields",
    "changes/?record_type=participations",
    "norms/un-13f/?release=1",
    "status/?instrument=paris-call",
    "status/?instrument=budapest-convention",
    "status/?instrument=budapest-convention&from=2015&to=2020",
]
FILTERED = [
    "actors/?kind=state&q=a&as_of=2015",
    "actors/?member_of=european-union",
    "instruments/?in_force=true&kind=treaty&depositary=council-of-europe",
    "participations/?status=party&instrument=budapest-convention&as_of=2015",
    "participations/?expand=actor,instrument,citations",
    "norms/?expand=links,elaborations,contributions,citations,topics",
    "instruments/?expand=participations,provisions,votes,citations,topics&page_size=1000",
]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", [*(f"{name}/" for name in COLLECTIONS), *OTHERS, *FILTERED])
def test_a_small_list_keeps_to_its_budget(path: str) -> None:
    query_budgets.check(f"/api/v1/{path}")


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("path", [*(f"{name}/" for name in COLLECTIONS), *OTHERS, *FILTERED])
def test_a_long_list_keeps_to_the_same_budget(path: str) -> None:
    query_budgets.check(f"/api/v1/{path}")


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_size_of_a_page_makes_no_difference(collection: str) -> None:
    for size in (1, 1000):
        query_budgets.check(f"/api/v1/{collection}/?page_size={size}", as_written=f"/api/v1/{collection}/")


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_record_of_a_collection_costs_the_same(collection: str) -> None:
    for slug in slugs(f"{collection}/?page_size=3"):
        query_budgets.check(f"/api/v1/{collection}/{slug}/", as_written=f"/api/v1/{collection}/<slug>/")
