"""What an audit asks of actors: dates that contradict each other, names of States not as the UN writes them."""

from __future__ import annotations

from collections.abc import Iterator

from cyberdip.records.checking import DateRule, RowProblem, World, broken_rules

from .state_names import misnamed

_BODY = ("memberships", "joined_on", "organisation", "actors")
_MEMBER = ("memberships", "joined_on", "member", "actors")
_RULES = (
    DateRule(*_BODY, "founded_on", "a member of the body before it existed"),
    DateRule(*_BODY, "dissolved_on", "a member of the body after it ended", late=True),
    DateRule(*_MEMBER, "founded_on", "a member before it existed itself"),
    DateRule(*_MEMBER, "dissolved_on", "a member after it had ended itself", late=True),
    DateRule(
        "memberships", "left_on", "organisation", "actors", "dissolved_on", "left the body after it ended", late=True
    ),
    DateRule("office-holders", "held_from", "body", "actors", "founded_on", "in office before the office existed"),
    DateRule(
        "office-holders", "held_from", "body", "actors", "dissolved_on", "in office after the office ended", late=True
    ),
)
_UN = "united-nations"


def dates(world: World) -> Iterator[RowProblem]:
    """Members and office holders of what did not exist; two days of admission to the UN."""
    yield from broken_rules(world, _RULES)
    for row in world.of("memberships"):
        state = world.get("actors", row["member"]) if row["organisation"] == _UN else None
        since = state and state["un_member_since"]
        if state and row["role"] == "member" and not row["left_on"] and row["joined_on"] != since:
            reason = f"is not {since or 'empty'}, as un_member_since of {state['slug']} says"
            yield RowProblem("memberships", str(row["slug"]), "joined_on", reason)


QUESTIONS = {"dates": dates, "names-of-states": misnamed}
