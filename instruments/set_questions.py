"""Set questions about actors that instruments answer: who is party, who has signed, who voted how."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from cyberdip.records.periods import reached
from cyberdip.records.sets import ListState, Option, SetQuestion, Thing, the
from cyberdip.sources.models import Coverage

from .models import Ballot, ConsentKind, Instrument, Participation, Role, Status, Vote
from .querysets import ParticipationQuerySet, VoteQuerySet

AFTER_SIGNATURE = (
    ConsentKind.RATIFICATION,
    ConsentKind.ACCEPTANCE,
    ConsentKind.APPROVAL,
    ConsentKind.DEFINITIVE_SIGNATURE,
)
"""Consents that confirm a signature (Vienna Convention on the Law of Treaties, articles 11 to 16)."""
BOUND = (Status.PARTY, Status.CONSENTED)


class ParticipationQuestion(SetQuestion):
    """What participations answer. `lists` are the statuses whose lists make the whole that a no rests on."""

    target = Instrument
    lists: Collection[str]
    noun: str

    def rows(self, thing: Thing, day: date) -> ParticipationQuerySet:
        return Participation.objects.with_status(day).filter(instrument=thing.slug)

    def since(self, slugs: Iterable[str]) -> dict[str, date]:
        begun = Instrument.objects.filter(slug__in=slugs).values_list("slug", "adopted_on", "opened_on")
        return {slug: min(days) for slug, *dates in begun if (days := [day for day in dates if day])}

    def states(self, things: Iterable[Thing]) -> dict[str, ListState]:
        titles = {thing.slug: self.name_of(thing) for thing in things}
        stated = Coverage.objects.of_lists(Instrument.collection, titles, Participation.collection)
        return {slug: self._state(title, stated.get(slug, [])) for slug, title in titles.items()}

    def needed(self, stated: list[Coverage]) -> Collection[str]:
        """The statuses whose lists make the whole, given what is stated of any."""
        return self.lists

    def _state(self, title: str, stated: list[Coverage]) -> ListState:
        needed = self.needed(stated)
        counted = [one for one in stated if one.status in ("", *needed)]
        complete = {one.status: one.as_of for one in counted if one.complete and one.as_of}
        parts = [complete[status] for status in needed if status in complete]
        whole = complete.get("") or (min(parts) if len(parts) == len(needed) else None)
        return ListState(f"{self.noun} {title}", whole, counted)

    def name_of(self, thing: Thing) -> str:
        return the(thing.title.partition(":")[0])

    def options(self) -> list[Option]:
        found = Instrument.objects.filter(slug__in=self._asked().order_by().values("instrument"))
        return [Option(*row) for row in found.order_by("title", "slug").values_list("slug", "title")]

    def _asked(self) -> ParticipationQuerySet:
        """Participations that show an instrument to be one of which this can be asked."""
        return Participation.objects.filter(role=Role.STATE_PARTY)

    def tells(self, row: Participation, day: date) -> str:
        said = [f"{name} {on.spoken()}" for name, column in _TOLD if (on := row.partial(column))]
        if row.consent_kind:
            said = [one.replace("consent", row.get_consent_kind_display(), 1) for one in said]
        if row.stated_status and (on := row.partial("stated_on")):
            said.append(f"stated as {row.get_stated_status_display()} as of {on.spoken()}")
        return ", ".join(said) or "no date recorded"


_TOLD = (
    ("invited", "invited_on"),
    ("signed", "signed_on"),
    ("consent", "consent_on"),
    ("in force", "in_force_on"),
    ("joined", "endorsed_on"),
    ("withdrew", "withdrawn_on"),
)


class PartyQuestion(ParticipationQuestion):
    """Party on a day: the instrument was in force for the actor and the actor had not withdrawn (status `party`).

    Not known: the date of entry into force is too imprecise to tell, or only a later list states that it is party.
    """

    heading = "party to"
    legend = "Parties"
    lists = (Status.PARTY,)
    noun = "parties to"

    def holds(self, thing: Thing, day: date) -> Q:
        return Q(status=Status.PARTY)

    def open(self, thing: Thing, day: date) -> Q:
        undated = Q(in_force_on__isnull=True, stated_status=Status.PARTY)
        not_yet = Q(consent_on__gt=day)
        begun = Q(in_force_on__lte=day) | (undated & ~(Q(consent_on__isnull=False) & not_yet))
        return begun & ~_status_is(Status.PARTY, Status.WITHDRAWN)

    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        verb = f"{'are' if present else 'were'} {'not ' if denied else ''}party to {names}"
        return f"{verb} on {day}" if present else f"on {day} {verb}"


class SignedQuestion(ParticipationQuestion):
    """Signed by a day, or gone further by way of a signature; an actor that acceded or succeeded has not signed.

    Yes: its signature is dated by then; or a source states it as signatory by then; or it had ratified, accepted or
    approved by then, which confirms a signature. Leaving later does not undo it. Not known: the date is too
    imprecise or missing, or it is bound and no source says how it came to be.
    """

    heading = "signed"
    legend = "Signatures"
    lists = (Status.PARTY, Status.SIGNATORY)
    noun = "signatories of"

    def holds(self, thing: Thing, day: date) -> Q:
        stated = reached("stated_on", day)
        bound = reached("consent_on", day) | reached("in_force_on", day) | (stated & Q(stated_status__in=BOUND))
        return (
            reached("signed_on", day)
            | (stated & Q(stated_status=Status.SIGNATORY))
            | (Q(role=Role.SIGNATORY) & reached("endorsed_on", day))
            | (Q(signed_on__isnull=True, consent_kind__in=AFTER_SIGNATURE) & bound)
        )

    def open(self, thing: Thing, day: date) -> Q:
        dated = Q(consent_on__isnull=False) | Q(in_force_on__isnull=False) | Q(stated_status__in=BOUND)
        undated = (
            Q(stated_status=Status.SIGNATORY)
            | Q(consent_kind__in=AFTER_SIGNATURE)
            | (Q(consent_kind="") & dated)
            | Q(role=Role.SIGNATORY, endorsed_on__isnull=True)
            | Q(role=Role.SIGNATORY, endorsed_on__lte=day)
        )
        begun = Q(signed_on__lte=day) | (Q(signed_on__isnull=True) & undated)
        return begun & ~self.holds(thing, day)

    def needed(self, stated: list[Coverage]) -> Collection[str]:
        # Where no list of parties is spoken of it is no treaty: those who signed are the whole list.
        return self.lists if any(one.status == Status.PARTY for one in stated) else (Status.SIGNATORY,)

    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        verb = f"{'have' if present else 'had'} {'not ' if denied else ''}signed {names}"
        return f"{verb} by {day}" if present else f"by {day} {verb}"

    def _asked(self) -> ParticipationQuerySet:
        return Participation.objects.filter(role__in=[Role.STATE_PARTY, Role.SIGNATORY])


class VotedQuestion(SetQuestion):
    """Cast a vote of one kind on a resolution by a day. A State whose vote is recorded otherwise did not vote so.

    Absence from the recorded votes of a kind is a no where all votes of that kind are held.
    """

    target = Instrument
    heading = "voted"
    legend = "Votes on a resolution"
    answers = tuple((str(value), str(label)) for value, label in Ballot.choices)

    def rows(self, thing: Thing, day: date) -> VoteQuerySet:
        return Vote.objects.filter(resolution=thing.slug)

    def holds(self, thing: Thing, day: date) -> Q:
        return Q(vote=thing.answer, voted_on__lte=day)

    def open(self, thing: Thing, day: date) -> Q:
        return Q(pk__in=[])

    def since(self, slugs: Iterable[str]) -> dict[str, date]:
        return dict(
            Vote.objects.filter(resolution__in=slugs).order_by().values_list("resolution", "voted_on").distinct()
        )

    def states(self, things: Iterable[Thing]) -> dict[str, ListState]:
        asked = {(thing.slug, thing.answer): thing for thing in things}
        stated = Coverage.objects.of_lists(Instrument.collection, {slug for slug, _ in asked}, Vote.collection)
        found: dict[str, ListState] = {}
        for (slug, _), thing in asked.items():
            ballots = {answer for other, answer in asked if other == slug}
            of_ballot = [one for one in stated.get(slug, []) if one.status in ballots]
            days = [one.as_of for one in of_ballot if one.complete and one.as_of]
            whole = min(days) if len(days) == len(ballots) else None
            found[slug] = ListState(f"votes on {self.name_of(thing)}", whole, of_ballot)
        return found

    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        verbs = {
            Ballot.YES: "voted in favour of",
            Ballot.NO: "voted against",
            Ballot.ABSTAIN: "abstained on",
            Ballot.ABSENT: "were absent or did not vote on",
        }
        return f"{'had ' if not present else ''}{verbs[Ballot(thing.answer)]} {names}{'' if present else f' by {day}'}"

    def name_of(self, thing: Thing) -> str:
        return thing.title.partition(":")[0]

    def tells(self, row: Vote, day: date) -> str:
        on = row.voted_on
        return f"{row.get_vote_display()}, {on.day} {on:%B %Y}"

    def options(self) -> list[Option]:
        found = Instrument.objects.filter(slug__in=Vote.objects.order_by().values("resolution"))
        return [Option(*row) for row in found.order_by("adopted_on", "slug").values_list("slug", "title")]


def _status_is(*statuses: str) -> Q:
    return Q(status__isnull=False, status__in=statuses)


PARTY, SIGNED, VOTED = PartyQuestion(), SignedQuestion(), VotedQuestion()
