"""What an audit asks of instruments and what hangs on them: dates, votes and tallies that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from cyberdip.records.checking import DateRule, Row, RowProblem, World, broken_rules, certainly_before
from cyberdip.records.columns import Value, partial

from .models import Ballot, InstrumentKind, MilestoneKind

_OWN_DATES = ("invited_on", "signed_on", "consent_on", "in_force_on", "endorsed_on", "withdrawn_on", "stated_on")
_JOINED = ("signed_on", "consent_on", "endorsed_on")
_TREATIES = (InstrumentKind.TREATY, InstrumentKind.PROTOCOL)
_ADOPTIONS: Mapping[str, str] = {
    MilestoneKind.UN_RESOLUTION: InstrumentKind.RESOLUTION,
    MilestoneKind.STRATEGY: InstrumentKind.STRATEGY,
}
"""Events that are the adoption of the one instrument they name, where it is of that kind."""
_MADE = (
    *_ADOPTIONS,
    MilestoneKind.TREATY,
    MilestoneKind.REGIONAL,
    MilestoneKind.BILATERAL,
    MilestoneKind.MULTILATERAL,
    MilestoneKind.MULTISTAKEHOLDER,
    MilestoneKind.HUMANITARIAN,
)
"""Events by which an instrument comes about: adopted, opened, in force."""
_MADE_ON = ("adopted_on", "opened_on", "in_force_on")


def _taking_part(column: str, bound: str, meaning: str, *, late: bool = False) -> DateRule:
    return DateRule("participations", column, "instrument", "instruments", bound, meaning, late)


_RULES = (
    _taking_part("consent_on", "opened_on", "consented before the instrument opened for signature"),
    _taking_part("endorsed_on", "opened_on", "joined before the process began"),
    *(_taking_part(name, "adopted_on", "withdrawn before it was adopted") for name in ("withdrawn_on", "stated_on")),
    *(_taking_part(name, "ended_on", "joined after the instrument ended", late=True) for name in _JOINED),
    *(
        DateRule("participations", name, "actor", "actors", "founded_on", "took part before the actor existed")
        for name in _OWN_DATES
    ),
    *(
        DateRule("participations", name, "actor", "actors", "dissolved_on", "joined after the actor ended", late=True)
        for name in _JOINED
    ),
    *(
        DateRule("actions", "date", "instrument", "instruments", bound, "put to use before the instrument was there")
        for bound in ("adopted_on", "opened_on")
    ),
    DateRule("actions", "date", "actors", "actors", "founded_on", "acted before the actor existed"),
    DateRule("actions", "date", "actors", "actors", "dissolved_on", "acted after the actor ended", late=True),
    DateRule("milestones", "date", "actors", "actors", "founded_on", "concerns an actor that did not exist yet"),
    DateRule("milestones", "date", "actors", "actors", "dissolved_on", "concerns an actor that was no more", late=True),
    DateRule("instruments", "adopted_on", "adopting_body", "actors", "founded_on", "adopted by a body not there yet"),
    DateRule("instruments", "opened_on", "depositary", "actors", "founded_on", "deposited with what was not there yet"),
    DateRule(
        "instruments", "adopted_on", "successor", "instruments", "adopted_on", "replaced by an older one", late=True
    ),
    DateRule("votes", "voted_on", "actor", "actors", "un_member_since", "voted before it was a member of the UN"),
)


def dates(world: World) -> Iterator[RowProblem]:
    """Events before what they need existed; votes that the resolution's own dates and tally deny."""
    yield from broken_rules(world, _RULES)
    for row in world.of("instruments"):
        if row["kind"] in _TREATIES:
            yield from _of_treaty(world, row)
    for row in world.of("declarations"):
        part = world.get("participations", row["participation"])
        instrument = part and world.get("instruments", part["instrument"])
        if instrument and certainly_before(row["made_on"], instrument["adopted_on"]):
            reason = (
                f"is before {instrument['adopted_on']} (adopted_on of {instrument['slug']}): made before there was one"
            )
            yield RowProblem("declarations", str(row["slug"]), "made_on", reason)
    yield from _votes(world)
    yield from _events(world)


