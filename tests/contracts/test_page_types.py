"""The list of page types, which the checks in Chromium go through, leaves no page of the site out."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import get_resolver, resolve

from tests.support.page_types import LONGEST, PAGES
from tests.support.routes import routes

NO_PAGES = {
    "mcp",
    "healthz",
    "readyz",
    "metrics",
    "robots.txt",
    "offline-worker.js",
    "sitemap.xml",
    "sitemap-<str:section>.xml",
    "opensearch.xml",
    "llms.txt",
    "<pages_of:model>.<str:suffix>",
    "<pages_of:model>/<stem:slug>.<str:suffix>",
    "<pages_of:model>/<str:slug>/card.png",
    "search/suggest/",
    "search/suggestions/",
    "timeline/calendar.ics",
    "data/<str:name>",
    "changes.atom",
    "changes/<collection:collection>.atom",
    "changes/<without_page:collection>/<str:slug>.atom",
    "<with_page:collection>/<str:slug>/changes.atom",
    "instruments/<str:slug>/participations.atom",
}


def test_every_route_that_shows_a_page_is_among_the_page_types() -> None:
    shown = {resolve(urlsplit(address).path).route for address in [*PAGES, *LONGEST]}
    assert set(routes(get_resolver())) - shown == NO_PAGES
