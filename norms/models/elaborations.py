"""What later texts add to a norm, and what each kind of actor can do for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext

from actors.models import ActorKind
from cyberdip.records.fields import TextListField, choice_constraint
from cyberdip.records.models import Record, Subject
from cyberdip.records.told import shown, told
from instruments.models import Instrument
from norms.querysets import ContributionQuerySet, ElaborationQuerySet

from .norm import Norm


class Elaboration(Subject):
    """What one text adds to one norm; its summary says what is added."""

    collection = "elaborations"
    parent_fields = ("norm",)

    norm = models.ForeignKey(Norm, models.PROTECT, related_name="elaborations", help_text="Norm elaborated")
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="elaborations", help_text="Text that adds to it"
    )
    layer = models.CharField(max_length=60, help_text="Name of the layer, such as GGE 2021")
    reference = models.CharField(max_length=120, blank=True, help_text="Place in that text")
    order = models.PositiveSmallIntegerField(help_text="Place among the elaborations of the norm, oldest first, from 1")
    national_actions = TextListField(help_text="What States are to do at home")
    international_actions = TextListField(help_text="What States are to do together")
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = ElaborationQuerySet.as_manager()

    class Meta:
        ordering = ("norm", "order", "slug")
        constraints = (
            models.UniqueConstraint(fields=["norm", "order"], name="%(app_label)s_%(class)s_order_taken_once"),
            models.CheckConstraint(condition=models.Q(order__gte=1), name="%(app_label)s_%(class)s_order_from_1"),
        )


class Contribution(Record):
    """What one kind of actor can do for a norm."""

    collection = "contributions"
    parent_fields = ("norm",)

    norm = models.ForeignKey(Norm, models.PROTECT, related_name="contributions", help_text="Norm contributed to")
    actor_kind = models.CharField(max_length=30, choices=ActorKind, help_text="Kind of actor")
    text = models.TextField(help_text="How it contributes, in our own words")

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ("norm", "actor_kind", "slug")
        constraints = (choice_constraint("actor_kind", ActorKind),)

    actors = shown("actor_kind", ActorKind)

    @told("norm__title", "actors")
    @staticmethod
    def label(norm: str, actors: str) -> str:
        return gettext("%(norm)s: %(actors)s") % {"norm": norm, "actors": actors}
