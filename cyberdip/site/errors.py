"""Pages for what cannot be answered: what went wrong, and where to go from there."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from cyberdip import languages
from cyberdip.pages.lookup import RecordNotFound
from cyberdip.records.problems import BadParameters
from cyberdip.records.registry import by_collection

from . import away, former, near
from .middleware import reference_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be read at all, or names a parameter that cannot be used."""
    problems = exception.problems if isinstance(exception, BadParameters) else []
    return render(request, "400.html", {"problems": problems}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this reader (the admin only)."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """301 to the record's new address, 410 when it was withdrawn, 404 with what is near otherwise."""
    if isinstance(exception, RecordNotFound):
        return record_not_found(request, exception)
    return render(request, "404.html", {"near": []}, status=404)


def record_not_found(request: HttpRequest, exception: RecordNotFound) -> HttpResponse:
    """What became of a record that is not there (a query for its former address, and those for what is near)."""
    address = former.former(exception.collection, exception.slug)
    if address is None:
        found = near.records(exception.collection, exception.slug)
        context = {"near": found, "collection": exception.collection, "list_address": _list_of(exception.collection)}
        return render(request, "404.html", context, status=404)
    if address.successor:
        query = request.META["QUERY_STRING"]
        target = languages.kept(address.get_absolute_url())
        if exception.suffix:
            target = f"{address.get_absolute_url().removesuffix('/')}.{exception.suffix}"
        return HttpResponsePermanentRedirect(target + (f"?{query}" if query else ""))
    gone = {"former": address, "list_address": _list_of(exception.collection)}
    return render(request, "410.html", gone, status=410)


def _list_of(collection: str) -> str:
    """Address of the list page of a collection; empty when it has none."""
    model = by_collection().get(collection)
    return model.page_prefix if model else ""


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page gives the reference number under which the log holds what happened. 503 where the
    database does not answer: Django asks for this page while it handles the error."""
    problem = sys.exception()
    if isinstance(problem, Exception) and away.is_away(problem):
        page = render(request, "503.html", {"reference": reference_of(request)}, status=503)
        return away.told(page, request, problem)
    return render(request, "500.html", {"reference": reference_of(request)}, status=500)
