"""Views that actors have stated, and their stance on each topic."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, pgettext_lazy

from actors.models import Actor
from cyberdip.records.fields import PartialDateField, PrecisionField, choice_constraint, precision_constraints
from cyberdip.records.models import Record, Subject
from cyberdip.records.told import told
from cyberdip.topics.models import Topic
from instruments.models import Instrument
from norms.querysets import PositionQuerySet, StanceQuerySet


class PositionKind(models.TextChoices):
    """In what form a view was stated."""

    POSITION_PAPER = "position-paper", pgettext_lazy("form of a position", "position paper")
    STATEMENT = "statement", pgettext_lazy("form of a position", "statement or speech")
    SUBMISSION = "submission", pgettext_lazy("form of a position", "submission to a UN process")
    COMMON_POSITION = "common-position", pgettext_lazy("form of a position", "common position")
    OTHER = "other", pgettext_lazy("form of a position", "other form")


class Position(Subject):
    """A view that an actor has stated on how international law or norms apply."""

    collection = "positions"
    parent_fields = ("actor",)

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="positions", help_text="Actor whose view it is")
    kind = models.CharField(max_length=20, choices=PositionKind, help_text="Form in which it was stated")
    date = PartialDateField(help_text="When it was stated")
    date_precision = PrecisionField()
    url = models.URLField(max_length=600, blank=True, help_text="Address where it can be read")
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="positions", help_text="Text that contains it"
    )
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ("actor", "date", "slug")
        constraints = (choice_constraint("kind", PositionKind), *precision_constraints("date"))


class Stance(Record):
    """Where a position stands on one topic."""

    collection = "stances"
    parent_fields = ("position", "topic")

    position = models.ForeignKey(Position, models.PROTECT, related_name="stances", help_text="Position that takes it")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="stances", help_text="Topic it concerns")
    stance = models.CharField(max_length=60, help_text="The stance in a word or two, such as rule")
    text = models.TextField(blank=True, help_text="What it says, in our own words")

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ("position", "topic", "slug")
        constraints = (
            models.UniqueConstraint(fields=["position", "topic"], name="%(app_label)s_%(class)s_topic_once"),
        )

    @told("position__title", "topic__title")
    @staticmethod
    def label(position: str, topic: str) -> str:
        return gettext("%(position)s: %(topic)s") % {"position": position, "topic": topic}
