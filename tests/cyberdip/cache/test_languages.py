"""A page that is kept is given only to readers of its language."""

from __future__ import annotations

import pytest

from cyberdip.cache.asking import Environ
from tests.support.page_cache import Cached

SPELLINGS = [
    "fr",
    "fr-FR",
    "FR",
    "fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7",
    "fr;q=1.0",
    "de, fr;q=0.5",
    " fr , en;q=0.1",
    "tlh,fr",
]
NONSENSE = [
    "fr," * 3400,
    "x" * 10_000,
    "\0",
    "q=1",
    ";;;",
    "<script>",
    "fr;q=zz",
    "*",
    "*;q=0.5",
    "",
    "tlh",
    "-",
    "fr_FR;",
]


def saying() -> Cached:
    """A site that says which language it was asked for."""
    cached = Cached()
    cached.site.body = lambda environ: [said(environ)]
    return cached


def said(environ: Environ) -> bytes:
    return repr(environ.get("HTTP_ACCEPT_LANGUAGE")).encode()


def test_all_spellings_of_a_wish_are_one_entry() -> None:
    cached = saying()
    answers = {cached.ask(accept_language=spelling).body for spelling in SPELLINGS}
    assert (answers, cached.builds) == ({b"'fr'"}, 1)


@pytest.mark.parametrize("header", NONSENSE)
def test_nonsense_is_answered_in_english_and_reaches_nobody(header: str) -> None:
    cached = saying()
    first = cached.ask(accept_language=header)
    second = cached.ask()
    assert (first.body, second.body, second.cached, cached.builds) == (b"'en'", b"'en'", True, 1)


def test_thousands_of_headers_make_six_entries_at_most() -> None:
    cached = saying()
    for number in range(3000):
        tags = ("ar", "zh", "en", "fr", "ru", "es", "de")
        cached.ask(accept_language=f"{tags[number % 7]}-{number:04};q=0.{number % 9 + 1}")
    assert len(cached.cache.store) == cached.builds == 6


@pytest.mark.parametrize("path", ["/fr/norms/", "/en/", "/ar/norms/un-13f/?as_of=2015"])
def test_an_address_that_names_its_language_is_one_entry(path: str) -> None:
    cached = saying()
    answers = {cached.ask(path, accept_language=header).body for header in ("es", "ru;q=0.3", "")}
    assert (answers, cached.builds) == ({b"None"}, 1)


@pytest.mark.parametrize("path", ["/api/v1/norms/", "/data/index.json", "/timeline/calendar.ics", "/robots.txt"])
def test_what_programs_read_is_one_entry(path: str) -> None:
    cached = saying()
    answers = {cached.ask(path, accept_language=header).body for header in ("es", "ru;q=0.3", "")}
    assert (answers, cached.builds) == ({b"None"}, 1)


def test_cookies_choose_no_language() -> None:
    cached = saying()
    assert cached.ask(cookie="django_language=fr").body == b"'en'"
    assert cached.ask(accept_language="fr", cookie="django_language=es").body == b"'fr'"


def test_an_answer_that_varies_by_language_is_kept() -> None:
    cached = saying()
    cached.site.headers = [(n, "Accept, Accept-Language" if n == "Vary" else v) for n, v in cached.site.headers]
    cached.ask(accept_language="fr")
    assert cached.ask(accept_language="fr").cached
    assert not cached.ask(accept_language="ru").cached
