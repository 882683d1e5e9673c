"""The vocabulary: topics, definitions that stand side by side, and scenarios with their steps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cyberdip.records.fields import (
    PartialDateField,
    PrecisionField,
    TextListField,
    choice_constraint,
    precision_constraints,
)
from cyberdip.records.models import Record, Subject, Titled
from cyberdip.records.told import told
from cyberdip.sources.models import Source

from .querysets import DefinitionQuerySet, ScenarioQuerySet, ScenarioStepQuerySet, TopicQuerySet

__all__ = ["Definition", "Scenario", "ScenarioStep", "Topic", "TopicKind"]


class TopicKind(models.TextChoices):
    """What part a topic plays in cyber diplomacy."""

    PILLAR = "pillar", pgettext_lazy("kind of topic", "pillar")  # a main strand of the field
    FUNCTION = "function", pgettext_lazy("kind of topic", "function")  # what cyber diplomacy is for
    CHALLENGE = "challenge", pgettext_lazy("kind of topic", "challenge")  # what makes it hard
    TOOL = "tool", _("tool or mechanism")  # what it works with
    STEP = "step", _("practical step")  # what can be done
    PRINCIPLE = "principle", _("principle or value")  # what it holds to
    SUBJECT = "subject", _("subject matter")  # what it deals with
    ACTOR_GROUP = "actor-group", _("group of actors")  # who takes part
    CLAIM = "claim", pgettext_lazy("kind of topic", "claim")  # what a source asserts
    CASE = "case", pgettext_lazy("kind of topic", "case")  # what happened


class Topic(Titled):
    """A concept of the vocabulary, in the manner of SKOS: one broader concept, any number of related ones."""

    collection = "topics"
    page_prefix = "/topics/"

    kind = models.CharField(max_length=20, choices=TopicKind, help_text="What part it plays in cyber diplomacy")
    other_names = TextListField(help_text="Other names of the concept")
    broader = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", help_text="Wider concept it belongs to"
    )
    related = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="related_from", help_text="Concepts it is related to"
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ("title", "slug")
        constraints = (
            choice_constraint("kind", TopicKind),
            models.CheckConstraint(
                condition=~models.Q(broader=models.F("slug")), name="%(app_label)s_%(class)s_is_not_its_own_broader"
            ),
        )


class Definition(Record):
    """What one source understands by a term, in our own words."""

    collection = "definitions"
    parent_fields = ("topic", "source")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="definitions", help_text="Term defined")
    source = models.ForeignKey(Source, models.PROTECT, related_name="definitions", help_text="Source that defines it")
    text = models.TextField(help_text="The definition, restated in our own words")
    given_on = PartialDateField(help_text="When the source gave it")
    given_on_precision = PrecisionField()

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        ordering = ("topic", "slug")
        constraints = (*precision_constraints("given_on"),)

    @told("topic__title", "source__title")
    @staticmethod
    def label(topic: str, source: str) -> str:
        return gettext("%(term)s, as defined in %(source)s") % {"term": topic, "source": source}


class Scenario(Subject):
    """A situation that calls for cyber diplomacy."""

    collection = "scenarios"
    page_prefix = "/scenarios/"

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        ordering = ("title", "slug")


class ScenarioStep(Subject):
    """One diplomatic step in a scenario; its topics are the tools it uses."""

    collection = "scenario-steps"
    parent_fields = ("scenario",)

    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="steps", help_text="Scenario it belongs to")
    order = models.PositiveSmallIntegerField(help_text="Place in the scenario, from 1")

    objects = ScenarioStepQuerySet.as_manager()

    class Meta:
        ordering = ("scenario", "order", "slug")
        constraints = (
            models.UniqueConstraint(fields=["scenario", "order"], name="%(app_label)s_%(class)s_order_taken_once"),
            models.CheckConstraint(condition=models.Q(order__gte=1), name="%(app_label)s_%(class)s_order_from_1"),
        )
