"""The pages of actors."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actors.models import Actor, ActorKind
from actors.page import actor_page
from cyberdip.pages.fields import fields_of
from cyberdip.pages.lists import ListPage, list_page
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, page
from cyberdip.records import names
from cyberdip.sources.evidence_pages import answer
from cyberdip.sources.notes import Notes


def organisations() -> list[tuple[str, str]]:
    """Bodies of which members are recorded: slug and name (one query)."""
    return names.choices(Actor.objects.with_members())


ACTORS = ListPage(
    Actor,
    _("Actors"),
    intro=_("States, international organisations, companies, civil society and public bodies that take part."),
    facets=("kind", "regional_group", "un_status", "topics", "evidence"),
    picks=(("member_of", organisations),),
    ranges=("founded_on",),
    sorts=("title", "kind", "iso2", "un_member_since", "founded_on", "checked_on"),
    size=100,
    row="actors/_entry.html",
    speaks_of_day=True,
)


OF_STATES = ("iso2", "iso3", "m49", "subregion_m49", "regional_group", "un_status", "un_member_since", "capital")
OF_ORGANISATIONS = ("acronym", "subtype", "headquarters", "founded_on", "dissolved_on", "website", "parent")


@page(known=None)
def actor_list(request: PageRequest) -> HttpResponse:
    """All actors, or those asked for."""
    return list_page(request, ACTORS)


def foreign_to(actor: Actor) -> tuple[str, ...]:
    """Columns that say nothing of an actor of its kind."""
    return OF_ORGANISATIONS if actor.kind == ActorKind.STATE else OF_STATES


@page()
def actor_detail(request: PageRequest, slug: str, part: int | None = None) -> HttpResponse:
    """One actor as of a day, or a part of its evidence."""
    actor = get_record(Actor, slug, request.as_of.day)
    shown = actor_page(actor, request.as_of)
    context = {
        "record": actor,
        "page": shown,
        "notes": Notes(shown.shown, goes_on=request.GET.urlencode()),
        "fields": fields_of(actor, foreign=foreign_to(actor)),
        "trail": [(gettext("Home"), "/"), (gettext("Actors"), "/actors/"), (names.marked(actor), "")],
    }
    return answer(request, "actors/detail.html", context, part, names.title(actor))
