"""Who takes part in an instrument, how far, and what they declared when they did."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from actors.models import Actor
from cyberdip.records.fields import PartialDateField, PrecisionField, choice_constraint, precision_constraints
from cyberdip.records.models import Record
from instruments.querysets import DeclarationQuerySet, ParticipationQuerySet

from .instrument import Instrument


class Role(models.TextChoices):
    """In what capacity an actor takes part."""

    STATE_PARTY = "party", "State Party, signatory or invited State of a treaty"
    MEMBER = "member", "member"  # of a process, group, initiative or programme
    SIGNATORY = "signatory", "signatory"  # of a commitment that is signed but is no treaty
    SUPPORTER = "supporter", "supporter"
    CHAIR = "chair", "chair"
    OBSERVER = "observer", "observer"
    SUBMITTER = "submitter", "submitter"  # of a proposal


class Status(models.TextChoices):
    """How far an actor is in on a day."""

    PARTY = "party", "party"
    CONSENTED = "consented", "consented to be bound, not yet in force for it"
    SIGNATORY = "signatory", "signatory"
    MEMBER = "member", "member"
    ENDORSED = "endorsed", "endorsed"
    OBSERVER = "observer", "observer"
    INVITED = "invited", "invited"
    WITHDRAWN = "withdrawn", "withdrawn"


class ConsentKind(models.TextChoices):
    """How consent to be bound was expressed."""

    RATIFICATION = "ratification", "ratification"
    ACCESSION = "accession", "accession"
    ACCEPTANCE = "acceptance", "acceptance"
    APPROVAL = "approval", "approval"
    SUCCESSION = "succession", "succession"
    DEFINITIVE_SIGNATURE = "definitive-signature", "signature without reservation as to ratification"


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

    def get_absolute_url(self) -> str:
        # The page of the instrument only sums up; dates and evidence are on the page of its status.
        return f"{self.instrument.get_absolute_url()}status/#{self.anchor}"

    @property
    def label(self) -> str:
        return f"{self.actor.title} in {self.instrument.title}"


class DeclarationKind(models.TextChoices):
    """What a statement made on joining a treaty is."""

    DECLARATION = "declaration", "declaration"
    RESERVATION = "reservation", "reservation"
    TERRITORIAL = "territorial-application", "territorial application"
    AUTHORITY = "authority", "designation of an authority"
    CONTACT_POINT = "contact-point", "designation of a contact point"
    OBJECTION = "objection", "objection"


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

    @property
    def label(self) -> str:
        kind = self.get_kind_display()
        return f"{kind[:1].upper()}{kind[1:]} of {self.participation.label}"
