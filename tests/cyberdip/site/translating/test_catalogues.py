"""Catalogues keep what is translated, drop what is not asked for, and change with nothing but the texts."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from pytest_django import Settings

from cyberdip.site.translating import catalogues

FORMS = {"ar": 6, "zh-hans": 1, "fr": 2, "ru": 3, "es": 2}


@pytest.fixture(autouse=True)
def _elsewhere(settings: Settings, tmp_path: Path) -> None:
    settings.LOCALE_PATHS = [str(tmp_path)]


def texts(*messages: str | tuple[str, str]) -> Catalog:
    found = Catalog(fuzzy=False)
    for message in messages:
        found.add(message, None, [("page.html", 0)])
    return found


def written(code: str, catalogue: Catalog) -> bytes:
    catalogues.write(code, catalogues.as_bytes(catalogue))
    return catalogues.path_of(code).read_bytes()


@pytest.mark.parametrize("code", catalogues.translated())
def test_each_language_has_its_plural_forms(code: str) -> None:
    written(code, catalogues.updated(catalogues.read(code), texts(("a vote", "votes"))))
    again = catalogues.read(code)
    assert again.num_plurals == FORMS[code]
    assert again["a vote"].string == ("",) * FORMS[code]
    assert list(catalogues.missing(again)) == ["a vote"]


def test_translations_of_texts_that_stay_are_kept_and_the_rest_goes() -> None:
    first = catalogues.updated(catalogues.read("fr"), texts("Norms", "Old"))
    first["Norms"].string, first["Old"].string = "Normes", "Vieux"
    written("fr", first)
    content = written("fr", catalogues.updated(catalogues.read("fr"), texts("Norms", "Norm")))
    assert (catalogues.read("fr")["Norms"].string, catalogues.read("fr")["Norm"].string) == ("Normes", "")
    assert b"Vieux" not in content
    assert b"fuzzy" not in content
    assert b"#: page.html\n" in content


def test_nothing_changes_where_no_text_does() -> None:
    content = written("ar", catalogues.updated(catalogues.read("ar"), texts("b", "a")))
    again = catalogues.updated(catalogues.read("ar"), texts("a", "b"))
    assert not catalogues.write("ar", catalogues.as_bytes(again))
    assert b"Date" not in content
    assert b"Babel" not in content


def test_a_catalogue_is_compiled_when_it_is_newer() -> None:
    catalogue = catalogues.updated(catalogues.read("fr"), texts("Norms"))
    catalogue["Norms"].string = "Normes"
    written("fr", catalogue)
    assert (catalogues.compile_stale(), catalogues.compile_stale()) == (["fr"], [])
    path = catalogues.path_of("fr")
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Norms") == "Normes"
    os.utime(path, ns=(0, path.with_suffix(".mo").stat().st_mtime_ns + 1))
    assert catalogues.compile_stale() == ["fr"]
