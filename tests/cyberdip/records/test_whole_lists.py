"""Lists without a filter are those that would be composed, for every record type, and load no more than they must."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyberdip.records import ordering, whole_lists
from cyberdip.records.as_of import AsOf
from cyberdip.records.registry import record_types, table_of

pytestmark = pytest.mark.usefixtures("world")
DAYS = (AsOf(date(2026, 11, 26), chosen=False), AsOf(date(2018, 6, 1), chosen=True))


def expected(model: Any, day: AsOf) -> Any:
    records = model.objects.as_of(day.day) if day.chosen else model.objects.all()
    return records.order_by().for_list_page(day.day)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("lean", [False, True])
@pytest.mark.parametrize("model", record_types(), ids=lambda model: str(model.collection))
def test_pages_and_walks_are_those_of_the_queryset(model: Any, lean: bool, day: AsOf) -> None:
    in_order = list(ordering.ordered(expected(model, day), table_of(model), ()))
    assert whole_lists.page(model, day, lean, 0, 1000) == in_order
    assert whole_lists.page(model, day, lean, 1, 2) == in_order[1:3]
    slugs = [record.slug for record in in_order]
    assert whole_lists.slugs(model, day, 1, 2) == slugs[1:3]
    assert whole_lists.named(model, day, slugs[::-1]) == in_order[::-1]
    assert whole_lists.walk(model, day, "", 2) == sorted(slugs)[:2]
    if slugs:
        assert whole_lists.walk(model, day, min(slugs), 1000) == sorted(slugs)[1:]


@pytest.mark.parametrize("model", record_types(), ids=lambda model: str(model.collection))
def test_a_lean_record_says_its_row_without_asking_again(model: Any) -> None:
    records = whole_lists.page(model, DAYS[0], True, 0, 3)
    whole = whole_lists.page(model, DAYS[0], False, 0, 3)
    with CaptureQueriesContext(connection) as queries:
        said = [(one.label, one.get_absolute_url()) for one in records]
        columns = [column for column in table_of(model).columns if column not in table_of(model).many]
        values = [[column.value(one) for column in columns] for one in records]
    assert len(queries) == 0
    assert said == [(one.label, one.get_absolute_url()) for one in whole]
    assert values == [[column.value(one) for column in columns] for one in whole]


def test_a_record_tells_what_was_not_loaded() -> None:
    model = next(one for one in record_types() if one.collection == "actors")
    record = model.objects.only("slug").first()
    assert "title" in record.get_deferred_fields()
    assert record.title == model.objects.get(slug=record.slug).title
    assert not record._state.adding
    assert record._state.db == "default"
