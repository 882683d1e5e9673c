"""The status of actors in an instrument; nothing recorded is told apart from nothing there."""

from __future__ import annotations

import pytest

from actors.models import Actor
from cyberdip.sources.models import Coverage
from instruments.models import Instrument, Participation
from tests.factories.records import make
from tests.support.api import ask, get, problem, results

pytestmark = pytest.mark.usefixtures("world")


_LIST = {"record_type": "instruments", "record": "paris-call", "listed": "participations", "status": "endorsed"}


def status(day: str, instrument: str = "budapest-convention") -> dict[str, tuple[str, str | None]]:
    rows = results(f"status/?instrument={instrument}&as_of={day}")
    return {row["actor"]: (row["status"], row["since"]) for row in rows}


def test_every_state_and_every_other_participant_has_a_status() -> None:
    assert status("2026-04-25") == {
        "brazil": ("party", "2023-03-01"),
        "cook-islands": ("withdrawn", "2020-01-01"),
        "estonia": ("party", "2004-07-01"),
        "european-union": ("party", "2014"),
        "ireland": ("signatory", "2002-02-28"),
        "kenya": ("invited", "2024-10-09"),
        "south-africa": ("signatory", "2001-11-23"),
    }


def test_who_is_not_on_a_complete_list_has_none() -> None:
    found = status("2015")
    assert found["brazil"] == ("none", None)
    assert found["kenya"] == ("none", None)
    assert found["estonia"] == ("party", "2004-07-01")


def test_who_is_not_on_a_list_known_in_part_is_unknown() -> None:
    found = status("2020", "paris-call")
    assert found["brazil"] == ("unknown", None)
    assert found["microsoft"] == ("endorsed", "2018-11-12")


def test_a_list_known_to_have_grown_answers_up_to_its_own_day_only() -> None:
    Coverage.objects.filter(record="paris-call").delete()
    make(Coverage, **_LIST, slug="whole", as_of="2020-01-01", complete=True)
    assert status("2021", "paris-call")["brazil"] == ("none", None)
    make(Coverage, **_LIST, slug="later", as_of=None, complete=False)
    assert status("2020-01-01", "paris-call")["brazil"] == ("none", None)
    assert status("2021", "paris-call")["brazil"] == ("unknown", None)


def test_a_part_without_a_date_is_unknown_before_the_day_of_its_source() -> None:
    assert status("2020", "paris-call")["estonia"] == ("unknown", None)
    assert status("2026-11-21", "paris-call")["estonia"] == ("endorsed", None)


def test_a_date_too_imprecise_to_tell_is_unknown() -> None:
    assert status("2012-06-30")["european-union"] == ("unknown", None)
    assert status("2011-12-31")["european-union"] == ("none", None)
    assert status("2012-12-31")["european-union"] == ("signatory", "2012")


def test_the_day_of_the_list_that_none_rests_on_is_given() -> None:
    assert results("status/?instrument=budapest-convention")[0]["list_as_of"] == "2026-04-25"
    assert results("status/?instrument=paris-call")[0]["list_as_of"] is None


def test_actors_and_statuses_narrow_the_list() -> None:
    path = "status/?instrument=budapest-convention&as_of=2026-04-25"
    assert [row["actor"] for row in results(f"{path}&status=signatory")] == ["ireland", "south-africa"]
    assert [row["actor"] for row in results(f"{path}&actor=estonia&actor=kenya")] == ["estonia", "kenya"]
    assert get(f"{path}&actor=estonia&status=signatory")["count"] == 0


def test_pages_of_statuses_follow_each_other() -> None:
    page = get("status/?instrument=budapest-convention&page_size=3&page=2")
    assert [row["actor"] for row in page["results"]] == ["european-union", "ireland", "kenya"]
    assert page["next"].endswith("page=3")


def test_of_several_roles_the_furthest_status_counts() -> None:
    process = make(Instrument, slug="some-process")
    actor = Actor.objects.get(slug="estonia")
    for role, day in (("observer", "2020-01-01"), ("member", "2021-01-01")):
        slug = f"some-process.estonia.{role}"
        make(Participation, slug=slug, instrument=process, actor=actor, role=role, endorsed_on=day)
    assert status("2020", "some-process")["estonia"] == ("observer", "2020-01-01")
    assert status("2022", "some-process")["estonia"] == ("member", "2021-01-01")


def test_between_two_days_those_who_took_a_step_are_told_with_both_statuses() -> None:
    rows = results("status/?instrument=budapest-convention&from=2019-12-31&to=2023-12-31")
    assert [(row["actor"], row["status_before"], row["steps"], row["status"], row["since"]) for row in rows] == [
        (
            "brazil",
            "none",
            ["consented (accession) 2022-11-30", "became party 2023-03-01"],
            "party",
            "2023-03-01",
        ),
        ("cook-islands", "party", ["withdrew 2020-01-01"], "withdrawn", "2020-01-01"),
    ]
    assert results("status/?instrument=budapest-convention&from=2019-12-31&as_of=2020") == [rows[1]]


def test_without_a_first_day_nothing_is_said_of_steps() -> None:
    row = results("status/?instrument=budapest-convention&actor=estonia")[0]
    assert (row["status_before"], row["steps"]) == (None, [])


def test_the_file_of_changes_speaks_of_the_last_day() -> None:
    answer = ask("status/?instrument=budapest-convention&from=2019&to=2020&format=csv")
    assert 'filename="status-2020-12-31.csv"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("to=2016", "to"),
        ("from=soon&to=2016", "from"),
        ("from=2015&to=later", "to"),
        ("from=2016&to=2015", "from"),
        ("from=2015&to=2016&as_of=2016", "as_of"),
    ],
)
def test_days_that_make_no_sense_are_named(query: str, name: str) -> None:
    assert list(problem(f"status/?instrument=budapest-convention&{query}")["errors"]) == [name]
