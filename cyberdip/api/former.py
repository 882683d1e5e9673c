"""A slug that no record has any more: it moved, was withdrawn, or never was."""

from __future__ import annotations

from django.http import Http404, HttpResponsePermanentRedirect
from rest_framework.request import Request

from cyberdip.site.former import former

from .errors import Gone
from .rows import PREFIX


def answer_for_missing(request: Request, collection: str, slug: str) -> HttpResponsePermanentRedirect:
    """A redirection to the successor, query string kept; raises Gone with the reason, or Http404 (one query)."""
    address = former(collection, slug)
    if address is None:
        raise Http404(f"There is no record {slug[:250]!r} in {PREFIX}/{collection}/.")
    if not address.successor:
        raise Gone(f"{address.label} was withdrawn: {address.reason}")
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{PREFIX}/{collection}/{address.successor}/{'?' if query else ''}{query}")
