"""What the page of a record says to reference managers and programs: in its head, in its headers, in its linkset."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from requests.utils import parse_header_links

from cyberdip.site.twins.head import IN_HEAD
from cyberdip.site.twins.places import record_at
from instruments.models import Instrument
from tests.support.pages import ask, look

pytestmark = pytest.mark.usefixtures("world")

PAGES = ["norms/un-13f", "instruments/budapest-convention", "actors/estonia", "topics/critical-infrastructure"]
RELATIONS = {"cite-as", "type", "author", "license", "describedby", "item", "linkset"}


def metas(root: Any, attribute: str) -> dict[str, str]:
    """Content of the meta elements of a page by their name or property."""
    found = [one.attributes for one in root.find("meta") if attribute in one.attributes]
    assert len({one[attribute] for one in found if not one[attribute].startswith("theme")}) <= len(found)
    return {one[attribute]: one["content"] for one in found}


@pytest.mark.parametrize("path", PAGES)
def test_header_head_and_linkset_say_the_same(path: str) -> None:
    page = look(f"/{path}/")
    header = {(one["rel"], one["url"]) for one in parse_header_links(page.answer.headers["Link"])}
    assert {relation for relation, _ in header} == RELATIONS
    links = [one.attributes for one in page.root.find("link")]
    in_head = {(one["rel"], one["href"]) for one in links if one["rel"] in RELATIONS - {"license"}}
    told = {(relation, f"http://testserver{to}") for relation, to in in_head}
    assert told == {(relation, to) for relation, to in header if relation in IN_HEAD}
    answer = ask(f"/{path}.linkset.json")
    assert answer.headers["Content-Type"] == "application/linkset+json"
    (context,) = json.loads(answer.content)["linkset"]
    assert context.pop("anchor") == f"http://testserver/{path}/"
    assert {(relation, to["href"]) for relation, listed in context.items() for to in listed} == header


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_this_site_leads_to_what_it_says(path: str) -> None:
    for one in parse_header_links(look(f"/{path}/").answer.headers["Link"]):
        if one["url"].startswith("http://testserver/"):
            answer = ask(one["url"].removeprefix("http://testserver"))
            assert answer.status_code == 200
            assert answer.headers["Content-Type"].startswith(one.get("type", ""))


def test_a_chosen_day_is_kept_by_the_forms_and_not_by_the_persistent_address() -> None:
    links = parse_header_links(ask("/norms/un-13f/?as_of=2016").headers["Link"])
    by_relation = {one["rel"]: one["url"] for one in links}
    assert by_relation["cite-as"] == "http://testserver/norms/un-13f/"
    assert by_relation["item"].endswith(".ttl?as_of=2016-12-31")


@pytest.mark.parametrize("path", PAGES)
def test_reference_managers_find_title_body_day_and_address(path: str) -> None:
    model, slug = record_at(f"/{path}/") or (None, "")
    model.objects.filter(slug=slug).update(checked_on=date(2026, 2, 3))  # type: ignore[union-attr]
    page = look(f"/{path}/")
    named, shared = metas(page.root, "name"), metas(page.root, "property")
    assert named["citation_title"] == named["DC.title"] == shared["og:title"] == page.heading
    assert named["citation_author"] == named["DC.creator"] == "Cyber Diplomacy knowledge base"
    assert named["citation_public_url"] == named["DC.identifier"] == shared["og:url"] == f"http://testserver/{path}/"
    assert named["citation_publication_date"].replace("/", "-") == named["DC.date"] == "2026-02-03"
    assert named["twitter:card"] == "summary_large_image"
    assert shared["og:image"] == f"http://testserver/{path}/card.png"
    assert (shared["og:image:width"], shared["og:image:height"]) == ("1200", "630")
    about = page.json_ld["mainEntityOfPage"]
    assert (about["name"], about["dateModified"]) == (page.heading, named["DC.date"])
    assert about["creator"]["name"] == named["DC.creator"]


def test_the_document_is_named_in_the_metadata() -> None:
    address = "https://example.org/a_b?c=d&e"
    Instrument.objects.filter(slug="budapest-convention").update(official_url=address)
    page = look("/instruments/budapest-convention/")
    assert metas(page.root, "name")["DC.source"] == address
    about = page.json_ld["mainEntityOfPage"]
    cited = about["citation"]
    assert (cited["name"], cited["identifier"]) == ("Convention on Cybercrime", "ETS No. 185")
    assert about["isBasedOn"] == cited["url"] == address
    assert "DC.source" not in metas(look("/actors/estonia/").root, "name")


def test_what_was_never_checked_names_no_day() -> None:
    named = metas(look("/norms/un-13f/").root, "name")
    assert "citation_publication_date" not in named
    assert "DC.date" not in named


def test_other_pages_about_a_record_are_not_taken_for_it() -> None:
    page = look("/instruments/budapest-convention/brief/")
    assert "citation_title" not in metas(page.root, "name")
    assert "Link" not in page.answer.headers
