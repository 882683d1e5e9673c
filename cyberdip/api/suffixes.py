"""`/api/v1/norms.csv`, `/api/v1/norms/un-13f.jsonld`: what an address that ends in a slash answers, in the format that
is named by a suffix in the place of the slash."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import resolve

from cyberdip.records.registry import by_collection

from .formats import NAMES


def suffixed(request: HttpRequest, stem: str, suffix: str) -> HttpResponseBase:
    """The answer of the address without the suffix, which is the format; a format that is not on offer there is a 406
    that names those which are, and an address where nothing is a 404, whatever its suffix."""
    if suffix not in NAMES and _is_slug(stem, suffix):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")
    match = resolve(f"/api/v1/{stem}/")
    if match.url_name == "nothing":
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    else:
        response = match.func(request, *match.args, **match.kwargs, format=suffix)
    return response


suffixed.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written here; a POST is told the methods


def _is_slug(stem: str, suffix: str) -> bool:
    """Whether the dot is one within a slug, as those of link rows have, and the address lacks its slash (one query)."""
    collection, _, slug = stem.partition("/")
    model = by_collection().get(collection)
    if model is None or not slug or "/" in slug or "\0" in f"{slug}{suffix}":
        return False
    found: bool = model.objects.filter(slug=f"{slug}.{suffix}").exists()
    return found
