"""What the audit finds between norms and what hangs on them."""

from __future__ import annotations

from norms.audit import dates
from tests.support.auditing import asked

TEXTS: dict[str, object] = {"old": {"adopted_on": "2013-06-24"}, "new": {"adopted_on": "2021-07"}}


def test_a_position_is_not_later_than_the_text_that_holds_it() -> None:
    positions: dict[str, object] = {
        "late": {"actor": "state", "instrument": "new", "date": "2021-08-01"},
        "in-time": {"actor": "state", "instrument": "new", "date": "2021-07-31"},
        "too-early": {"actor": "state", "date": "1990"},
    }
    assert asked(dates, instruments=TEXTS, actors={"state": {"founded_on": "1991"}}, positions=positions) == [
        "positions late date is after 2021-07 (adopted_on of new): later than the text that holds it",
        "positions too-early date is before 1991 (founded_on of state): stated before the actor existed",
    ]


def test_elaborations_stand_in_the_order_of_their_texts() -> None:
    def layers(first: str, second: str) -> list[str]:
        rows = {
            "one": {"norm": "n", "order": 1, "instrument": first},
            "two": {"norm": "n", "order": 2, "instrument": second},
        }
        return asked(
            dates, instruments=TEXTS, elaborations={**rows, "other": {"norm": "m", "order": 1, "instrument": "old"}}
        )

    assert layers("old", "new") == []
    assert layers("new", "old") == [
        "elaborations two order comes after one, whose text is of 2021-07, its own of 2013-06-24"
    ]


def test_a_link_is_by_a_provision_of_its_own_instrument() -> None:
    links: dict[str, object] = {
        "right": {"instrument": "old", "provision": "old.1"},
        "wrong": {"instrument": "new", "provision": "old.1"},
    }
    said = asked(dates, instruments=TEXTS, provisions={"old.1": {"instrument": "old"}}, norm_links=links)
    assert said == ["norm-links wrong provision is a provision of old, not of new"]
