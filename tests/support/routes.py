"""The addresses that the site answers, as its configuration writes them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

# What answers with something else than a page of the site's own frame.
APART = {"admin/", "api/"}


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every route below but those of APART, written as in the address configuration."""
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        elif route not in APART:
            yield from routes(one, route)
