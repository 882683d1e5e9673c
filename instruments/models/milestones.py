"""Dated events: the timeline, sessions, meetings and courses."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from actors.models import Actor
from cyberdip.records.fields import PartialDateField, PrecisionField, choice_constraint, precision_constraints
from cyberdip.records.models import Subject
from instruments.querysets import MilestoneQuerySet

from .instrument import Instrument
from .places import address_on_timeline


class MilestoneKind(models.TextChoices):
    """What sort of event a milestone is."""

    UN_RESOLUTION = "un-resolution", pgettext_lazy("kind of event", "UN resolution or decision")
    UN_PROCESS = "un-process", pgettext_lazy("kind of event", "UN process")
    UN_REPORT = "un-report", pgettext_lazy("kind of event", "UN report")
    SESSION = "session", pgettext_lazy("kind of event", "session of a process")
    TREATY = "treaty", pgettext_lazy("kind of event", "treaty")
    REGIONAL = "regional", pgettext_lazy("kind of event", "regional")
    BILATERAL = "bilateral", pgettext_lazy("kind of event", "bilateral")
    MULTILATERAL = "multilateral", pgettext_lazy("kind of event", "multilateral group")
    MULTISTAKEHOLDER = "multistakeholder", pgettext_lazy("kind of event", "multistakeholder")
    NATIONAL_POSITION = "national-position", pgettext_lazy("kind of event", "national position")
    COMMON_POSITION = "common-position", pgettext_lazy("kind of event", "common position")
    ATTRIBUTION = "attribution", pgettext_lazy("kind of event", "public attribution")
    SANCTIONS = "sanctions", pgettext_lazy("kind of event", "sanctions")
    CONFERENCE = "conference", pgettext_lazy("kind of event", "conference")
    PROPOSAL = "proposal", pgettext_lazy("kind of event", "proposal")
    STRATEGY = "strategy", pgettext_lazy("kind of event", "strategy")
    HUMANITARIAN = "humanitarian", pgettext_lazy("kind of event", "humanitarian")
    COURSE = "course", pgettext_lazy("kind of event", "course")


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

    address = address_on_timeline
