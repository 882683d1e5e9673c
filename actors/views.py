"""The pages of actors."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from actors.models import Actor
from actors.page import actor_page
from cyberdip.pages.fields import fields_of
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.sources.notes import Notes


@page()
def actor_detail(request: PageRequest, slug: str) -> HttpResponse:
    """One actor as of a day."""
    actor = get_record(Actor.objects.for_detail_page(request.as_of.day), slug)
    shown = actor_page(actor, request.as_of)
    context = {
        "record": actor,
        "page": shown,
        "notes": Notes(shown.shown),
        "fields": fields_of(actor),
        "trail": [("Home", "/"), ("Actors", "/actors/"), (actor.title, "")],
    }
    return render(request, "actors/detail.html", context)
