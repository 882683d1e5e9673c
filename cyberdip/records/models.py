"""What every knowledge record shares, and the revision of the whole.

`Record` is anything with a public slug (link rows too); `Subject` is a record that is read about: it has a title,
a summary in our own words and topics. Sources and topics are named by label only: they stand above this floor.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.base import ModelState

from . import sqlite_days  # noqa: F401  for every connection
from .fields import FoldedField, SlugKeyField, partial_date_of
from .revision import Revision
from .told import Told, told

__all__ = ["Record", "Revision", "Subject", "Titled"]


class Record(models.Model):
    """Any row of the knowledge base: a stable slug, the day it was last checked, citations by its own name."""

    collection: ClassVar[str]
    """Name in addresses and files, such as `norm-links`."""
    parent_fields: ClassVar[tuple[str, ...]] = ()
    """Relations whose slugs, joined by dots, begin the slug of a link row."""
    page_prefix: ClassVar[str] = ""
    """Path of the list page for records that have a page of their own, such as `/norms/`."""

    slug = SlugKeyField()
    checked_on = models.DateField(
        null=True, blank=True, help_text="Day on which the record was last checked against its sources"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    def __init_subclass__(cls, **options: Any) -> None:
        """A record type that does not say otherwise is read on a page of its own, or on that of its owner."""
        super().__init_subclass__(**options)
        if cls.address is Record.address:
            cls.address = _address(cls)

    def get_absolute_url(self) -> str:
        """Path of the page where the record is read."""
        return self.address

    @told("collection", "slug")
    @staticmethod
    def anchor(collection: str, slug: str) -> str:
        """Fragment identifier of a record on its owner's page."""
        return f"{collection}.{slug}"

    address = told("anchor")("/data/#{}".format)
    """Path of the page where the record is read; a link row is an anchor on the page it belongs to."""

    label: ClassVar[Told[str]]
    """What a reader calls the record; link rows name both ends."""

    @classmethod
    def named(cls, slug: str) -> Self:
        """A record of which only the slug is known, and what begins it: enough to tell where it is read. What else it
        is asked for is looked up."""
        record = cls.from_db(None, ("slug",), (slug,))
        if cls.parent_fields:
            above: Any = cls._meta.get_field(cls.parent_fields[0]).related_model
            setattr(record, cls.parent_fields[0], above.named(slug.partition(".")[0]))
        return record

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **_: Any) -> Self:
        """A record out of a row: a third of the work of Django's own way, which asks of each value whether it was
        given and tells whoever listens to the making of models. Nobody does; what was not loaded is not there yet."""
        record = cls.__new__(cls)
        record.__dict__ = dict(zip(field_names, values, strict=True))
        state = record._state = ModelState()
        state.adding, state.db = False, db
        return record

    def _get_FIELD_display(self, field: Any) -> Any:
        """What a reader calls a choice (`get_kind_display` and its kin). Django's own way looks the labels of all
        choices up in the catalogue of the language, each time that one is asked for."""
        value = getattr(self, field.attname)
        label = _labels(field).get(value, value)
        return label if label is None else str(label)

    def owner(self) -> Record | None:
        """The record on whose page a record without one is shown."""
        return getattr(self, self.parent_fields[0]) if self.parent_fields else None

    def partial(self, name: str) -> Any:
        """The partial date in the column `name`, or None."""
        return partial_date_of(self, name)


def _address(model: type[Record]) -> Told[str]:
    if model.page_prefix:
        return told("slug")(lambda slug: f"{model.page_prefix}{slug}/")
    if model.parent_fields:
        # The owner may itself be an anchor on a page further up.
        return told(f"{model.parent_fields[0]}__address", "anchor")(
            lambda page, anchor: f"{page.partition('#')[0]}#{anchor}"
        )
    return model.address


@cache
def _labels(field: Any) -> dict[Any, Any]:
    """What readers call the choices of a field, looked up in no language yet."""
    return dict(field.flatchoices)


class Titled(Record):
    """A record with a title and a summary in our own words."""

    title = models.CharField(max_length=400, help_text="Name or title")
    title_key = FoldedField("title")
    summary = models.TextField(blank=True, help_text="What it is, in our own words")

    class Meta:
        abstract = True

    label = told("title")(str)


class Subject(Titled):
    """A titled record with topics."""

    topics = models.ManyToManyField(
        "topics.Topic",
        blank=True,
        related_name="%(class)ss",
        help_text="Topics of the vocabulary that it concerns",
    )

    class Meta:
        abstract = True
