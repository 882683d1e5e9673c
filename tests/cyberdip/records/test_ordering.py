"""Lists ordered by a date: as its text reads, the same on every database, whatever is not known."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.models import Actor
from cyberdip.records.dates import PartialDate
from cyberdip.records.ordering import ordered
from cyberdip.records.registry import table_of
from tests.factories import make
from tests.factories.strategies import partial_dates


@pytest.mark.django_db
@settings(max_examples=40)
@given(st.lists(st.none() | partial_dates(), min_size=2, max_size=8), st.booleans())
def test_dates_sort_in_the_database_as_they_read(dates: list[PartialDate | None], descending: bool) -> None:
    with transaction.atomic():
        texts = [str(known) if known else None for known in dates]
        rows = {make(Actor, slug=f"a-{place}", founded_on=text).slug: text for place, text in enumerate(texts)}
        found = ordered(Actor.objects.all(), table_of(Actor), ["-founded_on" if descending else "founded_on"])
        dated = sorted((slug for slug in rows if rows[slug]), key=lambda slug: str(rows[slug]), reverse=descending)
        in_order = [rows[slug] for slug in dated]
        assert [rows[actor.slug] for actor in found] == [*in_order, *(None for text in texts if text is None)]
        transaction.set_rollback(True)
