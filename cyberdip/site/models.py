"""Former addresses: a slug that was renamed or withdrawn keeps answering."""

from __future__ import annotations

from django.db import models

from cyberdip.records.fields import slug_validator
from cyberdip.records.models import Record
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.records.told import told


class FormerAddress(Record):
    """A slug no longer in use. With a successor its pages answer 301, without one 410 and the reason."""

    collection = "former-addresses"

    record_type = models.CharField(max_length=40, help_text="Collection of the record, such as `instruments`")
    former_slug = models.CharField(max_length=250, validators=[slug_validator], help_text="Slug no longer in use")
    successor = models.CharField(
        max_length=250, blank=True, validators=[slug_validator], help_text="Slug that took its place; empty: withdrawn"
    )
    reason = models.CharField(max_length=400, help_text="Why it was renamed or withdrawn")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "former addresses"
        ordering = ("slug",)
        constraints = (
            models.UniqueConstraint(fields=["record_type", "former_slug"], name="%(app_label)s_%(class)s_slug_once"),
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("former_slug")), name="%(app_label)s_%(class)s_leads_elsewhere"
            ),
        )

    label = told("record_type", "former_slug")("/{}/{}/".format)

    @told("record_type", "successor", "former_slug")
    @staticmethod
    def address(record_type: str, successor: str, former_slug: str) -> str:
        return f"/{record_type}/{successor or former_slug}/"
