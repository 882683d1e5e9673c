"""Provisions: articles, measures, principles and confidence-building measures of an instrument."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cyberdip.records.models import Subject
from cyberdip.records.told import told
from instruments.querysets import ProvisionQuerySet

from .instrument import Instrument


class Provision(Subject):
    """One numbered part of an instrument; its title is the heading, its summary says what it does."""

    collection = "provisions"
    parent_fields = ("instrument",)

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="provisions", help_text="Instrument it is part of"
    )
    number = models.CharField(max_length=40, blank=True, help_text="Number as the instrument has it, such as Art. 35")
    category = models.CharField(max_length=80, blank=True, help_text="Theme or group it belongs to")
    order = models.PositiveSmallIntegerField(help_text="Place in the instrument, from 1")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", help_text="Provision it is part of"
    )
    legal_basis = models.CharField(max_length=300, blank=True, help_text="Text that founds or adopts it")
    note = models.TextField(blank=True, help_text="What is uncertain or needs explaining")

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        ordering = ("instrument", "order", "slug")
        constraints = (
            models.UniqueConstraint(fields=["instrument", "order"], name="%(app_label)s_%(class)s_order_taken_once"),
            models.CheckConstraint(condition=Q(order__gte=1), name="%(app_label)s_%(class)s_order_from_1"),
            models.CheckConstraint(
                condition=~Q(parent=F("slug")), name="%(app_label)s_%(class)s_is_not_its_own_parent"
            ),
        )

    @told("number", "title")
    @staticmethod
    def label(number: str, title: str) -> str:
        return f"{number} {title}".strip()

    @told("slug", "instrument_id")
    @staticmethod
    def anchor(slug: str, instrument: str) -> str:
        """Fragment on the instrument's page, such as `art-35`."""
        return slug.removeprefix(f"{instrument}.")
