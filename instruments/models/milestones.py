"""Dated events: the timeline, sessions, meetings and courses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from actors.models import Actor
from cyberdip.records.fields import PartialDateField, PrecisionField, choice_constraint, precision_constraints
from cyberdip.records.models import Subject
from instruments.querysets import MilestoneQuerySet

from .instrument import Instrument
from .places import address_on_timeline


class MilestoneKind(models.TextChoices):
    """What sort of event a milestone is."""

    UN_RESOLUTION = "un-resolution", "UN resolution or decision"
    UN_PROCESS = "un-process", "UN process"
    UN_REPORT = "un-report", "UN report"
    SESSION = "session", "session of a process"
    TREATY = "treaty", "treaty"
    REGIONAL = "regional", "regional"
    BILATERAL = "bilateral", "bilateral"
    MULTILATERAL = "multilateral", "multilateral group"
    MULTISTAKEHOLDER = "multistakeholder", "multistakeholder"
    NATIONAL_POSITION = "national-position", "national position"
    COMMON_POSITION = "common-position", "common position"
    ATTRIBUTION = "attribution", "public attribution"
    SANCTIONS = "sanctions", "sanctions"
    CONFERENCE = "conference", "conference"
    PROPOSAL = "proposal", "proposal"
    STRATEGY = "strategy", "strategy"
    HUMANITARIAN = "humanitarian", "humanitarian"
    COURSE = "course", "course"


class Milestone(Subject):
    """Something that happened, or is scheduled, on a day or over some days."""

    collection = "milestones"

    kind = models.CharField(max_length=30, choices=MilestoneKind, help_text="What sort of event it is")
    date = PartialDateField(help_text="When it happened or began")
    date_precision = PrecisionField()
    ended_on = PartialDateField(help_text="Last day of an event of several days")
    ended_on_precision = PrecisionField()
    place = models.CharField(max_length=160, blank=True, help_text="Where")
    instruments = models.ManyToManyField(
        Instrument, blank=True, related_name="milestones", help_text="Instruments concerned"
    )
    actors = models.ManyToManyField(Actor, blank=True, related_name="milestones", help_text="Actors concerned")
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ("date", "date_precision", "slug")
        constraints = (
            choice_constraint("kind", MilestoneKind),
            *precision_constraints("date", "ended_on"),
            models.CheckConstraint(
                condition=Q(date__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("date")),
                name="%(app_label)s_%(class)s_not_ended_before_begun",
            ),
        )

    def get_absolute_url(self) -> str:
        return address_on_timeline(self)
