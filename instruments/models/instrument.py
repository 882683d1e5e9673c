"""Instruments: treaties, resolutions, processes, frameworks and all their kin."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actors.models import Actor
from cyberdip.records.fields import (
    PartialDateField,
    PrecisionField,
    TextListField,
    choice_constraint,
    precision_constraints,
)
from cyberdip.records.models import Subject
from cyberdip.topics.models import ScenarioStep
from instruments.querysets import InstrumentQuerySet


class InstrumentKind(models.TextChoices):
    """What an instrument is."""

    TREATY = "treaty", _("treaty")
    PROTOCOL = "protocol", _("protocol")
    FRAMEWORK = "framework", _("framework")
    PROCESS = "process", _("mechanism or process")
    RESOLUTION = "resolution", _("resolution or decision")
    REPORT = "report", _("report")
    STRATEGY = "strategy", _("strategy")
    CBM_SET = "cbm-set", _("set of confidence-building measures")
    DECLARATION = "declaration", _("declaration")
    COMMITMENT = "commitment", _("commitment")
    PRINCIPLES = "principles", _("principles")
    CODE_OF_CONDUCT = "code-of-conduct", _("code of conduct")
    REGULATION = "regulation", _("regulation")
    CAPACITY_BUILDING = "capacity-building", _("capacity-building programme")


class LegalStatus(models.TextChoices):
    """How far an instrument binds."""

    BINDING = "binding", pgettext_lazy("legal status of an instrument", "legally binding")
    POLITICALLY_BINDING = "politically-binding", pgettext_lazy("legal status of an instrument", "politically binding")
    VOLUNTARY = "voluntary", pgettext_lazy("legal status of an instrument", "voluntary")


class Scope(models.TextChoices):
    """How wide an instrument reaches."""

    GLOBAL = "global", pgettext_lazy("scope of an instrument", "global")
    REGIONAL = "regional", pgettext_lazy("scope of an instrument", "regional")
    BILATERAL = "bilateral", pgettext_lazy("scope of an instrument", "bilateral")
    NATIONAL = "national", pgettext_lazy("scope of an instrument", "national")
    MULTISTAKEHOLDER = "multistakeholder", pgettext_lazy("scope of an instrument", "multistakeholder")


class OpenTo(models.TextChoices):
    """Who may take part."""

    STATES = "states", pgettext_lazy("who may take part", "States")
    STATES_AND_ORGANISATIONS = (
        "states-and-organisations",
        pgettext_lazy("who may take part", "States and international organisations"),
    )
    ACCREDITED_STAKEHOLDERS = (
        "accredited-stakeholders",
        pgettext_lazy("who may take part", "States, with accredited stakeholders"),
    )
    NON_STATE = "non-state", pgettext_lazy("who may take part", "companies, civil society or academia")
    ALL = "all", pgettext_lazy("who may take part", "all kinds of actor")


class Instrument(Subject):
    """A treaty, resolution, process, framework or other instrument of cyber diplomacy."""

    collection = "instruments"
    page_prefix = "/instruments/"

    official_title = models.CharField(max_length=600, blank=True, help_text="Official title")
    acronym = models.CharField(max_length=40, blank=True, help_text="Acronym in use")
    other_names = TextListField(help_text="Other names and former titles")
    kind = models.CharField(max_length=30, choices=InstrumentKind, help_text="Kind of instrument")
    legal_status = models.CharField(max_length=30, choices=LegalStatus, blank=True, help_text="How far it binds")
    scope = models.CharField(max_length=20, choices=Scope, blank=True, help_text="How wide it reaches")
    adopted_on = PartialDateField(help_text="When it was adopted")
    adopted_on_precision = PrecisionField()
    opened_on = PartialDateField(help_text="When it opened for signature, or when the process began")
    opened_on_precision = PrecisionField()
    in_force_on = PartialDateField(help_text="When it entered into force or began to apply")
    in_force_on_precision = PrecisionField()
    ended_on = PartialDateField(help_text="When it ended or was replaced")
    ended_on_precision = PrecisionField()
    entry_into_force = models.TextField(blank=True, help_text="Condition of entry into force, in our own words")
    place = models.CharField(max_length=160, blank=True, help_text="Place of adoption, signature or meetings")
    adopting_body = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="adopted", help_text="Body that adopted it"
    )
    adopted_by = models.CharField(max_length=300, blank=True, help_text="Adopting body in words, as the source has it")
    depositary = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="deposits", help_text="Depositary"
    )
    depositary_office = models.CharField(max_length=200, blank=True, help_text="Office that is the depositary")
    chair = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="chaired", help_text="State that chairs a process"
    )
    mandate = models.CharField(max_length=200, blank=True, help_text="Symbols of the texts that mandate a process")
    outcome = models.TextField(blank=True, help_text="What came out of it")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", help_text="Instrument it belongs to"
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", help_text="What took its place"
    )
    reference = models.CharField(max_length=200, blank=True, help_text="Official reference or document symbol")
    official_url = models.URLField(max_length=600, blank=True, help_text="Official address of the text")
    open_to = models.CharField(max_length=30, choices=OpenTo, blank=True, help_text="Who may take part")
    terms = models.TextField(blank=True, help_text="On what terms they may take part")
    addressees = TextListField(help_text="Kinds of actor it addresses")
    members_count = models.PositiveIntegerField(null=True, blank=True, help_text="Number of members a source states")
    adopted_without_vote = models.BooleanField(
        null=True, blank=True, help_text="Whether it was adopted without a vote; empty: not known"
    )
    votes_yes = models.PositiveIntegerField(null=True, blank=True, help_text="Official tally of votes in favour")
    votes_no = models.PositiveIntegerField(null=True, blank=True, help_text="Official tally of votes against")
    votes_abstain = models.PositiveIntegerField(null=True, blank=True, help_text="Official tally of abstentions")
    scenario_steps = models.ManyToManyField(
        ScenarioStep, blank=True, related_name="instruments", help_text="Steps of scenarios in which it can be used"
    )
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ("title", "slug")
        constraints = (
            choice_constraint("kind", InstrumentKind),
            choice_constraint("legal_status", LegalStatus, blank=True),
            choice_constraint("scope", Scope, blank=True),
            choice_constraint("open_to", OpenTo, blank=True),
            *precision_constraints("adopted_on", "opened_on", "in_force_on", "ended_on"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{earlier}__isnull": True})
                    | Q(ended_on__isnull=True)
                    | Q(ended_on__gte=F(earlier))
                    | Q(ended_on_precision__in=["year", "month"]),
                    name=f"%(app_label)s_%(class)s_not_ended_before_{earlier}",
                )
                for earlier in ("adopted_on", "opened_on", "in_force_on")
            ),
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True)
                | Q(in_force_on__isnull=True)
                | Q(in_force_on__gte=F("adopted_on"))
                | Q(in_force_on_precision__in=["year", "month"]),
                name="%(app_label)s_%(class)s_not_in_force_before_adopted",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("slug")) & ~Q(successor=F("slug")),
                name="%(app_label)s_%(class)s_is_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=Q(adopted_without_vote__isnull=True)
                | Q(adopted_without_vote=False)
                | Q(votes_yes__isnull=True),
                name="%(app_label)s_%(class)s_no_tally_without_vote",
            ),
        )
        # Lists of instruments are filtered by kind, then ordered by title.
        indexes = (
            models.Index(fields=["kind", "title_key", "slug"], name="instrument_by_kind"),
            models.Index(fields=["title_key", "slug"], name="instrument_by_title"),
            # Few have one, and every page with prose asks for all of these.
            models.Index(fields=["acronym"], name="instrument_by_acronym"),
        )

    @property
    def is_treaty(self) -> bool:
        """Whether States sign it and consent to be bound by it."""
        return self.kind in (InstrumentKind.TREATY, InstrumentKind.PROTOCOL)
