"""What the loader refuses of citations and coverage, and how the rows of a list are counted."""

from __future__ import annotations

from datetime import date

import pytest

from actors.models import Actor, Membership
from cyberdip.records.checking import Row, World
from cyberdip.sources.checks import check_database, check_rows, held_rows, owner_of
from cyberdip.sources.models import Coverage
from instruments.models import Instrument, Participation, Vote
from tests.factories import make

WHOLE: Row = {"slug": "c", "record_type": "instruments", "record": "treaty", "listed": "participations", "status": ""}
CITED: Row = {"slug": "c", "quote": "", "evidence": "secondary", "note": ""}
TREATY: Row = {"slug": "treaty"}


def problems(row: Row) -> list[tuple[str, str]]:
    world = World({"instruments": {"treaty": TREATY}, "coverage": {"c": row}})
    return [(problem.column, problem.reason) for problem in check_rows(world)]


def test_a_coverage_of_a_list_that_there_is_may_stand() -> None:
    assert problems(WHOLE) == []
    assert problems({**WHOLE, "status": "party"}) == []


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"record_type": "treaties"}, "record_type", "is no collection; one of"),
        ({"record": "other"}, "record", "is no slug of instruments"),
        ({"listed": "rows"}, "listed", "is no list that belongs to a record of instruments; one of"),
        ({"listed": "memberships"}, "listed", "is no list that belongs to a record of instruments; one of"),
        ({"listed": "provisions", "status": "party"}, "status", "is given to provisions, which have none"),
    ],
)
def test_a_coverage_of_nothing_is_named(change: dict[str, str], column: str, reason: str) -> None:
    found = problems({**WHOLE, **change})
    assert column in [name for name, _ in found]
    assert [said for name, said in found if name == column and reason in said] != []


def test_a_quotation_of_more_than_fifteen_words_is_too_long() -> None:
    rows = {str(count): {**CITED, "slug": str(count), "quote": "word " * count} for count in (15, 16)}
    assert [(p.slug, p.reason) for p in check_rows(World({"citations": rows}))] == [
        ("16", "has 16 words; at most 15 are quoted")
    ]


def test_what_is_not_verified_says_what_was_tried() -> None:
    levels = {level: {**CITED, "slug": level, "evidence": level} for level in ("secondary", "unverified")}
    tried = {**CITED, "slug": "tried", "evidence": "unverified", "note": "Looked for on 1 May 2026: not found."}
    (problem,) = check_rows(World({"citations": {**levels, "tried": tried}}))
    assert (problem.slug, problem.column) == ("unverified", "note")
    assert "say what was tried" in problem.reason


def test_a_list_belongs_to_a_record_over_its_first_relation_to_it() -> None:
    assert owner_of("participations", "instruments") == "instrument"
    assert owner_of("votes", "instruments") == "resolution"
    assert owner_of("memberships", "actors") == "organisation"
    assert owner_of("participations", "actors") == "actor"
    assert (owner_of("memberships", "instruments"), owner_of("nothing", "actors")) == (None, None)


def test_rows_are_counted_as_on_the_day_of_the_coverage(db: None) -> None:
    treaty = make(Instrument, slug="treaty")
    values = {"record_type": "instruments", "record": "treaty", "listed": "participations"}
    make(Participation, instrument=treaty, signed_on="2001", consent_on="2003", in_force_on="2005")
    make(Participation, instrument=treaty, signed_on="2002")
    held = {
        (status, year): held_rows(make(Coverage, status=status, as_of=date(year, 12, 31), **values))
        for status in ("", "party", "signatory")
        for year in (2000, 2001, 2004, 2005)
    }
    assert [held["", year] for year in (2000, 2001, 2004, 2005)] == [0, 1, 2, 2]
    assert [held["party", year] for year in (2000, 2001, 2004, 2005)] == [0, 0, 0, 1]
    assert [held["signatory", year] for year in (2000, 2001, 2004, 2005)] == [0, 1, 1, 1]


def test_only_a_list_that_is_said_to_be_complete_must_be_as_long_as_its_source_states(db: None) -> None:
    body = make(Actor, slug="body", kind="international-organisation")
    make(Membership, organisation=body)
    values = {"record_type": "actors", "record": "body", "listed": "memberships", "as_of": date(2020, 1, 1)}
    make(Coverage, slug="right", complete=True, total=1, **values)
    make(Coverage, slug="unstated", complete=True, **values)
    make(Coverage, slug="in-part", total=5, **values)
    wrong = make(Coverage, slug="wrong", complete=True, total=2, **values)
    (problem,) = check_database()
    assert (problem.slug, problem.column) == (wrong.slug, "total")
    assert "the source states 2 memberships of body on 2020-01-01, the files hold 1" in problem.reason


def test_votes_are_counted_by_ballot(db: None) -> None:
    resolution = make(Instrument, slug="resolution", kind="resolution")
    for place, vote in enumerate(("yes", "yes", "no")):
        make(Vote, slug=f"resolution.{place}", resolution=resolution, vote=vote)
    values = {"record_type": "instruments", "record": "resolution", "listed": "votes", "as_of": date(2020, 1, 1)}
    assert [held_rows(make(Coverage, status=status, **values)) for status in ("yes", "no", "abstain", "")] == [
        2,
        1,
        0,
        3,
    ]
