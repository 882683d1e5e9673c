"""The page of a record, or of a list, in another form where the Accept header likes that better; links in a header."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from cyberdip.pages.page import HTML, METHODS, PageRequest, not_acceptable

from . import signposts, views
from .offers import LISTS, OFFERS
from .places import list_at, record_at

CHOSEN = {one.media_type: one for one in OFFERS if one.chosen}
CHOSEN_OF_LISTS = {one.media_type: one for one in LISTS}
# What a page is sent for without another look: most requests name it, or nothing at all.
_PAGE = ("", "*/*")
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class TwinsMiddleware:
    """Answers `Accept: application/x-bibtex` at the page of a record as its `.bib` does; adds the page's Link header.

    A media type that is not on offer there is a 406 that names those which are.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        posts = getattr(request, "signposts", None)
        if posts and response.status_code == 200:
            response.headers["Link"] = signposts.header(posts)
        return response

    def process_view(self, request: PageRequest, *_: Any) -> HttpResponseBase | None:
        """The other form, or None for the page."""
        accept = request.headers.get("Accept", "").strip()
        if accept in _PAGE or request.method not in METHODS:
            return None
        found, listed = record_at(request.path_info), list_at(request.path_info)
        if found is None and listed is None:
            return None
        chosen = CHOSEN if found else CHOSEN_OF_LISTS
        liked = request.get_preferred_type([*HTML, *chosen])
        if liked in HTML:
            return None
        offer = chosen.get(liked or "")
        if offer is None:
            response: HttpResponseBase = not_acceptable(request, [*HTML, *chosen])
        else:
            response = views.answer(request, *found, offer) if found else views.answer_list(request, listed, offer)
        patch_vary_headers(response, ["Accept"])
        return response
