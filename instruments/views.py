"""The pages of instruments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from cyberdip.pages.fields import fields_of
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.sources.notes import Notes
from instruments.models import Instrument
from instruments.page import instrument_page


@page()
def instrument_detail(request: PageRequest, slug: str) -> HttpResponse:
    """One instrument as of a day."""
    instrument = get_record(Instrument.objects.for_detail_page(request.as_of.day), slug)
    shown = instrument_page(instrument, request.as_of)
    context = {
        "record": instrument,
        "page": shown,
        "notes": Notes(shown.shown),
        "fields": fields_of(instrument),
        "trail": [("Home", "/"), ("Instruments", "/instruments/"), (instrument.title, "")],
    }
    return render(request, "instruments/detail.html", context)
