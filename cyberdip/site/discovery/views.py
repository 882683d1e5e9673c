"""`/sitemap.xml` and its parts, `/opensearch.xml`, `/llms.txt`."""

from __future__ import annotations

from typing import Any

from django.contrib.sitemaps import views as django_views
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.text import capfirst
from django.utils.translation import gettext

from cyberdip.pages.page import PageRequest, page
from cyberdip.records.as_of import NAME, AsOf
from cyberdip.records.problems import BadParameter
from cyberdip.records.registry import record_types
from cyberdip.site.frame import SITE_NAME
from cyberdip.site.twins.offers import OFFERS

from .sitemaps import sitemaps

XML = "application/xml"
PAGE = "p"
"""Parameter by which Django numbers the files of a part that is longer than a sitemap may be."""


@page(media_types=None)
def index(request: PageRequest) -> HttpResponse:
    """The list of the parts of the sitemap."""
    _without_day(request.as_of)
    return _finished(django_views.index(request, sitemaps(), sitemap_url_name="site:sitemap-part"))


@page(known=[PAGE], media_types=None)
def part(request: PageRequest, section: str) -> HttpResponse:
    """One part of the sitemap."""
    _without_day(request.as_of)
    known = sitemaps()
    if section not in known:
        raise Http404(f"There is no part {section!r} of the sitemap; there are {', '.join(known)}.")
    return _finished(django_views.sitemap(request, known, section))


def _finished(response: Any) -> HttpResponse:
    """Django's answer, written; when it was changed is told by the validators of all our pages."""
    answer: HttpResponse = response.render()
    answer.headers.pop("Last-Modified", None)
    patch_vary_headers(answer, ["Accept"])
    return answer


@page(media_types=None)
def opensearch(request: PageRequest) -> HttpResponse:
    """How a browser may search here (OpenSearch 1.1), with suggestions."""
    _without_day(request.as_of)
    text = render_to_string("site/opensearch.xml", {"root": _root(request), "site": SITE_NAME})
    return HttpResponse(text, content_type="application/opensearchdescription+xml; charset=utf-8")


@page(media_types=None)
def llms(request: PageRequest) -> HttpResponse:
    """What is here, in Markdown, for language models and whoever sends them."""
    _without_day(request.as_of)
    context = {
        "root": _root(request),
        "site": SITE_NAME,
        "offers": [offer for offer in OFFERS if offer.chosen],
        "collections": [
            {
                "name": model.collection,
                "heading": capfirst(str(model._meta.verbose_name_plural)),
                "meaning": (model.__doc__ or "").strip().partition("\n")[0],
                "pages": model.page_prefix,
            }
            for model in sorted(record_types(), key=lambda one: one.collection)
        ],
    }
    return HttpResponse(render_to_string("site/llms.txt", context), content_type="text/plain; charset=utf-8")


def _root(request: PageRequest) -> str:
    return request.build_absolute_uri("/").removesuffix("/")


def _without_day(day: AsOf) -> None:
    """These speak of no day."""
    if day.chosen:
        wrong = gettext("does not go with this address, which speaks of no day")
        raise BadParameter(NAME, wrong, gettext("no day"))
