"""`/norms/un-13f.bib` and its kin, and `/norms/un-13f/cite/`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from django.utils.translation import gettext

from cyberdip import languages
from cyberdip.exports.citing import plain
from cyberdip.pages.lookup import RecordNotFound, get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.pages.related import heading
from cyberdip.records import as_of, names
from cyberdip.records.linking import API, api_path
from cyberdip.site.markup import links

from . import linkset, signposts, works
from .offers import BY_SUFFIX, LISTS, OFFERS, REFERENCES, Offer, path_of


def form(request: PageRequest, model: Any, slug: str, suffix: str) -> HttpResponseBase:
    """A record in the form that the suffix names; 406 with those on offer for any other."""
    offer = BY_SUFFIX.get(suffix)
    if offer is None:
        request.as_of = as_of.AsOf(as_of.today(), chosen=False)
        get_record(model, slug, request.as_of.day)
        return _no_such_form(request, suffix, f"{model.page_prefix}{slug}/", OFFERS)
    return answer(request, model, slug, offer)


def list_form(request: PageRequest, model: Any, suffix: str) -> HttpResponseBase:
    """A list of records in the form that the suffix names, with the filters of its page; 406 for any other."""
    offer = next((one for one in LISTS if one.suffix == suffix), None)
    if offer is None:
        return _no_such_form(request, suffix, model.page_prefix, LISTS)
    return answer_list(request, model, offer)


def _no_such_form(request: HttpRequest, suffix: str, page_path: str, offers: Iterable[Offer]) -> HttpResponse:
    context = {"suffix": suffix, "page": page_path, "offers": offers}
    return render(request, "site/no_such_form.html", context, status=406)


# Nothing is written here; a POST is told the methods.
form.csrf_exempt = True  # type: ignore[attr-defined]
list_form.csrf_exempt = True  # type: ignore[attr-defined]


def answer_list(request: PageRequest, model: Any, offer: Offer) -> HttpResponseBase:
    """A list in one of the forms, wherever it was asked for: the answer of the API, which links to the page."""
    request.form = offer.suffix
    with languages.reading(languages.ENGLISH, ""):
        match = resolve(f"{API}/{model.collection}/")
        response: HttpResponseBase = match.func(request, **match.kwargs, format=offer.api)
    if response.status_code == 200:
        response.headers["Content-Location"] = path_of(model.page_prefix, offer) + signposts.query_of(request)
    return response


def answer(request: PageRequest, model: Any, slug: str, offer: Offer) -> HttpResponseBase:
    """A record in one of the forms, wherever it was asked for, in English; it links back to the page that it is of."""
    with languages.reading(languages.ENGLISH, ""):
        response = _answer(request, model, slug, offer)
    response.headers["Content-Language"] = languages.ENGLISH
    return response


def _answer(request: PageRequest, model: Any, slug: str, offer: Offer) -> HttpResponseBase:
    # A page at the same address is another answer.
    request.form = offer.suffix
    if offer.api:
        match = resolve(api_path(model.collection, slug))
        response: HttpResponseBase = match.func(request, **match.kwargs, format=offer.api)
    elif offer.write:
        response = _reference(request, model=model, slug=slug, offer=offer)
    else:
        response = _linkset(request, model=model, slug=slug, offer=offer)
    if response.status_code == 200:
        root = request.build_absolute_uri("/").removesuffix("/")
        page_path = f"{model.page_prefix}{slug}/"
        response.headers["Link"] = signposts.header(signposts.back(root, page_path))
        response.headers["Content-Location"] = path_of(page_path, offer) + signposts.query_of(request)
    return response


@page(known=[works.OF], media_types=None, daily=True)
def _reference(request: PageRequest, model: Any, slug: str, offer: Offer) -> HttpResponse:
    """A file of one reference, for the reference manager that the reader has."""
    assert offer.write
    record = _found(request, model, slug, offer)
    work = works.chosen(request.GET, record, _root(request), request.as_of, as_of.today())
    response = HttpResponse(offer.write([work]), content_type=f"{offer.media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{work.key}.{offer.suffix}"'
    return response


@page(media_types=None)
def _linkset(request: PageRequest, model: Any, slug: str, offer: Offer) -> HttpResponse:
    """All links of the record in one file (RFC 9264), the second level of signposting."""
    record = _found(request, model, slug, offer)
    text = linkset.write(signposts.of_record(record, _root(request), request.as_of))
    return HttpResponse(text, content_type=offer.media_type)


@page(daily=True)
def cite(request: PageRequest, model: Any, slug: str) -> HttpResponse:
    """Every style and format in full, of the page and of the document that it is about."""
    record = _found(request, model, slug)
    today = as_of.today()
    page_work = works.of_page(record, _root(request), request.as_of, today)
    document = works.of_document(record, today)
    context = {
        "record": record,
        "works": [
            {
                "of": of,
                "styles": [("Chicago", plain.chicago(work)), ("OSCOLA", plain.oscola(work))],
                "files": [
                    (offer, offer.write([work]), _address(record, offer, of, request))
                    for offer in REFERENCES
                    if offer.write
                ],
            }
            for of, work in ((works.PAGE, page_work), (works.DOCUMENT, document))
            if work is not None
        ],
        "trail": [
            (gettext("Home"), "/"),
            (heading(model), model.page_prefix),
            (names.called(model.collection, record.slug, record.label), record.get_absolute_url()),
            (gettext("Cite"), ""),
        ],
    }
    return render(request, "site/cite.html", context)


def _address(record: Any, offer: Offer, of: str, request: PageRequest) -> str:
    """The file of one of the works; the document has no day."""
    path = path_of(record.get_absolute_url(), offer)
    return f"{path}?{works.OF}={of}" if of == works.DOCUMENT else links.keep_day(path, request.as_of)


def _found(request: PageRequest, model: Any, slug: str, offer: Offer | None = None) -> Any:
    try:
        return get_record(model, slug, request.as_of.day)
    except RecordNotFound as missing:
        missing.suffix = offer.suffix if offer else ""
        raise


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").removesuffix("/")
