"""Which instruments and provisions carry a norm, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, gettext_noop, pgettext_lazy

from cyberdip.records.fields import choice_constraint
from cyberdip.records.models import Record
from cyberdip.records.told import told
from instruments.models import Instrument, Provision
from norms.querysets import NormLinkQuerySet

from .norm import Norm


class Relation(models.TextChoices):
    """How an instrument relates to a norm."""

    ARTICULATES = (
        "articulates",
        pgettext_lazy("relation of an instrument to a norm", "articulates"),
    )  # states the norm itself
    REAFFIRMS = (
        "reaffirms",
        pgettext_lazy("relation of an instrument to a norm", "reaffirms"),
    )  # says again that it holds
    IMPLEMENTS = (
        "implements",
        pgettext_lazy("relation of an instrument to a norm", "implements"),
    )  # turns it into duties, measures or practice
    SUPPORTS = "supports", pgettext_lazy("relation of an instrument to a norm", "supports")  # helps towards it


_CARRIES: dict[str, str] = {
    Relation.ARTICULATES: gettext_noop("%(instrument)s articulates %(norm)s"),
    Relation.REAFFIRMS: gettext_noop("%(instrument)s reaffirms %(norm)s"),
    Relation.IMPLEMENTS: gettext_noop("%(instrument)s implements %(norm)s"),
    Relation.SUPPORTS: gettext_noop("%(instrument)s supports %(norm)s"),
}
"""By relation, how a link is called."""


class NormLink(Record):
    """A norm carried by an instrument or one of its provisions."""

    collection = "norm-links"
    parent_fields = ("norm", "instrument")

    norm = models.ForeignKey(Norm, models.PROTECT, related_name="links", help_text="Norm carried")
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="norm_links", help_text="Instrument that carries it"
    )
    provision = models.ForeignKey(
        Provision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="norm_links",
        help_text="Provision that carries it",
    )
    relation = models.CharField(max_length=20, choices=Relation, help_text="How it relates to the norm")
    reason = models.TextField(help_text="Why, in our own words")

    objects = NormLinkQuerySet.as_manager()

    class Meta:
        ordering = ("norm", "instrument", "slug")
        constraints = (
            choice_constraint("relation", Relation),
            models.UniqueConstraint(
                fields=["norm", "instrument", "provision"], name="%(app_label)s_%(class)s_provision_once"
            ),
            models.UniqueConstraint(
                fields=["norm", "instrument"],
                condition=models.Q(provision__isnull=True),
                name="%(app_label)s_%(class)s_instrument_once",
            ),
        )

    @told("relation", "instrument__title", "norm__title")
    @staticmethod
    def label(relation: str, instrument: str, norm: str) -> str:
        return gettext(_CARRIES[relation]) % {"instrument": instrument, "norm": norm}
