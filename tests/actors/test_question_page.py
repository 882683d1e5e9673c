"""The page that composes and answers set questions."""

from __future__ import annotations

import pytest

from actors.models import Actor
from instruments.models import Participation
from tests.factories import make
from tests.support import query_budgets
from tests.support.api import csv_rows, slugs
from tests.support.outline import address, addresses, headings
from tests.support.pages import ask, look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
QUESTION = "kind=state&signed=budapest-convention@2015-01-01&not_party_to=budapest-convention"


def test_without_a_condition_it_offers_examples_and_every_kind_of_condition() -> None:
    page = look("/questions/")
    parts = {one.text for one in page.root.find("summary")}
    assert {"Parties", "Signatures", "Membership of a body", "Votes on a resolution", "Positions on a topic"} <= parts


def test_the_question_reads_as_a_sentence() -> None:
    page = look(f"/questions/?{QUESTION}&as_of=2024-05-01")
    assert page.heading == (
        "States that by 1 January 2015 had signed the Budapest Convention "
        "and on 1 May 2024 were not party to the Budapest Convention"
    )


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (
            "kind=state&regional_group=african-group&member_of=council-of-europe,european-union",
            "States of the African Group that on 1 May 2024 were members "
            "of the Council of Europe or the European Union",
        ),
        (
            "signed=budapest-convention@2012,paris-call",
            "Actors that either by 31 December 2012 had signed the Budapest Convention "
            "or by 1 May 2024 had signed the Paris Call",
        ),
        (
            "kind=state&kind=private-sector&voted=unga-73-27:abstain&position_on=sovereignty&q=est",
            "States and Companies and bodies of the private sector that had abstained on Resolution 73/27 "
            "by 1 May 2024 and by 1 May 2024 had stated a position on sovereignty (text contains “est”)",
        ),
    ],
)
def test_every_kind_of_condition_has_its_words(query: str, sentence: str) -> None:
    assert look(f"/questions/?{query}&as_of=2024-05-01").heading == sentence


def test_the_answer_names_the_actors_with_the_dates_behind_each() -> None:
    page = look(f"/questions/?{QUESTION}")
    rows = {one.find("th")[0].text: one.text for one in page.root.find("table")[0].find("tr")[1:]}
    assert list(rows) == ["Cook Islands", "Ireland", "South Africa"]
    assert "Signed 28 February 2002" in rows["Ireland"]
    assert "withdrew 1 January 2020" in rows["Cook Islands"]


def test_evidence_is_one_click_away() -> None:
    page = look("/questions/?party_to=budapest-convention")
    assert any(target.startswith("#note-") for target in addresses(page))
    assert "Evidence" in headings(page)


def test_lists_that_are_not_complete_are_named_and_the_unknown_listed_apart() -> None:
    page = look("/questions/?kind=state&member_of=council-of-europe")
    assert "List not complete Members of the Council of Europe" in page.text
    unknown = page.root.find("ul", class_="names")[0]
    assert [one.text for one in unknown.find("a")] == ["Brazil", "Cook Islands", "Kenya", "South Africa"]


def test_complete_lists_are_named_with_their_day() -> None:
    page = look("/questions/?not_signed=budapest-convention&kind=state")
    assert "held in full as of 25 April 2026" in page.text
    assert "For every actor asked about, the records say yes or no." in page.text


def test_a_condition_is_taken_away_by_a_link() -> None:
    page = look(f"/questions/?{QUESTION}&as_of=2024-05-01")
    kept = "kind=state&not_party_to=budapest-convention&as_of=2024-05-01"
    assert f"/questions/?{kept}" in addresses(page)
    assert "/questions/?kind=state&signed=budapest-convention%402015-01-01&as_of=2024-05-01" in addresses(page)


@pytest.mark.parametrize(
    ("sent", "composed"),
    [
        ("how=all&thing=paris-call&thing=budapest-convention", "signed=paris-call&signed=budapest-convention"),
        ("how=any&thing=paris-call&thing=budapest-convention", "signed=paris-call,budapest-convention"),
        ("how=none&thing=paris-call&day=2015", "not_signed=paris-call@2015"),
        ("thing=paris-call&day=", "signed=paris-call"),
    ],
)
def test_the_form_adds_a_condition_to_the_address(sent: str, composed: str) -> None:
    answer = ask(f"/questions/?kind=state&as_of=2020-01-01&add=signed&{sent}")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/questions/?kind=state&as_of=2020-01-01&{composed}",
    )


def test_a_vote_is_added_with_its_answer() -> None:
    answer = ask("/questions/?add=voted&how=all&thing=unga-73-27&answer=no&day=")
    assert answer.headers["Location"] == "/questions/?voted=unga-73-27:no"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("add=signed", "thing is missing"),
        ("add=liked&thing=x", "add 'liked' is not a condition"),
        ("add=signed&thing=x&how=some", "how 'some' does not fit"),
        ("add=voted&thing=unga-73-27&how=none&answer=no", "how 'none' does not fit"),
        ("add=voted&thing=unga-73-27", "answer '' is not an answer"),
        ("add=signed&thing=x&day=soon", "day 'soon' is not a day"),
        ("add=signed&thing=paris-call&colour=blue", "colour is not a parameter here"),
        ("colour=blue", "colour is not a parameter here"),
        ("party_to=atlantis", "party_to 'atlantis' is not the slug of a record"),
        ("party_to=paris-call&as_of=soon", "as_of"),
    ],
)
def test_what_cannot_be_used_is_named(query: str, said: str) -> None:
    assert said in look(f"/questions/?{query}", status=400).text


def test_page_api_and_file_name_the_same_actors() -> None:
    page = look(f"/questions/?{QUESTION}")
    shown = [one.find("th")[0].text for one in page.root.find("table")[0].find("tr")[1:]]
    file = csv_rows(address(page, "CSV"))
    assert [row["title"] for row in file if row["answer"] == "yes"] == shown
    assert [Actor.objects.get(slug=slug).title for slug in slugs(f"actors/?{QUESTION}")] == shown
    assert file[0]["because"].startswith("signed 1 January 2010")


def test_links_keep_the_day() -> None:
    page = look(f"/questions/?{QUESTION}&as_of=2024-05-01")
    assert address(page, "Ireland") == "/actors/ireland/?as_of=2024-05-01"


def test_the_budget_of_queries_does_not_grow_with_the_answer() -> None:
    query_budgets.check(f"/questions/?{QUESTION}")
    for number in range(5):
        actor = make(Actor, slug=f"state-{number}", title=f"State {number}", kind="state")
        make(Participation, instrument="budapest-convention", actor=actor, role="party", signed_on="2012-01-01")
    query_budgets.check(f"/questions/?{QUESTION}&page_size=100", as_written=f"/questions/?{QUESTION}")
