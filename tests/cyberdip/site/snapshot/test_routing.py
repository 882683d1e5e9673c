"""Addresses of pages lead a snapshot to the views that they lead the site to."""

from __future__ import annotations

import re

import pytest
from django.urls import Resolver404, get_resolver, resolve

from cyberdip.site.snapshot import plan
from cyberdip.site.snapshot.routing import match_of
from cyberdip.site.twins.places import page_types

SLUG = "un-gge-2015"


def of_records() -> list[str]:
    """Addresses of every shape beside a record."""
    tails = {folder: ["", *plan.beside(folder)] for folder in page_types()}
    return [f"/{folder}/{SLUG}/{tail}" for folder, found in tails.items() for tail in found]


OTHERS = ["/", "/norms/", "/about/design/", "/data/api/", "/changes.atom", "/search/suggest/", "/norms/x/evidence/2/"]


@pytest.mark.parametrize("path", [*of_records(), *OTHERS, "/data/any/", "/norms/x/unknown/", "/actors/.hidden/"])
def test_views_are_those_of_the_site(path: str) -> None:
    try:
        expected = resolve(path)
    except Resolver404:
        with pytest.raises(Resolver404):
            match_of(path)
        return
    match, given = match_of(path)
    assert (match.func, match.args, given) == (expected.func, expected.args, expected.kwargs)
    assert (match.namespaces, match.url_name) == (expected.namespaces, expected.url_name)


def test_no_address_stands_where_a_record_could() -> None:
    folders = "|".join(page_types())
    routes = [one for one in plan._routes(get_resolver().url_patterns) if re.match(rf"({folders})/.", one)]
    assert len(routes) > 15
    assert all(re.match(r"[a-z]+/<(str:)?slug>/", one) for one in routes)
