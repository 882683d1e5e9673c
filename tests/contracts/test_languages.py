"""Every page in every language: its links keep the language, its head names the others, errors included."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve

from cyberdip import languages
from tests.support.html import Element
from tests.support.page_types import CORE, PAGES
from tests.support.pages import Page, ask, look

pytestmark = [pytest.mark.usefixtures("knowledge"), pytest.mark.words]

# Each page in one of the languages, by turns: what holds in one holds in all; `make thorough` reads each page in two.
READ = ("ar", "fr", "zh", "ru", "es")
TURNS = [(address, READ[number % len(READ)]) for number, address in enumerate(PAGES)]
NUMBERS = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "viewbox", "d")
STATUS = {"/norms/no-such-norm/": 404, "/norms/?colour=blue": 400}
LEADING = ("href", "action", "data-suggest")
# Those few that lead out of the language: the chooser of languages, what names the page in others, and for citing.
OTHERS = ("alternate", "canonical", "cite-as")


def leading_out(page: Page, prefix: str) -> Iterator[str]:
    """Addresses of pages on this page that are not under the prefix of its language."""
    for one in page.root.walk():
        if one.attributes.get("rel") in OTHERS or _chooses(one):
            continue
        for name in LEADING:
            path = _path(one, name)
            if path.startswith("/") and languages.has_language(path) and not path.startswith(f"/{prefix}/"):
                yield path


def misled(page: Page) -> Iterator[str]:
    """Addresses on this page under a prefix where no page is."""
    for one in page.root.walk():
        for name in LEADING:
            prefix, path = languages.split(_path(one, name))
            try:
                known = not prefix or not path or bool(resolve(path))
            except Resolver404:
                known = False
            if not known or (prefix and not languages.has_language(path)):
                yield f"/{prefix}{path}"


def _path(one: Element, name: str) -> str:
    """The path of an address within the site; nothing where it leads elsewhere."""
    address = urlsplit(one.attributes.get(name, ""))
    return "" if address.netloc else address.path


def _names(one: Element) -> bool:
    return one.attributes.get("rel") == "alternate" and "hreflang" in one.attributes


def _chooses(one: Element) -> bool:
    return one.name == "a" and "hreflang" in one.attributes


@pytest.mark.slow
@pytest.mark.parametrize(("address", "prefix"), TURNS)
def test_every_page_is_sound_in_another_language_and_its_links_keep_it(address: str, prefix: str) -> None:
    page = look(f"/{prefix}{address}", STATUS.get(address, 200))
    html = page.root.find("html")[0].attributes
    assert (html["lang"], html["dir"]) == ({"zh": "zh-Hans"}.get(prefix, prefix), "rtl" if prefix == "ar" else "ltr")
    assert sorted(set(leading_out(page, prefix))) == []
    assert sorted(set(misled(page))) == []
    # A drawing is not read: its numbers are those of programs.
    assert [one.attributes for one in page.root.walk() if any("," in one.attributes.get(n, "") for n in NUMBERS)] == []


@pytest.mark.parametrize("path", ["/search/?q=xyzzyq", "/changes/"])
def test_between_two_chinese_sentences_there_is_no_blank(path: str) -> None:
    chinese, english = ([one.text for one in look(f"{prefix}{path}").root.find("p")] for prefix in ("/zh", "/en"))
    assert any("\u3002" in one for one in chinese)
    assert [one for one in chinese if "\u3002 " in one] == []
    assert any("licence. " in one for one in english)


@pytest.mark.parametrize("address", sorted(CORE))
def test_without_a_prefix_no_link_has_one(address: str) -> None:
    page = look(address, STATUS.get(address, 200), accept_language="fr")
    prefixed = [
        one.attributes["href"]
        for one in page.root.find("a")
        if languages.split(_path(one, "href"))[0] and not _chooses(one)
    ]
    assert prefixed == []
    assert page.answer.headers["Content-Language"] == "fr"


def test_the_head_names_every_language_and_the_foot_leads_to_each() -> None:
    for address, canonical in (("/en/norms/?as_of=2015", "/norms/"), ("/zh/norms/?as_of=2015", "/zh/norms/")):
        root = look(address).root
        assert root.find("link", rel="canonical")[0].attributes["href"] == f"http://testserver{canonical}"
        named = {one.attributes["hreflang"]: one.attributes["href"] for one in root.find("link") if _names(one)}
        host = "http://testserver"
        assert named == {
            "ar": f"{host}/ar/norms/?as_of=2015",
            "zh-Hans": f"{host}/zh/norms/?as_of=2015",
            "en": f"{host}/norms/?as_of=2015",
            "fr": f"{host}/fr/norms/?as_of=2015",
            "ru": f"{host}/ru/norms/?as_of=2015",
            "es": f"{host}/es/norms/?as_of=2015",
            "x-default": f"{host}/norms/?as_of=2015",
        }
        ways = [one for one in root.find("a") if _chooses(one)]
        assert [one.attributes["href"].split("/")[1] for one in ways] == ["ar", "zh", "en", "fr", "ru", "es"]
        assert all(one.attributes["hreflang"] == one.attributes["lang"] for one in ways)
        present = [one.attributes["href"] for one in ways if "aria-current" in one.attributes]
        assert present == [address]


def test_a_page_found_by_negotiation_names_the_address_that_keeps_its_language() -> None:
    page = look("/norms/un-13f/", accept_language="fr")
    assert page.root.find("link", rel="canonical")[0].attributes["href"] == "http://testserver/fr/norms/un-13f/"
    assert page.json_ld["mainEntityOfPage"]["inLanguage"] == "fr"
    assert page.json_ld["mainEntityOfPage"]["@id"] == "http://testserver/fr/norms/un-13f/"


def test_suggestions_lead_to_pages_of_the_language() -> None:
    told = ask("/fr/search/suggest/?q=budapest&as_of=2015").json()
    assert told["suggestions"][0]["url"] == "/fr/instruments/budapest-convention/?as_of=2015-12-31"


def test_negotiated_and_chosen_languages() -> None:
    negotiated, chosen = ask("/norms/", accept_language="fr"), ask("/fr/norms/", accept_language="es")
    assert (negotiated.headers["Content-Language"], negotiated.headers["Vary"]) == ("fr", "Accept, Accept-Language")
    assert (chosen.headers["Content-Language"], chosen.headers["Vary"]) == ("fr", "Accept")
    english = ask("/norms/")
    assert english.headers["Content-Language"] == "en"
    assert len({one.headers["ETag"] for one in (negotiated, chosen, english, ask("/en/norms/"))}) == 4


@pytest.mark.parametrize("path", ["/api/v1/norms/", "/robots.txt", "/timeline/calendar.ics", "/healthz"])
def test_what_programs_read_is_english_for_everyone(path: str) -> None:
    plain, wished = ask(path), ask(path, accept_language="fr")
    assert plain.getvalue() == wished.getvalue()
    assert "Accept-Language" not in wished.headers.get("Vary", "")
    refused = ask(f"/fr{path}")
    assert (refused.status_code, refused.headers["Content-Language"]) == (404, "fr")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/fr", "/fr/"),
        ("/fr/norms/un-13f", "/fr/norms/un-13f/"),
        ("/fr/instruments/malabo-convention/?view=map", "/fr/instruments/malabo-convention/status/?view=map"),
    ],
)
def test_redirects_keep_the_language(path: str, place: str) -> None:
    answer = ask(path)
    assert (answer.status_code // 100, answer.headers["Location"]) == (3, place)


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_an_error_is_told_in_the_language_asked_for(code: str) -> None:
    prefix = code.partition("-")[0]
    for path, method, status in (("/no/", "GET", 404), ("/norms/?a=1", "GET", 400), ("/norms/", "POST", 405)):
        answer = ask(f"/{prefix}{path}", method)
        assert (answer.status_code, answer.headers["Content-Language"]) == (status, languages.tag(code))
