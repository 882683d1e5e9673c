"""Addresses of records that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .checking import World
from .registry import by_collection, record_types

_ADDRESS = re.compile(r"(?<![\w./-])(/api/v1)?/([a-z]+(?:-[a-z]+)*)/([a-z0-9]+(?:[.-][a-z0-9]+)*)(?=[/?#\s\"')<,;]|$)")


def dead_addresses(world: World, text: str) -> Iterator[str]:
    """Addresses of pages and of the API in a text that lead to no record."""
    pages = {model.page_prefix.strip("/"): model.collection for model in record_types() if model.page_prefix}
    for api, name, slug in _ADDRESS.findall(text):
        collection = (name if name in by_collection() else "") if api else pages.get(name)
        # What has a page has no dot in its slug: there it begins the suffix of another form.
        named = slug if api else slug.partition(".")[0]
        if collection and world.get(collection, named) is None:
            yield f"{api}/{name}/{named}/"
