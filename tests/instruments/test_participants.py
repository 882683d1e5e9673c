"""Who takes part in an instrument on a day: by status, by group, and who does not."""

from __future__ import annotations

from datetime import date

import pytest

from actors.models import Actor
from instruments import page_rows
from instruments.models import Instrument, Participation
from instruments.participants import Participants, absent, participants
from tests.factories import make


def _of(instrument: str, day: date) -> Participants:
    return participants(Participation.objects.in_any([instrument]).for_list_page(day).with_declarations(day))


def _by_status(found: Participants) -> dict[str, list[str]]:
    return {group.value: [row.actor_id for row in group.records] for group in found.groups}


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_everyone_has_the_status_they_had_on_the_day() -> None:
    found = _of("budapest-convention", date(2012, 6, 1))
    assert _by_status(found) == {"party": ["cook-islands", "estonia"], "signatory": ["ireland", "south-africa"]}
    assert [row.actor_id for row in found.later.records] == ["brazil", "european-union", "kenya"]


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_who_withdrew_is_told_apart_from_who_never_joined() -> None:
    found = _of("budapest-convention", date(2026, 6, 1))
    assert _by_status(found) == {
        "party": ["brazil", "estonia", "european-union"],
        "signatory": ["ireland", "south-africa"],
        "invited": ["kenya"],
        "withdrawn": ["cook-islands"],
    }
    assert found.count == 5, "invited and withdrawn ones do not take part"
    assert found.later.records == []


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_statuses_are_counted_by_regional_group_and_kind() -> None:
    table = _of("budapest-convention", date(2026, 6, 1)).counts
    parties = next(line for line in table.lines if line.value == "party")
    counted = dict(zip(table.columns, parties.counts, strict=True))
    assert counted["Eastern European Group"] == 1
    assert counted["international organisation"] == 1
    assert parties.total == 3
    assert table.total == 7 == sum(table.totals)


@pytest.mark.django_db
def test_an_actor_in_two_roles_is_counted_once() -> None:
    instrument, actor = make(Instrument), make(Actor, kind="state")
    for role in ("member", "chair"):
        make(Participation, slug=f"x.{role}", instrument=instrument, actor=actor, role=role, endorsed_on="2015")
    found = _of(instrument.slug, date(2020, 1, 1))
    assert [line.total for line in found.counts.lines] == [1]
    assert found.counts.columns == ["States in no UN group"]


@pytest.mark.django_db
def test_only_dates_that_somebody_has_become_columns() -> None:
    instrument = make(Instrument)
    make(Participation, instrument=instrument, actor=make(Actor), role="supporter", endorsed_on="2015")
    (group,) = _of(instrument.slug, date(2020, 1, 1)).groups
    assert [name for name, _ in group.dates] == ["endorsed_on"]


@pytest.mark.django_db
def test_an_observer_has_endorsed_nothing() -> None:
    instrument = make(Instrument)
    for role in ("observer", "supporter"):
        make(Participation, instrument=instrument, actor=make(Actor), role=role, endorsed_on="2015")
    headings = {group.value: str(group.dates[0][1]) for group in _of(instrument.slug, date(2020, 1, 1)).groups}
    assert headings == {"endorsed": "Endorsed or joined", "observer": "Observer since"}


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_declarations_stand_only_from_the_day_they_were_made() -> None:
    def standing(day: date) -> list[str]:
        rows = _of("budapest-convention", day).records
        return [one.slug for row in rows for one in row.standing]  # type: ignore[attr-defined]

    assert standing(date(2003, 5, 11)) == []
    assert standing(date(2003, 5, 12)) == ["budapest-convention.estonia.24-7"]


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_a_state_on_no_complete_list_has_no_part_and_one_on_an_open_list_is_not_known() -> None:
    make(Actor, slug="nowhere", title="Nowhere", kind="state")
    day = date(2026, 6, 1)
    found = {
        slug: absent(instrument, list(instrument.participations.all().for_list_page(day)), day)
        for slug in ("budapest-convention", "paris-call", "un-a-70-174")
        if (instrument := Instrument.objects.get(slug=slug))
    }
    complete, open_list = found["budapest-convention"], found["paris-call"]
    assert complete is not None
    assert open_list is not None
    assert complete.list_as_of == date(2026, 4, 25)
    assert [state.slug for group in complete.states for state in group.records] == ["nowhere"]
    assert open_list.list_as_of is None
    assert "nowhere" in [state.slug for group in open_list.states for state in group.records]
    assert found["un-a-70-174"] is None


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_those_taking_part_are_counted_by_instrument_without_the_invited() -> None:
    counts = page_rows.taking_part(["budapest-convention", "paris-call"], date(2026, 6, 1))
    assert counts["budapest-convention"] == 5
    assert page_rows.taking_part([], date(2026, 6, 1)) == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_rows_are_counted_by_status_and_day_in_one_question() -> None:
    wanted = [(date(2026, 6, 1), "party"), (date(2012, 6, 1), "party"), (date(2012, 6, 1), "")]
    convention = Instrument.objects.get(slug="budapest-convention")
    assert page_rows.held(convention, wanted) == [3, 2, 4]
    assert page_rows.held(Instrument.objects.get(slug="un-a-70-174"), wanted) == [0, 0, 0]
    assert page_rows.held(convention, []) == []
