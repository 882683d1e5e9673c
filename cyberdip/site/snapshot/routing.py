"""Views of addresses: pages of records by one of their kind, as Django would try sixty patterns for each."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.urls import Resolver404, ResolverMatch, resolve

# Beside records stand no other addresses of as many parts: one slug leads where any other does (held by a test).
_OF_RECORD = re.compile(r"/([a-z]+)/([a-z0-9-]+)/((?:[a-z]+/|changes\.atom|participations\.atom)?)")
_ANY = "any"


def match_of(path: str) -> tuple[ResolverMatch, dict[str, Any]]:
    """What answers at an address without its language, and what it is given; Resolver404 where nothing does."""
    found = _OF_RECORD.fullmatch(path)
    like = _like(found[1], found[3]) if found else None
    if found is None or like is None or like.kwargs.get("slug") != _ANY:
        match = resolve(path)
        return match, match.kwargs
    return like, {**like.kwargs, "slug": found[2]}


@cache
def _like(folder: str, tail: str) -> ResolverMatch | None:
    try:
        return resolve(f"/{folder}/{_ANY}/{tail}")
    except Resolver404:
        return None
