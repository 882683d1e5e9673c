"""On a page in another language every text is in that language or marked as English, for those who hear the page."""

from __future__ import annotations

import pytest
from babel import Locale
from django.test import Client

from actors.models import Actor, OfficeHolder
from cyberdip.sources.models import Translation
from tests.support.page_types import PAGES
from tests.support.parts import unmarked
from tests.support.pseudo import brackets

pytestmark = [pytest.mark.usefixtures("knowledge"), pytest.mark.words]
# Shows the parts of pages by themselves, with made-up words.
SPECIMENS = "/about/design/"


@pytest.fixture
def names() -> set[str]:
    """Words of records that need no mark: what is French, languages by name, acronyms, what persons are called."""
    texts = set(Translation.objects.filter(language="fr").values_list("text", flat=True))
    acronyms = set(Actor.objects.exclude(acronym="").values_list("acronym", flat=True))
    languages = set(Locale("fr").languages.values())
    return texts | acronyms | languages | set(OfficeHolder.objects.values_list("person", flat=True))


@pytest.mark.parametrize("path", [one for one in PAGES if one != SPECIMENS])
def test_what_stays_english_says_so(path: str, names: set[str]) -> None:
    with brackets():
        answer = Client().get(f"/fr{path}")
    assert list(unmarked(answer.content.decode(), names)) == []


def test_the_reader_of_parts_finds_what_is_unmarked() -> None:
    html = '<html lang="fr"><body><p>⟦Depuis⟧ 2004, Albanie</p><p>In English</p><p lang="en">Marked</p><p>A/RES/73/27'
    assert list(unmarked(html, {"Albanie"})) == ["In English"]
