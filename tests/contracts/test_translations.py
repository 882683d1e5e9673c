"""Every text of the pages is translated, into every language, with all that is put into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog

from cyberdip.site.translating import catalogues
from cyberdip.site.translating.collecting import collect

pytestmark = pytest.mark.parametrize("code", catalogues.translated())

PLACEHOLDER = re.compile(r"%%|%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
TAG = re.compile(r"</?[a-z][a-z0-9]*")


class Form(NamedTuple):
    """One form of a translation beside the text it is of; `last` is the one for numbers that no other form is for."""

    source: str
    said: str
    plural: bool
    last: bool


@cache
def texts() -> Catalog:
    return collect()


def forms(code: str) -> Iterator[Form]:
    """What is translated, form by form."""
    for message in catalogues.read(code):
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[-1]
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        for place, form in enumerate(said, start=1):
            if form:
                yield Form(source, form, message.pluralizable, place == len(said))


def test_the_catalogue_holds_exactly_the_texts_of_the_code(code: str) -> None:
    fresh = catalogues.as_bytes(catalogues.updated(catalogues.read(code), texts()))
    path = catalogues.path_of(code)
    assert path.exists(), "Run: make messages"
    assert path.read_bytes() == fresh, "Run: make messages"


def test_every_text_is_translated_in_all_its_plural_forms(code: str) -> None:
    catalogue = catalogues.updated(catalogues.read(code), texts())
    assert sorted(catalogues.missing(catalogue)) == []


def test_a_translation_has_the_placeholders_of_its_text(code: str) -> None:
    wrong = {}
    for form in forms(code):
        wanted, found = (set(PLACEHOLDER.findall(text)) for text in (form.source, form.said))
        # "One vote" and "two votes" need no figure, where a language has forms for just those.
        left_out = len(wanted - found) - (1 if form.plural and not form.last else 0)
        if found - wanted or left_out > 0:
            wrong[form.source] = form.said
    assert wrong == {}


def test_a_translation_has_the_tags_of_its_text(code: str) -> None:
    wrong = {form.source: form.said for form in forms(code) if tags(form.source) != tags(form.said)}
    assert wrong == {}


def tags(text: str) -> Counter[str]:
    return Counter(TAG.findall(text))
