"""Who takes part in an instrument, how far, and what they declared when they did."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from cyberdip.records.fields import PartialDateField, PrecisionField, choice_constraint, precision_constraints
from cyberdip.records.models import Record
from cyberdip.records.told import shown, told
from cyberdip.records.wording import capital
from instruments.querysets import DeclarationQuerySet, ParticipationQuerySet

from .instrument import Instrument

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Role(models.TextChoices):
    """In what capacity an actor takes part."""

    STATE_PARTY = "party", pgettext_lazy("role in an instrument", "State Party, signatory or invited State of a treaty")
    MEMBER = "member", pgettext_lazy("role in an instrument", "member")  # of a process, group, initiative or programme
    SIGNATORY = (
        "signatory",
        pgettext_lazy("role in an instrument", "signatory"),
    )  # of a commitment that is signed but is no treaty
    SUPPORTER = "supporter", pgettext_lazy("role in an instrument", "supporter")
    CHAIR = "chair", pgettext_lazy("role in an instrument", "chair")
    OBSERVER = "observer", pgettext_lazy("role in an instrument", "observer")
    SUBMITTER = "submitter", pgettext_lazy("role in an instrument", "submitter")  # of a proposal


class Status(models.TextChoices):
    """How far an actor is in on a day."""

    PARTY = "party", pgettext_lazy("status in an instrument", "party")
    CONSENTED = "consented", pgettext_lazy("status in an instrument", "consented to be bound, not yet in force for it")
    SIGNATORY = "signatory", pgettext_lazy("status in an instrument", "signatory")
    MEMBER = "member", pgettext_lazy("status in an instrument", "member")
    ENDORSED = "endorsed", pgettext_lazy("status in an instrument", "endorsed")
    OBSERVER = "observer", pgettext_lazy("status in an instrument", "observer")
    INVITED = "invited", pgettext_lazy("status in an instrument", "invited")
    WITHDRAWN = "withdrawn", pgettext_lazy("status in an instrument", "withdrawn")


class ConsentKind(models.TextChoices):
    """How consent to be bound was expressed."""

    RATIFICATION = "ratification", _("ratification")
    ACCESSION = "accession", _("accession")
    ACCEPTANCE = "acceptance", _("acceptance")
    APPROVAL = "approval", _("approval")
    SUCCESSION = "succession", _("succession")
    DEFINITIVE_SIGNATURE = "definitive-signature", _("signature without reservation as to ratification")


_DATES = ("invited_on", "signed_on", "consent_on", "in_force_on", "withdrawn_on", "endorsed_on", "stated_on")


class Participation(Record):
    """One actor in one instrument. Dates are its own; `stated_status` is what a source states undated."""

    collection = "participations"
    parent_fields = ("instrument", "actor")

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="participations", help_text="Instrument it takes part in"
    )
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="participations", help_text="Actor that takes part")
    role = models.CharField(max_length=20, choices=Role, help_text="Capacity in which it takes part")
    invited_on = PartialDateField(help_text="When it was invited to accede or join")
    invited_on_precision = PrecisionField()
    signed_on = PartialDateField(help_text="When it signed")
    signed_on_precision = PrecisionField()
    consent_on = PartialDateField(help_text="When it deposited or gave its consent to be bound")
    consent_on_precision = PrecisionField()
    consent_kind = models.CharField(
        max_length=30, choices=ConsentKind, blank=True, help_text="How consent was expressed"
    )
    in_force_on = PartialDateField(help_text="When it entered into force for this actor")
    in_force_on_precision = PrecisionField()
    withdrawn_on = PartialDateField(help_text="First day no longer bound or taking part")
    withdrawn_on_precision = PrecisionField()
    endorsed_on = PartialDateField(help_text="When it endorsed or joined an instrument that is no treaty")
    endorsed_on_precision = PrecisionField()
    stated_status = models.CharField(
        max_length=20, choices=Status, blank=True, help_text="Status a source states without giving its date"
    )
    stated_on = PartialDateField(help_text="Day of which the source states that status")
    stated_on_precision = PrecisionField()
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ("instrument", "actor", "slug")
        constraints = (
            choice_constraint("role", Role),
            choice_constraint("consent_kind", ConsentKind, blank=True),
            choice_constraint("stated_status", Status, blank=True),
            *precision_constraints(*_DATES),
            models.UniqueConstraint(
                fields=["instrument", "actor", "role"], name="%(app_label)s_%(class)s_once_in_each_role"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{earlier}__isnull": True})
                    | Q(**{f"{later}__isnull": True})
                    | Q(**{f"{later}__gte": F(earlier)})
                    | Q(**{f"{later}_precision__in": ["year", "month"]}),
                    name=f"%(app_label)s_%(class)s_{later}_not_before_{earlier}",
                )
                for earlier, later in (
                    ("signed_on", "consent_on"),
                    ("consent_on", "in_force_on"),
                    ("in_force_on", "withdrawn_on"),
                    ("endorsed_on", "withdrawn_on"),
                )
            ),
            models.CheckConstraint(
                condition=Q(stated_status="", stated_on__isnull=True)
                | (~Q(stated_status="") & Q(stated_on__isnull=False)),
                name="%(app_label)s_%(class)s_stated_status_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(in_force_on__isnull=True) | Q(consent_on__isnull=False) | ~Q(note=""),
                name="%(app_label)s_%(class)s_party_has_consent_or_note",
            ),
            models.CheckConstraint(
                condition=Q(stated_status="") | Q(consent_kind="") | ~Q(note="") | Q(consent_on__isnull=False),
                name="%(app_label)s_%(class)s_undated_consent_has_note",
            ),
        )

    @told("instrument__address", "anchor")
    @staticmethod
    def address(instrument: str, anchor: str) -> str:
        # The page of the instrument only sums up; dates and evidence are on the page of its status.
        return f"{instrument}status/#{anchor}"

    @property
    def status_label(self) -> StrOrPromise:
        """What a reader calls the status on a day that a query has given it; empty where nothing had begun."""
        status = getattr(self, "status", None)
        return Status(status).label if status else ""

    @told("actor__title", "instrument__title")
    @staticmethod
    def label(actor: str, instrument: str) -> str:
        return pgettext("participation", "%(actor)s in %(instrument)s") % {"actor": actor, "instrument": instrument}


class DeclarationKind(models.TextChoices):
    """What a statement made on joining a treaty is."""

    DECLARATION = "declaration", pgettext_lazy("kind of statement on a treaty", "declaration")
    RESERVATION = "reservation", pgettext_lazy("kind of statement on a treaty", "reservation")
    TERRITORIAL = "territorial-application", pgettext_lazy("kind of statement on a treaty", "territorial application")
    AUTHORITY = "authority", pgettext_lazy("kind of statement on a treaty", "designation of an authority")
    CONTACT_POINT = "contact-point", pgettext_lazy("kind of statement on a treaty", "designation of a contact point")
    OBJECTION = "objection", pgettext_lazy("kind of statement on a treaty", "objection")


class Declaration(Record):
    """A declaration or reservation that hangs on a participation."""

    collection = "declarations"
    parent_fields = ("participation",)

    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="declarations", help_text="Participation it hangs on"
    )
    kind = models.CharField(max_length=30, choices=DeclarationKind, help_text="What sort of statement it is")
    article = models.CharField(max_length=60, blank=True, help_text="Article it concerns")
    text = models.TextField(help_text="What it says, in our own words")
    made_on = PartialDateField(help_text="When it was made")
    made_on_precision = PrecisionField()
    withdrawn_on = PartialDateField(help_text="When it was withdrawn")
    withdrawn_on_precision = PrecisionField()

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ("participation", "article", "slug")
        constraints = (
            choice_constraint("kind", DeclarationKind),
            *precision_constraints("made_on", "withdrawn_on"),
            models.CheckConstraint(
                condition=Q(made_on__isnull=True) | Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("made_on")),
                name="%(app_label)s_%(class)s_not_withdrawn_before_made",
            ),
        )

    @told("participation__instrument__address", "made_on", "withdrawn_on", "anchor")
    @staticmethod
    def address(instrument: str, made_on: date | None, withdrawn_on: date | None, anchor: str) -> str:
        # What stands on a day is, word by word, a view of the page of status; what was withdrawn stood once.
        day = f"&as_of={made_on}" if withdrawn_on and made_on else ""
        return f"{instrument}status/?view=declarations{day}#{anchor}"

    kind_label = shown("kind", DeclarationKind)

    @told("kind_label", "participation__label")
    @staticmethod
    def label(kind: str, participation: str) -> str:
        return gettext("%(kind)s of %(participation)s") % {"kind": capital(kind), "participation": participation}

    @property
    def about(self) -> str:
        """What it is, and which articles it concerns."""
        kind = capital(self.get_kind_display())
        if not self.article:
            return kind
        return gettext("%(kind)s, Art. %(article)s") % {"kind": kind, "article": self.article}
