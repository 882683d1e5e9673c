"""Set questions answered from all the data, checked by hand against the lists of the treaty offices and the UN."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from tests.support.api import get, slugs
from tests.support.pages import look

pytestmark = pytest.mark.usefixtures("knowledge")

BUDAPEST_IN_2015 = frozenset(
    [
        "albania",
        "armenia",
        "australia",
        "austria",
        "azerbaijan",
        "belgium",
        "bosnia-and-herzegovina",
        "bulgaria",
        "croatia",
        "cyprus",
        "czechia",
        "denmark",
        "dominican-republic",
        "estonia",
        "finland",
        "france",
        "georgia",
        "germany",
        "hungary",
        "iceland",
        "italy",
        "japan",
        "latvia",
        "lithuania",
        "malta",
        "mauritius",
        "montenegro",
        "netherlands",
        "north-macedonia",
        "norway",
        "panama",
        "portugal",
        "republic-of-moldova",
        "romania",
        "serbia",
        "slovakia",
        "slovenia",
        "spain",
        "switzerland",
        "turkiye",
        "ukraine",
        "united-kingdom",
        "united-states",
    ]
)
SIGNED_THE_UN_CONVENTION = frozenset(
    [
        "australia",
        "austria",
        "azerbaijan",
        "belgium",
        "czechia",
        "dominican-republic",
        "france",
        "mauritius",
        "portugal",
        "slovakia",
        "slovenia",
        "spain",
        "turkiye",
        "united-kingdom",
    ]
)
"""Those of them that the depositary lists as signatories on 4 March 2026."""
EXAMPLE = "party_to=budapest-convention@2015-01-01&not_signed=un-convention-against-cybercrime&page_size=1000"


def test_parties_of_2015_that_have_not_signed_the_un_convention() -> None:
    expected = sorted(BUDAPEST_IN_2015 - SIGNED_THE_UN_CONVENTION)
    assert sorted(slugs(f"actors/?{EXAMPLE}")) == expected
    assert len(expected) == 29


@time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False)
def test_the_page_gives_the_same_answer_as_a_sentence_and_a_table() -> None:
    page = look(f"/questions/?kind=state&{EXAMPLE.partition('&page_size')[0]}")
    assert page.heading == (
        "States that on 1 January 2015 were party to the Budapest Convention on Cybercrime "
        "and have not signed the United Nations Convention against Cybercrime by 21 November 2026"
    )
    assert "29 actors" in page.text
    assert "For every actor asked about, the records say yes or no." in page.text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("party_to=budapest-convention@2015-01-01", 43),
        # Türkiye's first day; Luxembourg followed on 1 February.
        ("party_to=budapest-convention@2014-12-31", 42),
        ("party_to=budapest-convention@2015-02-01", 44),
        ("party_to=budapest-convention@2026-04-25", 81),
        ("voted=unga-73-27:yes", 119),
        ("voted=unga-73-27:no", 46),
        ("voted=unga-73-27:abstain", 14),
        ("voted=unga-73-27:no&member_of=european-union@2018-12-05", 28),
        ("voted=unga-73-27:no,unga-73-27:abstain", 60),
        ("member_of=european-union", 27),
        ("member_of=european-union@2019", 28),
        ("member_of=g7", 7),
        ("member_of=nato", 32),
    ],
)
def test_counts_are_those_of_the_lists(query: str, count: int) -> None:
    kind = "" if "member_of=g7" in query else "&kind=state"
    assert get(f"actors/?{query}{kind}")["count"] == count


def test_the_unknown_are_told_apart_where_no_list_is_complete() -> None:
    known = get("questions/?kind=state&position_on=sovereignty&answer=yes")["count"]
    unknown = get("questions/?kind=state&position_on=sovereignty&answer=unknown")["count"]
    assert known + unknown == get("actors/?kind=state")["count"]