def _of_treaty(world: World, row: Row) -> Iterator[RowProblem]:
    for column, bound, meaning in (
        ("opened_on", "adopted_on", "opened for signature before it was adopted"),
        ("in_force_on", "opened_on", "in force before it opened for signature"),
    ):
        if certainly_before(row[column], row[bound]):
            yield RowProblem("instruments", str(row["slug"]), column, f"is before {row[bound]} ({bound}): {meaning}")
    parent = world.get("instruments", row["parent"]) if row["parent"] else None
    if parent and certainly_before(row["adopted_on"], parent["adopted_on"]):
        reason = f"is before {parent['adopted_on']} (adopted_on of {parent['slug']}): older than what it belongs to"
        yield RowProblem("instruments", str(row["slug"]), "adopted_on", reason)


def _votes(world: World) -> Iterator[RowProblem]:
    held: Counter[tuple[str, str]] = Counter()
    for row in world.of("votes"):
        held[str(row["resolution"]), str(row["vote"])] += 1
        resolution = world.get("instruments", row["resolution"]) or {}
        day = resolution.get("adopted_on")
        if certainly_before(row["voted_on"], day) or certainly_before(day, row["voted_on"]):
            reason = f"is not {day}, the day on which {row['resolution']} was adopted"
            yield RowProblem("votes", str(row["slug"]), "voted_on", reason)
        if resolution.get("adopted_without_vote"):
            yield RowProblem("votes", str(row["slug"]), "resolution", "was adopted without a vote")
    for row in world.of("instruments"):
        for column, ballot in (("votes_yes", Ballot.YES), ("votes_no", Ballot.NO), ("votes_abstain", Ballot.ABSTAIN)):
            stated, rows = row[column], held[str(row["slug"]), ballot]
            if isinstance(stated, int) and rows > stated:
                yield RowProblem(
                    "instruments", str(row["slug"]), column, f"is {stated}, but {rows} such votes are held"
                )


def _events(world: World) -> Iterator[RowProblem]:
    """What happened to one instrument, told twice; a measure put to use that is of another instrument."""
    for row in world.of("milestones"):
        named = row["instruments"]
        instrument = world.get("instruments", named[0]) if isinstance(named, list) and len(named) == 1 else None
        for reason in _told_twice(row, instrument) if instrument else ():
            yield RowProblem("milestones", str(row["slug"]), "date", reason)
    for row in world.of("actions"):
        provision = world.get("provisions", row["provision"]) if row["provision"] else None
        if provision and row["instrument"] and provision["instrument"] != row["instrument"]:
            reason = f"is a provision of {provision['instrument']}, not of {row['instrument']}"
            yield RowProblem("actions", str(row["slug"]), "provision", reason)


def _told_twice(event: Row, instrument: Row) -> Iterator[str]:
    """How the day of an event is not that of the instrument it is about, or is better known than there."""
    date, adopted, slug = event["date"], instrument.get("adopted_on"), instrument["slug"]
    apart = certainly_before(date, adopted) or certainly_before(adopted, date)
    if apart and _ADOPTIONS.get(str(event["kind"])) == instrument["kind"]:
        yield f"is not {adopted}, the day on which {slug} was adopted"
    if event["kind"] in _MADE:
        for column in _MADE_ON:
            if _within(date, instrument.get(column)):
                yield f"is more precise than {instrument[column]} ({column} of {slug})"


def _within(one: Value, other: Value) -> bool:
    """Whether the first date says when in the second it was."""
    finer, coarser = partial(one), partial(other)
    if finer is None or coarser is None:
        return False
    return coarser.first <= finer.first and finer.last <= coarser.last and finer != coarser


QUESTIONS = {"dates": dates}
