"""Set questions put to actors: all of, any of, none of, each on its own day, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from actors.models import Actor, Membership
from cyberdip.sources.models import Coverage
from instruments.models import Instrument, Participation
from norms.models import Position, Stance
from tests.factories import make
from tests.support.api import get, problem, slugs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
STATES = ["brazil", "cook-islands", "estonia", "ireland", "kenya", "south-africa"]


def who(query: str) -> list[str]:
    """Slugs of the actors that certainly answer yes."""
    return sorted(slugs(f"actors/?{query}"))


def unknown(query: str) -> list[str]:
    """Slugs of the actors for whom the answer is not known."""
    return sorted(row["actor"] for row in get(f"questions/?{query}&answer=unknown")["results"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("party_to=budapest-convention", "brazil estonia european-union"),
        ("party_to=budapest-convention@2004-06-30", ""),
        ("party_to=budapest-convention@2004-07-01", "estonia"),
        ("party_to=budapest-convention@2014", "cook-islands estonia european-union"),
        ("party_to=budapest-convention@2014-06", "cook-islands estonia"),
        ("party_to=budapest-convention&as_of=2019", "cook-islands estonia european-union"),
        ("party_to=budapest-convention@2019&party_to=budapest-convention@2023", "estonia european-union"),
        ("party_to=budapest-convention@2019,budapest-convention@2023", "brazil cook-islands estonia european-union"),
        ("party_to=budapest-convention@2019&not_party_to=budapest-convention", "cook-islands"),
        ("kind=state&not_party_to=budapest-convention", "cook-islands ireland kenya south-africa"),
        ("signed=budapest-convention", "cook-islands estonia european-union ireland south-africa"),
        ("signed=budapest-convention@2002-02-27", "estonia south-africa"),
        ("kind=state&not_signed=budapest-convention", "brazil kenya"),
        ("signed=budapest-convention&not_party_to=budapest-convention", "cook-islands ireland south-africa"),
        ("member_of=council-of-europe", "estonia ireland"),
        ("member_of=council-of-europe@1990", "ireland"),
        ("member_of=council-of-europe&member_of=european-union&as_of=2021", "estonia"),
        ("member_of=council-of-europe,european-union&as_of=2021", "estonia ireland"),
        ("voted=unga-73-27:no", "estonia"),
        ("voted=unga-73-27:no,unga-73-27:yes", "brazil estonia"),
        ("voted=unga-73-27:no&as_of=2018-12-04", ""),
        ("position_on=sovereignty", "estonia"),
        ("position_on=sovereignty@2019-05-28", ""),
        ("voted=unga-73-27:no&member_of=european-union&position_on=sovereignty", "estonia"),
        ("party_to=budapest-convention&regional_group=grulac", "brazil"),
    ],
)
def test_the_answer_is_as_tests_world_draws_it(query: str, expected: str) -> None:
    assert " ".join(who(query)) == expected


def test_without_anything_of_several_things_each_must_fail() -> None:
    assert who("kind=state&not_party_to=budapest-convention,budapest-convention@2019") == [
        "ireland",
        "kenya",
        "south-africa",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # The lists of parties and of signatories are complete: nothing is left open.
        ("kind=state&not_signed=budapest-convention", []),
        ("kind=state&party_to=budapest-convention", []),
        # It entered into force for the Union in the course of 2014, and signed in the course of 2012.
        ("party_to=budapest-convention@2014-06", ["european-union"]),
        ("not_party_to=budapest-convention@2014-06", ["european-union"]),
        ("signed=budapest-convention@2012-06&kind=international-organisation", ["european-union"]),
        # Estonia is known to be there on the day of the list only; the list is not complete.
        ("kind=state&position_on=sovereignty", [slug for slug in STATES if slug != "estonia"]),
        ("kind=state&position_on=sovereignty&signed=budapest-convention", ["cook-islands", "ireland", "south-africa"]),
        ("kind=state&not_member_of=council-of-europe", [slug for slug in STATES if slug not in ("estonia", "ireland")]),
    ],
)
def test_what_is_not_known_is_listed_apart(query: str, expected: list[str]) -> None:
    assert unknown(query) == expected
    assert not set(who(query)) & set(expected)


def test_absence_from_a_list_that_is_not_complete_is_no_no() -> None:
    make(Actor, slug="atlantis", title="Atlantis", kind="state")
    assert "atlantis" in who("not_party_to=budapest-convention")
    Coverage.objects.filter(record="budapest-convention").update(complete=False)
    assert who("kind=state&not_party_to=budapest-convention") == ["cook-islands", "ireland", "kenya", "south-africa"]
    assert unknown("kind=state&not_party_to=budapest-convention") == ["atlantis"]


def test_nobody_took_part_before_there_was_an_instrument() -> None:
    Coverage.objects.all().delete()
    assert set(STATES) <= set(who("not_party_to=budapest-convention@1990"))
    assert unknown("not_party_to=budapest-convention@1990") == []


def joined(actor: str, **values: Any) -> None:
    """A State in a treaty that is there for these tests only."""
    treaty = Instrument.objects.filter(slug="a-treaty").first() or make(Instrument, slug="a-treaty", kind="treaty")
    slug = f"a-treaty.{actor}"
    make(Participation, slug=slug, instrument=treaty, actor=Actor.objects.get(slug=actor), role="party", **values)


def test_who_ratified_has_signed_and_who_acceded_has_not() -> None:
    joined("estonia", consent_on="2010-01-01", consent_kind="ratification")
    joined("brazil", consent_on="2010-01-01", consent_kind="accession")
    joined("kenya", stated_status="signatory", stated_on="2012-01-01")
    joined("ireland", consent_on="2010-01-01")
    assert who("signed=a-treaty") == ["estonia", "kenya"]
    assert who("not_signed=a-treaty") == ["brazil"]
    assert "ireland" in unknown("signed=a-treaty")
    assert who("signed=a-treaty@2011") == ["estonia"]
    assert {"kenya", "ireland"} <= set(unknown("signed=a-treaty@2011"))


def test_who_is_stated_as_party_by_a_later_list_may_have_been_so_before() -> None:
    joined("estonia", stated_status="party", stated_on="2020-01-01")
    assert who("party_to=a-treaty@2020") == ["estonia"]
    assert "estonia" in unknown("party_to=a-treaty@2019")


def test_partners_and_observers_are_no_members() -> None:
    for role, member in (("observer", "kenya"), ("partner", "brazil")):
        slug = f"council-of-europe.{member}"
        make(Membership, slug=slug, organisation="council-of-europe", member=member, role=role)
    assert who("member_of=council-of-europe") == ["estonia", "ireland"]


def test_a_stance_counts_as_a_position() -> None:
    position = make(Position, slug="kenya.2020", actor="kenya", date="2020-01-01")
    make(Stance, slug="kenya.2020.sovereignty", position=position.slug, topic="sovereignty", stance="rule")
    assert who("position_on=sovereignty") == ["estonia", "kenya"]


@pytest.mark.parametrize(
    ("query", "said", "allowed"),
    [
        ("party_to=atlantis", "'atlantis' is not the slug of a record", "slugs of /api/v1/instruments/"),
        ("party_to=budapest-convention@soon", "'soon' is not a day", "<slug>@<YYYY"),
        ("party_to=budapest-convention@", "'' is not a day", "YYYY-MM-DD"),
        ("party_to=budapest-convention:yes", "'budapest-convention:yes' does not fit", "<slug>"),
        ("voted=unga-73-27", "'unga-73-27' does not fit", "<slug>:<yes|no|abstain|absent>"),
        ("voted=unga-73-27:maybe", "'unga-73-27:maybe' does not fit", "yes|no|abstain|absent"),
        ("signed=,", "names nothing", "slugs of"),
        (f"signed={','.join(['budapest-convention'] * 21)}", "names 21 things", "at most 20"),
    ],
)
def test_what_cannot_be_asked_is_told(query: str, said: str, allowed: str) -> None:
    error = problem(f"actors/?{query}")["errors"][query.partition("=")[0]]
    assert said in error["detail"]
    assert allowed in error["allowed"]


def test_rows_say_what_the_answer_rests_on() -> None:
    (row,) = get("questions/?party_to=budapest-convention&not_signed=budapest-convention")["results"]
    assert (row["actor"], row["answer"], row["evidence"]) == ("brazil", "yes", "official-record")
    assert row["because"] == ["accession 30 November 2022, in force 1 March 2023"] * 2
    assert row["records"] == ["participations/budapest-convention.brazil"] * 2


def test_a_question_has_at_least_one_condition() -> None:
    assert "at least one of" in problem("questions/?kind=state")["errors"]["member_of"]["allowed"]
