"""`/search/suggest/`: what a search field offers while its reader types."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext, ngettext

from cyberdip import languages
from cyberdip.pages import preconditions, validators
from cyberdip.records import as_of, names, parameters
from cyberdip.records.as_of import AsOf
from cyberdip.records.problems import BadParameters
from cyberdip.records.registry import by_collection

from .engine import Hit
from .engine import suggest as suggested

METHODS = ["GET", "HEAD"]
MOST = 8
"""Suggestions given."""


def suggest(request: HttpRequest) -> HttpResponse:
    """JSON: `{"q": …, "said": …, "suggestions": [{"title", "kind", "of", "note", "url"}]}`, best first.

    `said` and `note` are what a reader hears of all and sees of each. Wrong parameters are a 400."""

    def whole(query: str, shown: list[dict[str, Any]]) -> dict[str, Any]:
        return {"q": query, "said": _said(len(shown)), "suggestions": shown}

    return _answer(request, "application/json", whole)


def opensearch_suggest(request: HttpRequest) -> HttpResponse:
    """The same in the form of OpenSearch, for the search field of a browser: words, titles, kinds, addresses."""

    def listed(query: str, shown: list[dict[str, Any]]) -> list[Any]:
        addresses = [request.build_absolute_uri(one["url"]) for one in shown]
        return [query, [one["title"] for one in shown], [one["kind"] for one in shown], addresses]

    return _answer(request, "application/x-suggestions+json", listed)


def _answer(
    request: HttpRequest, media_type: str, form: Callable[[str, list[dict[str, Any]]], dict[str, Any] | list[Any]]
) -> HttpResponse:
    if request.method not in METHODS:
        return JsonResponse({"detail": f"Allowed: {', '.join(METHODS)}."}, status=405, headers={"Allow": "GET, HEAD"})
    try:
        query, day = _read(request)
    except BadParameters as error:
        wrong = {one.name: {"detail": one.wrong, "allowed": one.allowed} for one in error.problems}
        return _refused(400, str(error), errors=wrong)
    validator = validators.of_page(request, day)
    hits = suggested(query, limit=MOST, held_on=day.day if day.chosen else None)
    body = form(query, [_shown(hit, day) for hit in hits])
    answer: HttpResponse = JsonResponse(body, safe=False, content_type=media_type)
    answer = get_conditional_response(request, validator.etag, validator.last_modified, answer) or answer
    if preconditions.failed(answer):
        return _refused(answer.status_code, preconditions.told(request, validator.etag))
    if validator.etag:
        answer.headers["ETag"] = validator.etag
        answer.headers["Last-Modified"] = validator.last_modified_text
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


def _refused(status: int, detail: str, **more: Any) -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def _read(request: HttpRequest) -> tuple[str, AsOf]:
    parameters.check_encoding(request.META["QUERY_STRING"])
    parameters.check_parameters(request.GET, ["q", as_of.NAME])
    query = parameters.single(request.GET, "q", "what has been typed so far") or ""
    return query.lstrip(), as_of.from_query(request.GET)


def _said(count: int) -> str:
    if not count:
        return gettext("No suggestion.")
    said = ngettext(
        "%(count)s suggestion; arrow keys choose one.", "%(count)s suggestions; arrow keys choose one.", count
    )
    return said % {"count": count}


def _shown(hit: Hit, day: AsOf) -> dict[str, Any]:
    page, _, anchor = languages.kept(hit.path).partition("#")
    address = f"{page}{'&' if '?' in page else '?'}{day.query}" if day.chosen else page
    kind = gettext(str(by_collection()[hit.record_type]._meta.verbose_name))
    return {
        "title": names.translated(hit.record_type, hit.slug) or hit.title,
        "kind": kind,
        "of": hit.owner,
        "note": gettext("%(kind)s of %(owner)s") % {"kind": kind, "owner": hit.owner} if hit.owner else kind,
        "url": f"{address}#{anchor}" if anchor else address,
    }
