"""Names and texts of records on pages in another language than English."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cyberdip.records import revision
from cyberdip.sources.models import Translation

pytestmark = pytest.mark.usefixtures("world")

PAGES = (
    "/actors/",
    "/actors/estonia/",
    "/actors/estonia/brief/",
    "/instruments/budapest-convention/",
    "/instruments/budapest-convention/status/",
    "/norms/",
    "/norms/un-13f/",
    "/crosswalk/",
    "/compare/?actor=estonia&actor=kenya",
    "/search/?q=estonia",
)


def page(address: str, language: str) -> str:
    """The body of a page as a reader of a language gets it."""
    with translation.override(language):
        answer = Client(headers={"Accept-Language": language}).get(address)
    assert answer.status_code == 200
    return answer.content.decode().partition("<body")[2]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_in_another_language_asks_at_most_one_query_more(address: str) -> None:
    asked = {}
    for language in ("en", "fr"):
        page(address, language)
        revision.raise_revision()
        with CaptureQueriesContext(connection) as queries:
            page(address, language)
        asked[language] = len(queries)
    assert asked["fr"] - asked["en"] in (0, 1)


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_has_no_other_name_and_marks_nothing(address: str) -> None:
    body = page(address, "en")
    assert not re.search("Estonie|cybercriminalité|Épargner|english-only", body)
    assert '<span lang="en"' not in body
    assert '<p lang="en"' not in body


@pytest.mark.parametrize("address", PAGES)
def test_a_french_page_calls_records_by_their_french_names(address: str) -> None:
    body = re.sub(r"<script.*?</script>", "", page(address, "fr"), flags=re.DOTALL)
    assert re.search("Estonie|cybercriminalité|Épargner", body)
    # What a search has found is shown as it was typed; what a row belongs to is told in English, and marked.
    body = re.sub(r"<mark[^>]*>.*?</mark>|(?<=class=\"fact\">)[^<]*<span lang=\"en\">.*?</span>", "", body)
    assert not re.search(r">(Estonia|Budapest Convention on Cybercrime)<", body)


def test_what_has_no_french_name_is_marked_as_english() -> None:
    assert re.search(r'<a href="/(?:fr/)?actors/kenya/"><span lang="en">Kenya</span></a>', page("/actors/", "fr"))
    assert '<span lang="en" dir="ltr">Kenya</span>' in page("/actors/", "ar")


def test_the_head_of_a_record_is_in_the_language_and_says_once_that_its_text_is_not() -> None:
    body = page("/instruments/budapest-convention/", "fr")
    assert re.search(r"<h1[^>]*>Convention sur la cybercriminalité</h1>", body)
    assert body.count('class="english-only"') == 1
    assert re.search(r'class="summary prose"[^>]*><p lang="en">', body)


def test_what_is_suggested_while_typing_is_in_the_language() -> None:
    with translation.override("fr"):
        found = Client(headers={"Accept-Language": "fr"}).get("/search/suggest/?q=eston").json()
    assert found["suggestions"][0]["title"] == "Estonie"


def test_drawings_name_actors_in_the_language() -> None:
    status = page("/instruments/budapest-convention/status/", "fr")
    assert re.search(r"<title>Estonie\s?: ", status)


def test_an_official_title_that_is_the_title_in_the_language_stands_once() -> None:
    slug, field = "budapest-convention", "official_title"
    assert '<p class="official-title">' in page(f"/instruments/{slug}/", "fr")
    Translation.objects.create(
        slug=f"instruments.{slug}.official-title.fr",
        record_type="instruments",
        record=slug,
        field=field,
        language="fr",
        text="Convention sur la cybercriminalité",
        origin="official",
    )
    revision.raise_revision()
    body = page(f"/instruments/{slug}/", "fr")
    assert re.search(r"<h1[^>]*>Convention sur la cybercriminalité</h1>", body)
    assert '<p class="official-title">' not in body
    assert '<p class="official-title">' in page(f"/instruments/{slug}/", "es")


def test_a_chinese_page_parts_things_by_its_own_commas() -> None:
    latin = re.compile(r"</(?:a|span|time)>, ?<|</(?:a|span)>, \d")
    pages = (Client().get(f"{prefix}/instruments/budapest-convention/").content.decode() for prefix in ("", "/zh"))
    # What a note cites is English as a whole, with the commas of English.
    english, chinese = (re.sub(r'class="note-what".*?</li>', "", html, flags=re.DOTALL) for html in pages)
    assert latin.search(english)
    assert not latin.search(chinese)
    assert re.search("</a>[\u3001\uff0c]", chinese)
