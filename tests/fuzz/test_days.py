"""Who stands where on a day is the same wherever it is asked, and nobody goes back as days go by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from instruments.models import Instrument, Status
from instruments.status import statuses
from tests.factories.strategies import days
from tests.fuzz.budget import Budget

pytestmark = [pytest.mark.fuzz, pytest.mark.usefixtures("world")]

STEPS = [Status.INVITED, Status.SIGNATORY, Status.CONSENTED, Status.PARTY, Status.WITHDRAWN]
"""What one becomes after the other."""
WITH_PARTICIPANTS = ("budapest-convention", "paris-call")

near = st.one_of(days(), st.dates(date(2000, 1, 1), date(2027, 1, 1)))


def answered(path: str) -> Any:
    answer: Any = Client().get(path)
    assert answer.status_code == 200, (path, answer.content)
    return answer.json()["results"]


def on_day(instrument: str, day: date) -> dict[str, str]:
    """Status by actor, as the API has it; those without any left out."""
    rows = answered(f"/api/v1/status/?instrument={instrument}&as_of={day.isoformat()}")
    return {row["actor"]: row["status"] for row in rows if row["status"] not in ("none", "unknown")}


def test_status_page_api_and_filters_agree_on_every_day(budget: Budget) -> None:
    @budget.times(12)
    @given(st.sampled_from(WITH_PARTICIPANTS), near)
    def holds(slug: str, day: date) -> None:
        text, found = day.isoformat(), on_day(slug, day)
        own = {one.actor.slug: one.status for one in statuses(Instrument.objects.get(slug=slug), day).actors}
        assert {actor: own[actor] for actor in found} == found
        rows = answered(f"/api/v1/participations/?instrument={slug}&as_of={text}")
        assert {row["actor"]: row["status"] for row in rows} == found
        parties = sorted(actor for actor, status in found.items() if status == Status.PARTY)
        party_to = answered(f"/api/v1/actors/?party_to={slug}@{text}&ordering=slug")
        assert [row["slug"] for row in party_to] == parties
        for status in sorted(set(found.values())):
            narrowed = answered(f"/api/v1/participations/?instrument={slug}&status={status}&as_of={text}")
            assert {row["actor"] for row in narrowed} == {actor for actor, one in found.items() if one == status}
        page: Any = Client().get(
            f"/instruments/{slug}/status/?view=list&as_of={text}", headers={"Accept-Language": "en"}
        )
        shown = page.content.decode()
        assert page.status_code == 200
        assert all(f"/actors/{actor}/" in shown for actor in found)

    holds()


def test_a_status_never_goes_back_as_days_go_by(budget: Budget) -> None:
    @budget.times(10)
    @given(st.lists(near, min_size=2, max_size=6, unique=True).map(sorted))
    def holds(ordered: list[date]) -> None:
        before: dict[str, str] = {}
        for day in ordered:
            now = on_day("budapest-convention", day)
            assert before.keys() <= now.keys(), day
            assert all(STEPS.index(Status(now[actor])) >= STEPS.index(Status(before[actor])) for actor in before), day
            before = now

    holds()
