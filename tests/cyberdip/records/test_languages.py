"""What languages are called in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from cyberdip.records.languages import name_of


@pytest.mark.parametrize(
    ("tag", "page", "name"),
    [
        ("en", "en", "English"),
        ("ru", "fr", "russe"),
        ("fr", "zh-hans", "法语"),
        ("pt-BR", "en", "Portuguese (Brazil)"),
        ("zh-Hans", "ru", "китайский (упрощенная)"),
        ("cho", "en", "Choctaw"),
        ("qxx", "ar", "qxx"),
        ("not a tag", "es", "not a tag"),
    ],
)
def test_a_language_is_called_as_readers_call_it(tag: str, page: str, name: str) -> None:
    with translation.override(page):
        assert name_of(tag) == name
