"""Instruments put to use: listing acts, joint attributions, statements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from actors.models import Actor
from cyberdip.records.fields import PartialDateField, PrecisionField, choice_constraint, precision_constraints
from cyberdip.records.models import Subject
from instruments.querysets import ActionQuerySet

from .instrument import Instrument
from .places import address_on_timeline
from .provisions import Provision


class ActionKind(models.TextChoices):
    """How an instrument or measure was put to use."""

    LISTING = "listing", pgettext_lazy("kind of action", "sanctions listing")
    ATTRIBUTION = "attribution", pgettext_lazy("kind of action", "public attribution")
    STATEMENT = "statement", pgettext_lazy("kind of action", "statement")


class Action(Subject):
    """One use of an instrument or measure: who acted, when, over what; wording stays "attributed by X to Y"."""

    collection = "actions"

    kind = models.CharField(max_length=20, choices=ActionKind, help_text="How the instrument was used")
    date = PartialDateField(help_text="When")
    date_precision = PrecisionField()
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="actions", help_text="Instrument put to use"
    )
    provision = models.ForeignKey(
        Provision, models.PROTECT, null=True, blank=True, related_name="actions", help_text="Measure put to use"
    )
    actors = models.ManyToManyField(Actor, blank=True, related_name="actions", help_text="Actors that acted")
    incident = models.CharField(max_length=400, blank=True, help_text="Incident it answers")
    attributed_to = models.CharField(max_length=400, blank=True, help_text="To whom the acting actors attribute it")
    legal_act = models.CharField(max_length=300, blank=True, help_text="Legal act by reference")
    persons_listed = models.PositiveIntegerField(null=True, blank=True, help_text="Number of persons listed")
    entities_listed = models.PositiveIntegerField(null=True, blank=True, help_text="Number of entities listed")
    note = models.TextField(blank=True, help_text="What is disputed, uncertain or needs explaining")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("date", "date_precision", "slug")
        constraints = (
            choice_constraint("kind", ActionKind),
            *precision_constraints("date"),
            models.CheckConstraint(
                condition=Q(persons_listed__isnull=True, entities_listed__isnull=True) | Q(kind=ActionKind.LISTING),
                name="%(app_label)s_%(class)s_only_listings_count_listed",
            ),
        )

    address = address_on_timeline
