"""Sets of norms and the norms in them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cyberdip.records.fields import TextListField, choice_constraint
from cyberdip.records.models import Subject
from cyberdip.records.told import told
from cyberdip.topics.models import ScenarioStep
from instruments.models import Instrument
from norms.querysets import NormQuerySet, NormSetQuerySet


class NormSet(Subject):
    """A set of norms adopted together, such as the eleven norms of the UN."""

    collection = "norm-sets"

    instrument = models.ForeignKey(
        Instrument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="norm_sets",
        help_text="Text that states the set",
    )

    objects = NormSetQuerySet.as_manager()

    class Meta:
        ordering = ("title", "slug")

    address = told("slug")("/norms/?set={}".format)


class Character(models.TextChoices):
    """Whether a norm asks for restraint or for action."""

    LIMITING = "limiting", _("limiting: what States should not do")
    POSITIVE = "positive", _("positive: what States should do")


class Norm(Subject):
    """One norm; its summary explains it, its statement says in our own words what it asks."""

    collection = "norms"
    page_prefix = "/norms/"

    set = models.ForeignKey(NormSet, models.PROTECT, related_name="norms", help_text="Set it belongs to")
    number = models.PositiveSmallIntegerField(help_text="Number in the set, from 1")
    letter = models.CharField(max_length=3, blank=True, help_text="Letter in the text that states it")
    other_names = TextListField(help_text="Other names it goes by")
    statement = models.TextField(help_text="What it asks, in our own words")
    character = models.CharField(max_length=20, choices=Character, blank=True, help_text="Restraint or action")
    reference = models.CharField(
        max_length=120, blank=True, help_text="Where it is stated, such as A/70/174 para. 13(a)"
    )
    paragraphs = models.CharField(
        max_length=60, blank=True, help_text="Paragraphs of A/76/135 that elaborate it, such as 19-21"
    )
    keywords = TextListField(help_text="Words people look it up by")
    scenario_steps = models.ManyToManyField(
        ScenarioStep, blank=True, related_name="norms", help_text="Steps of scenarios to which it speaks"
    )
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = NormQuerySet.as_manager()

    class Meta:
        ordering = ("set", "number", "slug")
        constraints = (
            choice_constraint("character", Character, blank=True),
            models.UniqueConstraint(fields=["set", "number"], name="%(app_label)s_%(class)s_number_taken_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="%(app_label)s_%(class)s_number_from_1"),
        )
