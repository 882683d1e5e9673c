"""Sitemap, search description and the text for language models, read as programs do."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from cyberdip.loading.models import Change, Release
from cyberdip.site.twins.places import page_types
from norms.models import Norm
from tests.support import query_budgets
from tests.support.pages import ask, look

pytestmark = pytest.mark.usefixtures("world")

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
FILES = ["/sitemap.xml", "/sitemap-norms.xml", "/opensearch.xml", "/llms.txt"]
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def places(path: str) -> dict[str, str | None]:
    """Paths in a file of the sitemap, each with its last change."""
    answer = ask(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(answer.content)
    return {_path(str(one.findtext(f"{MAP}loc"))): one.findtext(f"{MAP}lastmod") for one in root}


def _path(address: str) -> str:
    assert address.startswith("http://testserver/")
    return address.removeprefix("http://testserver")


def test_the_index_leads_to_every_part_and_the_parts_to_every_page() -> None:
    listed: dict[str, str | None] = {}
    for path in places("/sitemap.xml"):
        listed |= places(path)
    records = {record.get_absolute_url() for model in page_types().values() for record in model.objects.all()}
    assert records
    assert records <= set(listed)
    for path in set(listed) - records:
        assert look(path).root.find("link", rel="canonical")[0].attributes["href"] == f"http://testserver{path}"
    assert all(listed.values())


def test_each_page_is_named_in_every_language_as_its_own_head_names_it() -> None:
    (norm,) = (
        one
        for one in ElementTree.fromstring(ask("/sitemap-norms.xml").content)
        if str(one.findtext(f"{MAP}loc")).endswith("/norms/un-13f/")
    )
    ways = {link.attrib["hreflang"]: link.attrib["href"] for link in norm.iter(f"{XHTML}link")}
    head = look("/norms/un-13f/").root.find("link", rel="alternate")
    assert ways == {one.attributes["hreflang"]: one.attributes["href"] for one in head if "hreflang" in one.attributes}
    assert (len(ways), ways["ru"]) == (7, "http://testserver/ru/norms/un-13f/")


def test_a_page_changed_when_it_was_checked_or_when_a_release_changed_it() -> None:
    Change.objects.all().delete()
    Norm.objects.filter(slug="un-13f").update(checked_on=date(2025, 3, 4))
    assert places("/sitemap-norms.xml")["/norms/un-13f/"] == "2025-03-04"
    release = Release.objects.create(number=9, sha256="0" * 64, released_at="2031-05-06T07:08:09Z")
    Change.objects.create(release=release, record_type="norms", record="un-13f", title="T", action="changed")
    assert places("/sitemap-norms.xml")["/norms/un-13f/"] == "2031-05-06"
    assert str(places("/sitemap.xml")["/sitemap-norms.xml"]).startswith("2031-05-06")
    assert places("/sitemap-pages.xml")["/norms/"] == "2031-05-06"


@pytest.mark.parametrize("path", ["/sitemap-colours.xml", "/sitemap-norms.xml?p=2", "/sitemap-norms.xml?p=x"])
def test_there_are_no_other_parts(path: str) -> None:
    assert ask(path).status_code == 404


@pytest.mark.parametrize("path", FILES)
def test_they_are_validated_as_pages_are(path: str) -> None:
    answer = ask(path)
    assert "public" in answer.headers["Cache-Control"]
    assert ask(path, If_None_Match=answer.headers["ETag"]).status_code == 304
    assert ask(path, "POST").status_code == 405
    assert "as_of" in look(f"{path}?as_of=2015", status=400).text
    assert "colour" in look(f"{path}?colour=blue", status=400).text


@pytest.mark.parametrize("path", [*FILES, "/sitemap-pages.xml"])
def test_they_cost_a_fixed_number_of_queries(path: str) -> None:
    query_budgets.check(path)


def test_robots_lead_to_the_sitemap() -> None:
    (address,) = re.findall(r"^Sitemap: (.+)$", ask("/robots.txt").content.decode(), re.MULTILINE)
    assert places(_path(address))


def test_a_browser_learns_how_to_search_and_is_given_suggestions() -> None:
    (link,) = look("/norms/").root.find("link", rel="search")
    root = ElementTree.fromstring(ask(link.attributes["href"]).content)
    assert len(str(root.findtext(f"{SEARCH}ShortName"))) <= 16
    urls = {one.attrib["type"]: one.attrib["template"] for one in root.findall(f"{SEARCH}Url")}
    assert look(_path(urls["text/html"]).replace("{searchTerms}", "budapest")).heading
    answer = ask(_path(urls["application/x-suggestions+json"]).replace("{searchTerms}", "budap"))
    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    asked, titles, kinds, addresses = answer.json()
    assert asked == "budap"
    assert titles[0].startswith("Budapest Convention")
    assert len(titles) == len(kinds) == len(addresses)
    assert ask(addresses[0].removeprefix("http://testserver")).status_code == 200
    assert ask("/search/suggestions/?colour=blue").status_code == 400


def test_what_llms_txt_names_is_there() -> None:
    answer = ask("/llms.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    lines = text.splitlines()
    assert lines[0].startswith("# ")
    assert next(line for line in lines[1:] if line).startswith("> ")
    addresses = re.findall(r"\((http://testserver[^)]+)\)", text)
    addresses += re.findall(r"(http://testserver\S+json)$", text, re.MULTILINE)
    assert len(addresses) > 30
    for address in addresses:
        path = address.removeprefix("http://testserver")
        # Files of everything are made by a command, and the test has none.
        assert ask(path).status_code == (404 if path == "/data/index.json" else 200), urlsplit(address).path


def test_the_data_is_a_dataset_as_search_engines_want_it() -> None:
    told = look("/data/").json_ld
    assert told["@type"] == "Dataset"
    assert 50 <= len(told["description"]) <= 5000
    assert told["url"] == told["identifier"] == "http://testserver/data/"
    assert told["license"].startswith("https://creativecommons.org/")
    assert told["creator"]["name"]
    assert told["keywords"]
    assert told["isAccessibleForFree"] is True
