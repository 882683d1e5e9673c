"""How many were in an instrument over time, step by step."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from actors.models import Actor
from instruments.models import Instrument, Participation
from instruments.status import statuses
from instruments.steps import Chart, chart
from tests.factories import make

DAY = date(2026, 11, 21)


def drawn(slug: str, day: date = DAY) -> Chart | None:
    rows = list(Instrument.objects.get(slug=slug).participations.for_list_page(day))
    return chart(rows, day, DAY)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_each_step_has_its_day_its_number_and_who_came_or_left() -> None:
    found = drawn("budapest-convention")
    assert found is not None
    assert found.series.heading == "Parties over time"
    assert [(step.day.isoformat(), step.total, step.came, step.left) for step in found.steps] == [
        ("2004-07-01", 1, ["Estonia"], []),
        ("2011-05-01", 2, ["Cook Islands"], []),
        # Known to the year: counts from its last day.
        ("2014-12-31", 3, ["European Union"], []),
        ("2020-01-01", 2, [], ["Cook Islands"]),
        ("2023-03-01", 3, ["Brazil"], []),
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("code", "words"), [("en", ["1 party", "2 parties"]), ("ru", ["1 сторона", "2 стороны"])])
def test_a_step_says_how_many_in_the_form_that_the_number_asks_for(code: str, words: list[str]) -> None:
    with translation.override(code):
        found = drawn("budapest-convention")
    assert found is not None
    assert [step.in_words for step in found.steps[:2]] == words


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_it_reaches_to_today_whatever_day_is_asked_for() -> None:
    now, then = drawn("budapest-convention"), drawn("budapest-convention", date(2012, 6, 1))
    assert now is not None
    assert then is not None
    assert [step.total for step in then.steps] == [step.total for step in now.steps]
    assert [step.later for step in then.steps] == [False, False, True, True, True]
    assert (then.total, now.total) == (2, 3)
    assert then.day_at < now.day_at < 100


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_steps_follow_each_other_without_a_gap_and_the_highest_leaves_room() -> None:
    found = drawn("budapest-convention")
    assert found is not None
    for one, following in zip(found.steps, found.steps[1:], strict=False):
        assert one.end == pytest.approx(following.start, abs=0.01)
    assert max(step.height for step in found.steps) == 92
    assert found.path.startswith(f"M{found.steps[0].start} 100H")


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_a_treaty_without_parties_shows_its_signatures() -> None:
    treaty = make(Instrument, slug="new-treaty")
    for number, day in enumerate(("2025-10-25", "2025-10-25", "2026-01-05")):
        actor = make(Actor, slug=f"state-{number}", title=f"State {number}")
        make(Participation, instrument=treaty, actor=actor, role="party", signed_on=day)
    found = drawn("new-treaty")
    assert found is not None
    assert found.series.heading == "Signatures over time"
    assert [step.total for step in found.steps] == [2, 3]


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_nothing_is_drawn_where_one_day_or_mostly_lists_are_known() -> None:
    assert drawn("un-a-70-174") is None
    assert drawn("paris-call") is None
    call = Instrument.objects.get(slug="paris-call")
    made = {"instrument": call, "role": "supporter"}
    make(Participation, actor=make(Actor, slug="early", title="Early"), endorsed_on="2019", **made)
    found = drawn("paris-call")
    assert found is not None
    assert [(step.total, step.listed) for step in found.steps] == [(1, 0), (2, 0), (3, 1)]


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
def test_an_actor_with_two_roles_is_in_until_it_has_left_both() -> None:
    group = make(Instrument, slug="group")
    for number, (role, came, left) in enumerate((("chair", "2015", "2016"), ("member", "2014", "2018"))):
        row = {"slug": f"group.estonia.{number}", "instrument": group, "actor": Actor.objects.get(slug="estonia")}
        make(Participation, role=role, endorsed_on=came, withdrawn_on=left, **row)
    make(Participation, instrument=group, actor=Actor.objects.get(slug="kenya"), role="member", endorsed_on="2015")
    found = drawn("group")
    assert found is not None
    assert [(step.day.year, step.total) for step in found.steps] == [(2014, 1), (2015, 2), (2018, 1)]


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize(
    ("slug", "heading", "counted"),
    [
        ("budapest-convention", "Parties over time", {"party"}),
        ("budapest-protocol-xenophobia", "Parties over time", {"party"}),
        ("un-convention-against-cybercrime", "Signatures over time", {"signatory", "consented"}),
    ],
)
def test_each_step_of_the_real_data_agrees_with_the_status_of_its_day(
    slug: str, heading: str, counted: set[str]
) -> None:
    found, instrument = drawn(slug), Instrument.objects.get(slug=slug)
    assert found is not None
    assert found.series.heading == heading
    for step in [*found.steps[:3], *found.steps[3::9], found.steps[-1]]:
        held = [one for one in statuses(instrument, step.day).actors if one.status in counted]
        assert len(held) == step.total, step.day
