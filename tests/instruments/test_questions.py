"""Questions about instruments: in force, open to whom, with whom."""

from __future__ import annotations

from datetime import date

import pytest

from actors.models import ActorKind
from instruments.models import Action, Instrument, Milestone, OpenTo, Provision
from tests.factories import make


def in_force_on(day: str) -> set[str]:
    return {instrument.slug for instrument in Instrument.objects.in_force(date.fromisoformat(day))}


def test_an_instrument_is_in_force_from_its_day_until_it_ends(db: None) -> None:
    make(Instrument, slug="ended", in_force_on="2004-07-01", ended_on="2010")
    make(Instrument, slug="open", in_force_on="2004")
    make(Instrument, slug="never", adopted_on="2001")
    assert in_force_on("2004-06-30") == set()
    assert in_force_on("2004-07-01") == {"ended"}
    assert in_force_on("2004-12-31") == {"ended", "open"}
    assert in_force_on("2010-12-30") == {"ended", "open"}
    assert in_force_on("2010-12-31") == {"open"}


@pytest.mark.parametrize(
    ("kind", "open_to"),
    [
        (ActorKind.STATE, {"states", "states-and-organisations", "accredited-stakeholders", "all"}),
        (ActorKind.INTERNATIONAL_ORGANISATION, {"states-and-organisations", "accredited-stakeholders", "all"}),
        (ActorKind.PRIVATE_SECTOR, {"accredited-stakeholders", "non-state", "all"}),
        (ActorKind.CIVIL_SOCIETY, {"accredited-stakeholders", "non-state", "all"}),
    ],
)
def test_who_may_take_part_follows_from_the_kind_of_actor(kind: str, open_to: set[str], db: None) -> None:
    for value in (*OpenTo.values, ""):
        make(Instrument, slug=f"open-to-{value or 'nobody-known'}", open_to=value)
    assert {instrument.open_to for instrument in Instrument.objects.open_to_kind(kind)} == open_to


def test_instruments_with_a_participant_are_those_it_is_in_on_the_day(world: None) -> None:
    def found(actors: list[str], day: str) -> list[str]:
        rows = Instrument.objects.with_participant(actors, date.fromisoformat(day))
        return sorted(rows.values_list("slug", flat=True))

    assert found(["estonia"], "2001-11-22") == []
    assert found(["estonia"], "2015-01-01") == ["budapest-convention"]
    assert found(["microsoft", "estonia"], "2018-11-12") == ["budapest-convention", "paris-call"]
    assert found(["cook-islands"], "2019-12-31") == ["budapest-convention"]
    assert found(["cook-islands"], "2020-01-01") == []  # it has left


def test_meetings_to_come_are_those_after_the_day(db: None) -> None:
    for day in ("2026-11-20", "2026-11-21", "2026-11-22"):
        make(Milestone, slug=day, date=day)
    assert [row.slug for row in Milestone.objects.scheduled_after(date(2026, 11, 21))] == ["2026-11-22"]


def test_an_action_is_there_from_its_day_on(world: None) -> None:
    assert [Action.objects.as_of(date(2021, 7, day)).count() for day in (18, 19)] == [0, 1]


def test_provisions_come_in_the_order_of_the_text(world: None) -> None:
    provisions = Provision.objects.filter(instrument="budapest-convention").for_instrument_page()
    assert [row.number for row in provisions] == ["Art. 2", "Art. 35"]
