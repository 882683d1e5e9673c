"""The pages of the real data: each kind of record is read somewhere, at the very place that its address names."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings

from cyberdip.records.models import Record
from cyberdip.records.registry import record_types
from cyberdip.sources.models import Translation
from instruments.models import Declaration, Provision
from tests.support.html import going_on
from tests.support.pages import Page, look

pytestmark = [pytest.mark.usefixtures("knowledge"), pytest.mark.slow]

TYPES = sorted((model for model in record_types()), key=lambda model: model.collection)
WITH_PAGES = [model for model in TYPES if model.page_prefix]
# Addresses answered with a redirection, which have no page of their own.
UNREAD = ("former-addresses",)


def spread(model: Any, most: int) -> list[Any]:
    """Some records of a type, evenly spread over all of them."""
    slugs = list(model.objects.order_by("slug").values_list("slug", flat=True))
    chosen = slugs[:: max(1, len(slugs) // most)][:most]
    return list(model.objects.filter(slug__in=chosen).order_by("slug"))


@pytest.mark.parametrize("model", WITH_PAGES, ids=lambda model: model.collection)
def test_pages_of_records_are_sound_and_say_what_they_are_about(model: type[Record]) -> None:
    for record in spread(model, 8):
        page = look(record.get_absolute_url())
        assert page.heading == " ".join(record.label.split())
        twin = page.root.find("link", rel="alternate")[0].attributes["href"]
        assert twin == f"/api/v1/{record.collection}/{record.slug}/"
        assert page.json_ld["url"] == f"http://testserver{record.get_absolute_url()}"


@pytest.mark.parametrize("model", [m for m in TYPES if not m.page_prefix], ids=lambda model: model.collection)
def test_a_record_without_a_page_stands_where_its_address_says(model: type[Record]) -> None:
    if model.collection in UNREAD:
        assert spread(model, 1) == []
        return
    for record in spread(model, 3):
        path, _, fragment = record.get_absolute_url().partition("#")
        page = look(path)
        # As reading.js does where a list is too long for one page.
        while fragment and not page.root.find("*", id=fragment) and (further := goes_on(page, fragment)):
            page = look(further)
        assert len(page.root.find("*", id=fragment)) == (1 if fragment else 0), record.get_absolute_url()


def goes_on(page: Page, fragment: str) -> str | None:
    """The next page of the list in which a row with this anchor stands."""
    return next((link for begins, link in going_on(page.root) if fragment.startswith(begins)), None)


@pytest.mark.parametrize("collection", ["norm-sets", "provisions"])
def test_a_text_in_another_language_is_read_where_its_record_is(collection: str) -> None:
    texts = Translation.objects.filter(record_type=collection)
    path, _, fragment = texts[len(texts) // 2].get_absolute_url().partition("#")
    assert path.startswith(("/norms/?set=", "/instruments/"))
    assert len(look(path).root.find("*", id=fragment)) == (1 if fragment else 0)


def test_no_provision_has_the_address_of_a_part_of_its_page() -> None:
    templates = [
        *settings.BASE_DIR.glob("templates/instruments/*.html"),
        *settings.BASE_DIR.glob("templates/_partials/*.html"),
    ]
    parts = {one for file in templates for one in re.findall(r'\bid="([a-z-]+)"', file.read_text("utf-8"))}
    assert {"norms", "provisions"} <= parts
    assert [one.slug for one in Provision.objects.select_related("instrument") if one.anchor in parts] == []


def test_what_was_withdrawn_is_read_as_of_the_day_on_which_it_was_made() -> None:
    withdrawn = Declaration.objects.filter(withdrawn_on__isnull=False).select_related("participation__instrument")
    assert withdrawn
    for one in withdrawn:
        path, _, fragment = one.get_absolute_url().partition("#")
        assert look(path).root.find("*", id=fragment), one.slug
