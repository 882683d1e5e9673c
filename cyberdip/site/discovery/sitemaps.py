"""Every public page with the day on which it last changed, in parts: one for each type of record, one for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit, urlunsplit

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from cyberdip import languages
from cyberdip.loading.models import Change, Release
from cyberdip.records.querysets import RecordQuerySet
from cyberdip.site.frame import NAVIGATION
from cyberdip.site.twins.places import page_types

PAGES = "pages"
OTHERS = (
    "/",
    "/data/api/",
    "/participate/",
    "/scenarios/",
    "/changes/",
    "/about/",
    "/about/coverage/",
    "/about/corrections/",
    "/about/accessibility/",
)
"""Pages that the main navigation does not name."""


if TYPE_CHECKING:
    Base = Sitemap[Any]
else:
    # Generic for mypy only.
    Base = Sitemap


class PublicSitemap(Base):
    """A part of the sitemap; each page is named once, with its addresses in the other languages beside it."""

    limit = 50_000

    def get_urls(self, *args: Any, **options: Any) -> list[dict[str, Any]]:
        """Django's, with the alternates by our prefixes, which its own `i18n` does not know."""
        found = super().get_urls(*args, **options)
        for one in found:
            where = urlsplit(one["location"])
            ways = [(languages.tag(code), languages.canonical(where.path, code)) for code in languages.codes().values()]
            one["alternates"] = [
                {"lang_code": tag, "location": urlunsplit(where._replace(path=path))}
                for tag, path in (*ways, ("x-default", where.path))
            ]
        return found


class RecordSitemap(PublicSitemap):
    """The pages of all records of one type."""

    model: ClassVar[Any]

    def items(self) -> RecordQuerySet:
        """Slug and last check of each."""
        rows: RecordQuerySet = self.model.objects.order_by("slug").values_list("slug", "checked_on")
        return rows

    def location(self, item: tuple[str, date | None]) -> str:
        return f"{self.model.page_prefix}{item[0]}/"

    def lastmod(self, item: tuple[str, date | None]) -> date | None:
        """The later of its last check and the last release that changed it."""
        return later(item[1], self._changed.get(item[0]))

    def get_latest_lastmod(self) -> datetime | None:
        """The same of the whole part (two queries)."""
        checked: date | None = self.model.objects.aggregate(last=Max("checked_on"))["last"]
        changed = self._changes().aggregate(last=Max("release__released_at"))["last"]
        return midnight(later(checked, changed.date() if changed else None))

    @cached_property
    def _changed(self) -> dict[str, date]:
        changes = self._changes().order_by().values_list("record").annotate(last=Max("release__released_at"))
        return {slug: last.date() for slug, last in changes}

    def _changes(self) -> QuerySet[Change]:
        return Change.objects.filter(record_type=self.model.collection)


class PageSitemap(PublicSitemap):
    """The pages that belong to no single record: they change with every release."""

    def items(self) -> Sequence[str]:
        return sorted({*OTHERS, *(path for _, path in NAVIGATION)})

    def location(self, item: str) -> str:
        return item

    def lastmod(self, item: str) -> date | None:
        return self._released

    def get_latest_lastmod(self) -> datetime | None:
        return midnight(self._released)

    @cached_property
    def _released(self) -> date | None:
        release = Release.objects.first()
        return release.released_at.date() if release else None


def later(*days: date | None) -> date | None:
    """The latest of the days that are known."""
    return max((day for day in days if day), default=None)


def midnight(day: date | None) -> datetime | None:
    """The beginning of a day, as Django's index of a sitemap wants it."""
    return datetime.combine(day, time(), UTC) if day else None


def sitemaps() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """The parts by name."""
    of_records: dict[str, type[Sitemap[Any]] | Sitemap[Any]]
    of_records = {
        model.collection: type(f"{model.__name__}Sitemap", (RecordSitemap,), {"model": model})
        for model in page_types().values()
    }
    return {PAGES: PageSitemap, **of_records}
