"""The pages of norms."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from cyberdip.pages.fields import fields_of
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.sources.notes import Notes
from norms.models import Norm
from norms.page import norm_page


@page()
def norm_detail(request: PageRequest, slug: str) -> HttpResponse:
    """One norm as of a day."""
    norm = get_record(Norm.objects.for_detail_page(request.as_of.day), slug)
    shown = norm_page(norm, request.as_of)
    context = {
        "record": norm,
        "page": shown,
        "notes": Notes(shown.shown),
        "fields": fields_of(norm, ["statement"]),
        "trail": [("Home", "/"), ("Norms", "/norms/"), (norm.title, "")],
    }
    return render(request, "norms/detail.html", context)
