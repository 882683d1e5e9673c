"""Set questions about actors that instruments answer: who is party, who has signed, who voted how."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
from cyberdip.records.periods import reached
from cyberdip.records.sets import ListState, Option, SetQuestion, Thing, spoken, the
from cyberdip.records.wording import listed
from cyberdip.sources.models import Coverage

from .models import Ballot, ConsentKind, Instrument, Participation, Role, Status, Vote
from .querysets import ParticipationQuerySet, VoteQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

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
    called: ClassVar[StrOrPromise]
    """What the list of one instrument is called."""

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
        return ListState(self.called % {"instrument": title}, whole, counted)

    def name_of(self, thing: Thing) -> str:
        return the(thing.title.partition(":")[0])

    def options(self) -> list[Option]:
        found = Instrument.objects.filter(slug__in=self._asked().order_by().values("instrument"))
        return [Option(*one) for one in names.choices(found.order_by("title", "slug"))]

    def _asked(self) -> ParticipationQuerySet:
        """Participations that show an instrument to be one of which this can be asked."""
        return Participation.objects.filter(role=Role.STATE_PARTY)

    def tells(self, row: Participation, day: date) -> str:
        consent = row.get_consent_kind_display() if row.consent_kind else ""
        said = [
            (gettext("%(consent)s %(day)s") if consent and column == "consent_on" else pattern)
            % {"consent": consent, "day": on.spoken()}
            for pattern, column in _TOLD
            if (on := row.partial(column))
        ]
        if row.stated_status and (on := row.partial("stated_on")):
            told = {"status": row.get_stated_status_display(), "day": on.spoken()}
            said.append(gettext("stated as %(status)s as of %(day)s") % told)
        return listed(said) if said else gettext("no date recorded")


_TOLD: tuple[tuple[StrOrPromise, str], ...] = (
    (_("invited %(day)s"), "invited_on"),
    (_("signed %(day)s"), "signed_on"),
    (_("consent %(day)s"), "consent_on"),
    (_("in force %(day)s"), "in_force_on"),
    (_("joined %(day)s"), "endorsed_on"),
    (_("withdrew %(day)s"), "withdrawn_on"),
)


class PartyQuestion(ParticipationQuestion):
    """Party on a day: the instrument was in force for the actor and the actor had not withdrawn (status `party`).

    Not known: the date of entry into force is too imprecise to tell, or only a later list states that it is party.
    """

    heading = _("party to")
    legend = _("Parties")
    lists = (Status.PARTY,)
    called = _("parties to %(instrument)s")

    def holds(self, thing: Thing, day: date) -> Q:
        return Q(status=Status.PARTY)

    def open(self, thing: Thing, day: date) -> Q:
        undated = Q(in_force_on__isnull=True, stated_status=Status.PARTY)
        not_yet = Q(consent_on__gt=day)
        begun = Q(in_force_on__lte=day) | (undated & ~(Q(consent_on__isnull=False) & not_yet))
        return begun & ~_status_is(Status.PARTY, Status.WITHDRAWN)

    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        patterns = {
            (True, False): gettext("are party to %(names)s on %(day)s"),
            (True, True): gettext("are not party to %(names)s on %(day)s"),
            (False, False): gettext("on %(day)s were party to %(names)s"),
            (False, True): gettext("on %(day)s were not party to %(names)s"),
        }
        return patterns[present, denied] % {"names": names, "day": day}


class SignedQuestion(ParticipationQuestion):
    """Signed by a day, or gone further by way of a signature; an actor that acceded or succeeded has not signed.

    Yes: its signature is dated by then; or a source states it as signatory by then; or it had ratified, accepted or
    approved by then, which confirms a signature. Leaving later does not undo it. Not known: the date is too
    imprecise or missing, or it is bound and no source says how it came to be.
    """

    heading = pgettext_lazy("condition put to actors, before the name of a treaty", "signed")
    legend = _("Signatures")
    lists = (Status.PARTY, Status.SIGNATORY)
    called = _("signatories of %(instrument)s")

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
        patterns = {
            (True, False): gettext("have signed %(names)s by %(day)s"),
            (True, True): gettext("have not signed %(names)s by %(day)s"),
            (False, False): gettext("by %(day)s had signed %(names)s"),
            (False, True): gettext("by %(day)s had not signed %(names)s"),
        }
        return patterns[present, denied] % {"names": names, "day": day}

    def _asked(self) -> ParticipationQuerySet:
        return Participation.objects.filter(role__in=[Role.STATE_PARTY, Role.SIGNATORY])


class VotedQuestion(SetQuestion):
    """Cast a vote of one kind on a resolution by a day. A State whose vote is recorded otherwise did not vote so.

    Absence from the recorded votes of a kind is a no where all votes of that kind are held.
    """

    target = Instrument
    heading = pgettext_lazy("condition put to actors, before the name of a resolution", "voted")
    legend = _("Votes on a resolution")
    answers = tuple(Ballot.choices)

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
        title = gettext("votes on %(resolution)s")
        for (slug, _answer), thing in asked.items():
            ballots = {answer for other, answer in asked if other == slug}
            of_ballot = [one for one in stated.get(slug, []) if one.status in ballots]
            days = [one.as_of for one in of_ballot if one.complete and one.as_of]
            whole = min(days) if len(days) == len(ballots) else None
            found[slug] = ListState(title % {"resolution": self.name_of(thing)}, whole, of_ballot)
        return found

    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        patterns = {
            (Ballot.YES, True): gettext("voted in favour of %(names)s"),
            (Ballot.NO, True): gettext("voted against %(names)s"),
            (Ballot.ABSTAIN, True): gettext("abstained on %(names)s"),
            (Ballot.ABSENT, True): gettext("were absent or did not vote on %(names)s"),
            (Ballot.YES, False): gettext("had voted in favour of %(names)s by %(day)s"),
            (Ballot.NO, False): gettext("had voted against %(names)s by %(day)s"),
            (Ballot.ABSTAIN, False): gettext("had abstained on %(names)s by %(day)s"),
            (Ballot.ABSENT, False): gettext("were absent or did not vote on %(names)s by %(day)s"),
        }
        return patterns[Ballot(thing.answer), present] % {"names": names, "day": day}

    def name_of(self, thing: Thing) -> str:
        return thing.title.partition(":")[0]

    def tells(self, row: Vote, day: date) -> str:
        return gettext("%(vote)s, %(day)s") % {"vote": row.get_vote_display(), "day": spoken(row.voted_on)}

    def options(self) -> list[Option]:
        found = Instrument.objects.filter(slug__in=Vote.objects.order_by().values("resolution"))
        return [Option(*one) for one in names.choices(found.order_by("adopted_on", "slug"))]


def _status_is(*statuses: str) -> Q:
    return Q(status__isnull=False, status__in=statuses)


PARTY, SIGNED, VOTED = PartyQuestion(), SignedQuestion(), VotedQuestion()
