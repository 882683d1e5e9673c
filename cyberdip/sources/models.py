"""Where claims come from: sources, the citations that lead to them, how complete a list is; other languages."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cyberdip.records.evidence import Evidence
from cyberdip.records.fields import (
    NameField,
    PartialDateField,
    PrecisionField,
    choice_constraint,
    precision_constraints,
    slug_validator,
)
from cyberdip.records.languages import Language
from cyberdip.records.models import Record, Titled
from cyberdip.records.registry import by_collection
from cyberdip.records.told import shown, told

from .querysets import CitationQuerySet, CoverageQuerySet, SourceQuerySet, TranslationQuerySet

QUOTE_WORDS = 15


class SourceKind(models.TextChoices):
    """What sort of document a source is."""

    SOURCE_DOCUMENT = "source-document", _("source document")  # one of the five texts the project began with
    UN_DOCUMENT = "un-document", _("UN document")
    TREATY_OFFICE = "treaty-office", _("treaty office")
    GOVERNMENT = "government", pgettext_lazy("kind of source", "government")
    INTERNATIONAL_ORGANISATION = "international-organisation", _("international organisation")
    DATASET = "dataset", pgettext_lazy("kind of source", "dataset")
    PRESS = "press", pgettext_lazy("kind of source", "press")
    ACADEMIC = "academic", _("academic or think tank")
    COMPANY = "company", _("company or association")
    REFERENCE = "reference", _("reference site")


class Source(Titled):
    """A document or page that supports claims."""

    collection = "sources"
    page_prefix = "/sources/"
    kind = models.CharField(max_length=30, choices=SourceKind, help_text="What sort of document it is")
    publisher = models.CharField(max_length=300, blank=True, help_text="Body that publishes it")
    author = models.CharField(max_length=200, blank=True, help_text="Author named in it")
    published_on = PartialDateField(help_text="When it was published, as precise as known")
    published_on_precision = PrecisionField()
    url = models.URLField(max_length=1000, blank=True, help_text="Address where it can be read")
    symbol = models.CharField(max_length=120, blank=True, help_text="Document symbol or number, such as A/70/174")
    language = models.CharField(max_length=12, blank=True, help_text="Language, as BCP 47 tag")
    file = models.CharField(max_length=120, blank=True, help_text="File name of a text that the operator holds")
    sha256 = models.CharField(max_length=64, blank=True, help_text="SHA-256 of that text, in hexadecimal")
    note = models.TextField(blank=True, help_text="How it was found, and what is uncertain about it")

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("title", "slug")
        constraints = (
            choice_constraint("kind", SourceKind),
            *precision_constraints("published_on"),
            models.CheckConstraint(
                condition=models.Q(file="", sha256="") | (~models.Q(file="") & ~models.Q(sha256="")),
                name="%(app_label)s_%(class)s_file_has_its_hash",
            ),
        )
        indexes = (models.Index(fields=["title_key", "slug"], name="source_by_title"),)


class Citation(Record):
    """What supports one field of one record: source, place in it, a short quotation, level of evidence.

    The record is named by collection and slug, the only reference of this kind, so that one query loads a whole
    page's citations and a file needs no row numbers.
    """

    collection = "citations"

    record_type = NameField(max_length=40, help_text="Collection of the record it supports")
    record = NameField(max_length=250, validators=[slug_validator], help_text="Slug of that record")
    field = NameField(max_length=60, blank=True, help_text="Field it supports; empty: the record as a whole")
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", help_text="Source that says so")
    locator = models.CharField(max_length=200, blank=True, help_text="Place in it: paragraph, article, page, `line N`")
    quote = models.CharField(max_length=300, blank=True, help_text="Fragment quoted from it, at most 15 words")
    evidence = models.CharField(max_length=20, choices=Evidence, help_text="Level of evidence")
    note = models.CharField(max_length=1000, blank=True, help_text="What was checked, and what is uncertain")

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ("record_type", "record", "field", "slug")
        constraints = (choice_constraint("evidence", Evidence),)
        indexes = (
            # Every record page and every list asks for the citations of some records of one collection.
            models.Index(fields=["record_type", "record", "evidence"], name="citation_by_record"),
            # The list of all of them, in its order.
            models.Index(fields=["record_type", "record", "field", "slug"], name="citation_in_order"),
        )

    @told("record", "field", "source__title")
    @staticmethod
    def label(record: str, field: str, source: str) -> str:
        return f"{record}, {field.replace('_', ' ')}: {source}" if field else f"{record}: {source}"

    @told("source__address", "slug", "anchor")
    @staticmethod
    def address(source: str, slug: str, anchor: str) -> str:
        # A source's page shows its citations a page at a time: this one opens where the citation stands.
        return f"{source}?citation={slug}#{anchor}"

    def owner(self) -> Record | None:
        return self.source

    def clean(self) -> None:
        if len(self.quote.split()) > QUOTE_WORDS:
            raise ValidationError({"quote": f"has {len(self.quote.split())} words; at most {QUOTE_WORDS} are quoted."})


class Coverage(Record):
    """How far one list of records is complete, of which day, and the total its source states.

    It turns an absent row into "none" where the list is complete, and "not looked yet" where it is not.
    """

    collection = "coverage"

    record_type = NameField(max_length=40, help_text="Collection of the record the list belongs to")
    record = NameField(max_length=250, validators=[slug_validator], help_text="Slug of that record")
    listed = NameField(max_length=40, help_text="Collection that holds the rows, such as `participations`")
    status = models.CharField(
        max_length=30, blank=True, help_text="Only rows of this status, role or vote; empty: all rows of the list"
    )
    as_of = models.DateField(null=True, blank=True, help_text="Day for which the source states the list")
    complete = models.BooleanField(default=False, help_text="Whether the rows held here are the whole list")
    total = models.PositiveIntegerField(null=True, blank=True, help_text="Number of rows the source states")
    review_by = models.DateField(
        null=True, blank=True, help_text="Day by which to check it again; empty: the list can no longer change"
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="coverage", help_text="Source that states the list")
    note = models.TextField(blank=True, help_text="What is missing, and what was tried")

    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "coverage"
        ordering = ("record_type", "record", "listed", "status", "slug")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(complete=False) | models.Q(as_of__isnull=False),
                name="%(app_label)s_%(class)s_complete_as_of_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(review_by__isnull=True)
                | models.Q(checked_on__isnull=True)
                | models.Q(review_by__gt=models.F("checked_on")),
                name="%(app_label)s_%(class)s_checked_again_later",
            ),
        )
        indexes = (models.Index(fields=["record_type", "record", "listed"], name="coverage_by_list"),)

    @told("record", "listed", "status")
    @staticmethod
    def label(record: str, listed: str, status: str) -> str:
        return " ".join(filter(None, [record, listed, status and f"({status})"]))

    @told("listed", "record_type", "total")
    @staticmethod
    def tells_of_a_search(listed: str, record_type: str, total: int | None) -> bool:
        """Whether it counts nothing, but says that relations of a record to its like were looked for."""
        return listed == record_type and total is None

    @told("tells_of_a_search", "record_type", "record", "slug", "anchor")
    @staticmethod
    def address(tells_of_a_search: bool, record_type: str, record: str, slug: str, anchor: str) -> str:
        owner = by_collection().get(record_type) if tells_of_a_search else None
        # The lists are shown a page at a time: this one opens where the list stands.
        return f"{owner.page_prefix}{record}/#{anchor}" if owner else f"/about/coverage/?list={slug}#{anchor}"


class Origin(models.TextChoices):
    """Who put a text into the other language."""

    OFFICIAL = "official", _("official")  # by whom or what the record is, by the UN, or in an authentic text
    OWN = "own", _("our own translation")


class Translation(Record):
    """A text column of some record in another language than English: a name, say, or a summary.

    The record is named by collection and slug, as a citation names it.
    """

    collection = "translations"

    record_type = NameField(max_length=40, help_text="Collection of the record it belongs to")
    record = NameField(max_length=250, validators=[slug_validator], help_text="Slug of that record")
    field = NameField(max_length=60, help_text="Text column of that record, such as `title`")
    language = models.CharField(max_length=2, choices=Language, help_text="Language of the text")
    text = models.TextField(help_text="What the column says in that language")
    origin = models.CharField(max_length=10, choices=Origin, help_text="Whether it is official or ours")
    note = models.CharField(max_length=1000, blank=True, help_text="What was checked, and what is uncertain")

    objects = TranslationQuerySet.as_manager()

    class Meta:
        ordering = ("record_type", "record", "field", "language", "slug")
        constraints = (
            choice_constraint("language", Language),
            choice_constraint("origin", Origin),
            # The index behind it answers for the texts of a record, too.
            models.UniqueConstraint(
                fields=["record_type", "record", "field", "language"], name="%(app_label)s_%(class)s_one_of_each_text"
            ),
        )

    language_name = shown("language", Language)

    @told("record", "field", "language_name")
    @staticmethod
    def label(record: str, field: str, language: str) -> str:
        return f"{record}, {field.replace('_', ' ')} in {language}"

    @told("record_type", "record", repeats=True)
    @staticmethod
    def place(record_type: str, record: str) -> str:
        """Path of the page of its record; empty where there is no such collection."""
        model = by_collection().get(record_type)
        return model.named(record).address if model else ""

    @told("place", "anchor")
    @staticmethod
    def address(place: str, anchor: str) -> str:
        return place or f"/data/#{anchor}"
