"""Levels of evidence, best first, and how a record's best level is found."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class Evidence(models.TextChoices):
    """How far a citation carries: the official record, a secondary source, a source document, not verified yet."""

    OFFICIAL_RECORD = "official-record", _("official record")
    SECONDARY = "secondary", _("secondary source")
    SOURCE_DOCUMENT = "source-document", _("source document")
    UNVERIFIED = "unverified", _("not verified yet")


NONE = "none"
NO_SOURCE = _("no source yet")
"""What a reader calls a level of none."""
LEVELS = (*Evidence.values, NONE)
UNCITED = ("sources", "citations", "coverage", "former-addresses")
"""Collections about evidence and addresses, which make no claim that wants a source."""


def best(levels: Iterable[str]) -> str:
    """The best of some levels; `none` when there are none."""
    return min(levels, key=LEVELS.index, default=NONE)


def best_levels(collection: str, slugs: Iterable[str]) -> dict[str, str]:
    """Best level by slug for some records of one collection (one query); a slug without citations is absent."""
    found: dict[str, str] = {}
    citations = apps.get_model("sources", "Citation")._default_manager
    rows = citations.filter(record_type=collection, record__in=list(slugs)).values_list("record", "evidence")
    for slug, level in rows.distinct().order_by():
        found[slug] = best([level, found.get(slug, NONE)])
    return found


def has_level(model: type[models.Model], level: str) -> Q:
    """Condition: the best level of a record of `model` is exactly `level`."""
    citations = apps.get_model("sources", "Citation")._default_manager.filter(
        record_type=model.collection,  # type: ignore[attr-defined]
        record=OuterRef("slug"),
    )
    if level == NONE:
        return ~Q(Exists(citations))
    better = Evidence.values[: Evidence.values.index(level)]
    condition = Q(Exists(citations.filter(evidence=level)))
    return condition & ~Q(Exists(citations.filter(evidence__in=better))) if better else condition
