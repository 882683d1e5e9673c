"""What is read of records along with others."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from actors.models import Actor
from instruments.models import Participation


@pytest.mark.usefixtures("world")
def test_of_records_read_along_no_prose_is_read(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        rows = list(Participation.objects.select_related("actor", "instrument").sketched())
        told = [
            (row.actor.label, row.actor.kind, row.instrument.label, row.instrument.partial("adopted_on"))
            for row in rows
        ]
    assert len(told) > 3
    assert {"summary", "note", "other_names", "title_key"} <= rows[0].actor.get_deferred_fields()
    assert {"summary", "terms"} <= rows[0].instrument.get_deferred_fields()
    assert not rows[0].get_deferred_fields()
    assert rows[0].actor.summary == Actor.objects.get(pk=rows[0].actor_id).summary
