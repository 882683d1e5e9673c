"""A brief as plain lines, one a fact, for the API and for files: what its page shows, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cyberdip.records.dates import PartialDate
from cyberdip.records.models import Record
from instruments.briefs.actor import ActorBrief, Joined
from instruments.briefs.instrument import InstrumentBrief
from instruments.briefs.openings import Opening
from instruments.scenarios import ScenarioPage

SECTIONS: tuple[tuple[str, str], ...] = (
    ("dates", "Dates"),
    ("terms", "Who may take part"),
    ("joined", "Joined"),
    ("left", "Left"),
    ("memberships", "Memberships"),
    ("votes", "Votes"),
    ("positions", "Positions"),
    ("acts", "Acts and events"),
    ("contacts", "Contacts"),
    ("invited", "Invited, not joined"),
    ("not-joined", "Not joined"),
    ("not-looked-yet", "Not looked yet"),
    ("provisions", "Provisions"),
    ("norms", "Norms"),
    ("participants", "Participants"),
    ("open-questions", "Open questions"),
    ("steps", "Steps"),
    ("tools", "Tools"),
    ("forums", "Forums"),
    ("instruments", "Instruments"),
    ("topics", "Topics"),
    ("further", "Further"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its section, what it is about, what is said of it, and the day as precise as known.

    `cited` is the record that carries the evidence.
    """

    section: str
    about: Record
    says: str
    on: PartialDate | None
    cited: Record


def lines_of_actor(brief: ActorBrief) -> Iterator[Line]:
    """The facts of an actor's brief."""
    yield from (_joined("joined", one) for one in brief.joined)
    yield from (_joined("left", one) for one in brief.left)
    for one in brief.memberships:
        yield Line("memberships", one.organisation, one.get_role_display(), one.partial("joined_on"), one)
    for group in brief.votes:
        for vote in group.records:
            yield Line("votes", vote.resolution, group.label, PartialDate.parse(vote.voted_on.isoformat()), vote)
    for position in brief.positions:
        said = position.get_kind_display()  # type: ignore[attr-defined]
        yield Line("positions", position, said, position.partial("date"), position)
        for stance in position.stances.all():  # type: ignore[attr-defined]
            yield Line("positions", stance.topic, stance.stance, position.partial("date"), stance)
    for act in brief.acts:
        yield Line("acts", act, act.get_kind_display(), act.partial("date"), act)  # type: ignore[attr-defined]
    for office in brief.offices:
        yield Line("contacts", office, office.subtype or office.get_kind_display(), None, office)
    for holder in brief.holders:
        yield Line("contacts", holder.body, holder.label, holder.partial("held_from"), holder)
    for holder in brief.once:
        says = f"{holder.label}; from when and until when is not known"
        yield Line("contacts", holder.body, says, None, holder)
    for contact in brief.contacts:
        yield Line("contacts", contact.participation.instrument, contact.text, contact.partial("made_on"), contact)
    found = brief.openings
    for section, openings in (("invited", found.invited), ("not-joined", found.absent)):
        yield from (_opening(section, one) for one in openings)
    yield from (_opening("not-looked-yet", one) for one in found.unknown)


def lines_of_scenario(page: ScenarioPage) -> Iterator[Line]:
    """The steps of a scenario in order, each followed by what it can use; `says` is the number of the step."""
    for one in page.steps:
        number = f"step {one.step.order}"
        yield Line("steps", one.step, number, None, one.step)
        used = [("tools", one.tools), ("forums", one.forums), ("instruments", one.instruments), ("norms", one.norms)]
        used += [("further", group.records) for group in one.further]
        for section, records in (*used, ("topics", one.topics)):
            yield from (Line(section, record, number, None, one.step) for record in records)


def lines_of_instrument(brief: InstrumentBrief) -> Iterator[Line]:
    """The facts of an instrument's brief."""
    instrument = brief.instrument
    for name, said in (
        ("adopted_on", "adopted"),
        ("opened_on", "opened"),
        ("in_force_on", "in force"),
        ("ended_on", "ended"),
    ):
        if instrument.partial(name):
            yield Line("dates", instrument, said, instrument.partial(name), instrument)
    if instrument.open_to or instrument.terms:
        said = ": ".join(filter(None, [str(instrument.get_open_to_display()), instrument.terms]))
        yield Line("terms", instrument, said, None, instrument)
    for group in brief.provisions:
        yield from (Line("provisions", one, group.label, None, one) for one in group.records)
    for link in brief.page.norm_links:
        said = f"{link.relation}: {link.reason}"  # type: ignore[attr-defined]
        yield Line("norms", link.norm, said, None, link)  # type: ignore[attr-defined]
    for status in brief.participants.groups:
        yield from (Line("participants", row.actor, status.label, None, row) for row in status.records)
    for gap in brief.gaps:
        yield Line("open-questions", instrument, gap.says, None, gap.record or instrument)


def _joined(section: str, one: Joined) -> Line:
    return Line(section, one.row.instrument, one.label, one.since, one.row)


def _opening(section: str, one: Opening) -> Line:
    if section == "invited" and one.row is not None:
        return Line(section, one.instrument, "invited", one.row.partial("invited_on"), one.row)
    known = section == "not-joined" and one.list_as_of is not None
    said = f"not on the complete list of {one.list_as_of}" if known else "the list is not complete"
    return Line(section, one.instrument, said, None, one.lists[0] if one.lists else one.instrument)
