"""The pages of the vocabulary, and the list of scenarios."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.pages.fields import fields_of
from cyberdip.pages.lists import ListPage, list_page
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import names
from cyberdip.sources.notes import Notes

from .models import Scenario, Topic
from .page import topic_page, vocabulary

# The whole vocabulary on one page, so that it can stand as a tree.
TOPICS = ListPage(
    Topic,
    _("Topics"),
    intro=_("The vocabulary of cyber diplomacy: its strands, tools, challenges and terms, each with what carries it."),
    facets=("kind", "broader", "evidence"),
    sorts=("title", "kind", "checked_on"),
    shows=("kind", "broader"),
    size=1000,
    template="topics/list.html",
    arrange=vocabulary,
)
SCENARIOS = ListPage(
    Scenario,
    _("Scenarios"),
    intro=_("Situations that call for cyber diplomacy, and the steps that norms and instruments offer in them."),
    facets=("topics", "evidence"),
    row="topics/_scenario.html",
)


@page(known=None)
def topic_list(request: PageRequest) -> HttpResponse:
    """All topics: a tree, or the list asked for."""
    return list_page(request, TOPICS)


@page()
def topic_detail(request: PageRequest, slug: str) -> HttpResponse:
    """One topic with its definitions and everything that bears on it."""
    topic = get_record(Topic, slug, request.as_of.day)
    shown = topic_page(topic, request.as_of)
    above = [(names.marked(one), one.get_absolute_url()) for one in shown.ancestors]
    context = {
        "record": topic,
        "page": shown,
        "notes": Notes(shown.shown),
        "fields": fields_of(topic, ["broader"]),
        "trail": [(gettext("Home"), "/"), (gettext("Topics"), "/topics/"), *above, (names.marked(topic), "")],
    }
    return render(request, "topics/detail.html", context)


@page(known=None)
def scenario_list(request: PageRequest) -> HttpResponse:
    """All scenarios."""
    return list_page(request, SCENARIOS)
