"""`/norms/un-13f/card.png`: the picture of a record."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext

from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records.as_of import NAME
from cyberdip.records.citing import document_of
from cyberdip.records.models import Record
from cyberdip.records.problems import BadParameter
from cyberdip.site.frame import SITE_NAME

from .drawing import Card, draw

PNG = "image/png"


@page(media_types=None)
def card(request: PageRequest, model: Any, slug: str) -> HttpResponse:
    """The picture; the same on every day, so that no day can be asked for."""
    if request.as_of.chosen:
        wrong = gettext("does not go with a picture, which is the same on every day")
        raise BadParameter(NAME, wrong, gettext("no day"))
    record = get_record(model, slug, request.as_of.day)
    return HttpResponse(draw(card_of(record)), content_type=PNG)


def card_of(record: Record) -> Card:
    """What stands on the card of a record: its kind, its title, and symbol, status, date and body of its document."""
    document = document_of(record)
    facts: list[str] = []
    if document:
        symbol = ", ".join(filter(None, [document.number, document.place_in]))
        day = document.date.spoken() if document.date else ""
        facts = [symbol, document.status, day, "; ".join(document.bodies)]
    return Card(kind_of(record), record.label, " · ".join(filter(None, facts)), SITE_NAME)


def kind_of(record: Any) -> str:
    """Its kind in words, or what records of its type are called."""
    said = record.get_kind_display() if hasattr(record, "get_kind_display") else record._meta.verbose_name
    return str(capfirst(str(said)))
