"""Which language an address and a reader mean."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from asgiref.local import Local
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import trans_real

from cyberdip import languages


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,en;q=0.5", "fr"),
        ("de,es;q=0.3", "es"),
        ("ru-UA;q=0.9, fr;q=0.95", "fr"),
        ("zh", "zh-hans"),
        ("zh-CN", "zh-hans"),
        ("zh-TW", "zh-hans"),
        ("ar-EG", "ar"),
        ("fr;q=0, es;q=0.1", "es"),
        ("*", "en"),
        ("de, *", "en"),
        ("tlh", "en"),
        ("fr;;;q=x", "en"),
        ("../../etc/passwd", "en"),
        ("fr\0", "en"),
        ("fr," * 3400, "en"),
    ],
)
def test_the_language_that_a_reader_asks_for(header: str, code: str) -> None:
    assert languages.asked(header) == code


@pytest.mark.parametrize(
    ("path", "prefix", "rest"),
    [
        ("/fr/norms/", "fr", "/norms/"),
        ("/zh/", "zh", "/"),
        ("/ar", "ar", ""),
        ("/norms/", "", "/norms/"),
        ("/", "", "/"),
        ("/FR/norms/", "", "/FR/norms/"),
        ("/french/", "", "/french/"),
        ("/zh-hans/", "", "/zh-hans/"),
        ("/fr/fr/", "fr", "/fr/"),
    ],
)
def test_the_prefix_of_an_address(path: str, prefix: str, rest: str) -> None:
    assert languages.split(path) == (prefix, rest)


@pytest.mark.parametrize(
    ("path", "has"),
    [
        ("/", True),
        ("/data/", True),
        ("/norms/un-13f", True),
        ("/search/suggest/", True),
        ("/api/v1/norms/", False),
        ("/admin/", False),
        ("/static/site/site.css", False),
        ("/data/index.json", False),
        ("/timeline/calendar.ics", False),
        ("/offline-worker.js", False),
        ("/healthz", False),
        ("/readyz", False),
    ],
)
def test_what_programs_read_has_no_language(path: str, has: bool) -> None:
    assert languages.has_language(path) is has


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/norms/?as_of=2015#notes", "/fr/norms/?as_of=2015#notes"),
        ("/search/?q=a.b", "/fr/search/?q=a.b"),
        ("/es/norms/", "/es/norms/"),
        ("/api/v1/norms/", "/api/v1/norms/"),
        ("/data/index.json", "/data/index.json"),
        ("?page=2", "?page=2"),
        ("#notes", "#notes"),
        ("https://example.org/norms/", "https://example.org/norms/"),
        ("//example.org/norms/", "//example.org/norms/"),
        ("", ""),
    ],
)
def test_an_address_of_a_page_keeps_the_prefix_of_its_reader(address: str, kept: str) -> None:
    with languages.reading("fr", "fr"):
        assert languages.kept(address) == kept
    assert languages.kept(address) == address


def test_a_language_ends_with_its_block() -> None:
    with languages.reading("ar", "ar"), languages.reading("en", ""):
        assert (languages.current(), languages.kept("/norms/")) == ("en", "/norms/")
    assert (languages.current(), languages.kept("/norms/")) == ("en", "/norms/")


def test_english_is_read_at_the_plain_address() -> None:
    assert languages.canonical("/norms/", "en") == "/norms/"
    assert languages.canonical("/norms/", "zh-hans") == "/zh/norms/"
    assert languages.chosen("/norms/", "en") == "/en/norms/"


def test_who_calls_at_once_what_speaks_english_goes_on_in_their_own_language() -> None:
    """One reader comes in, then another, then the one goes out, then the other: each back to where they were."""
    inside = {"ar": Event(), "zh-hans": Event()}
    out = {"ar": Event(), "zh-hans": Event()}

    @languages.speaking("en")
    def cited(code: str) -> str:
        inside[code].set()
        assert out[code].wait(60)
        return languages.current()

    def read(code: str) -> tuple[str, str]:
        with languages.reading(code, ""):
            return cited(code), languages.current()

    with ThreadPoolExecutor(2) as threads:
        readers = {}
        for code, one in inside.items():
            readers[code] = threads.submit(read, code)
            assert one.wait(60)
        for code, one in out.items():
            one.set()
            assert readers[code].result(60) == ("en", code)


def test_the_language_in_force_is_that_of_each_thread_and_task_and_none_unless_chosen() -> None:
    async def in_a_task(code: str) -> str:
        translation.activate(code)
        await asyncio.sleep(0)
        return translation.get_language()

    async def together() -> list[str]:
        return await asyncio.gather(*(in_a_task(code) for code in ("fr", "ar")))

    with languages.reading("es", "es"):
        assert asyncio.run(together()) == ["fr", "ar"]
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: hasattr(trans_real._active, "value")).result() is False  # type: ignore[attr-defined]
        assert translation.gettext("Norms") == "Normas"
        translation.deactivate()
        assert translation.get_language() == "en"
        assert translation.gettext("Norms") == "Norms"


def test_another_holder_of_the_language_is_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    # Django puts its own there when a test changes the languages, whatever ours holds.
    with languages.reading(languages.ENGLISH, ""):
        monkeypatch.setattr(trans_real, "_active", Local())
        translation.activate("fr")
        assert (translation.gettext("Norms"), translation.get_language()) == ("Normes", "fr")


@pytest.mark.parametrize("text", ["Norms", "not a text of ours %(x)s", "", "a\r\nb", mark_safe("Search"), "Search"])
def test_texts_are_those_that_django_looks_up(text: str) -> None:
    spoken: Any = translation._trans  # type: ignore[attr-defined]
    assert (spoken.gettext, spoken.get_language) == (languages.quick_gettext, languages.quick_language)
    for code in ("fr", "ar", None, "en", "zh-hans", "fr"):
        with translation.override(code):
            for ours, theirs in ((translation.gettext(text), languages.django_gettext(text)),) * 2:
                assert (ours, type(ours)) == (theirs, type(theirs))
            assert translation.get_language() == languages.django_language() == code
            assert translation.pgettext("a verb", "open") == trans_real.pgettext("a verb", "open")
