"""Set questions about actors that positions answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records import names
from cyberdip.records.periods import reached
from cyberdip.records.sets import ListState, Option, SetQuestion, Thing
from cyberdip.topics.models import Topic

from .models import Position, Stance
from .querysets import PositionQuerySet


class PositionQuestion(SetQuestion):
    """Stated a position on a topic by a day: one that names the topic, or takes a stance on it.

    An undated position counts always. No list of positions is known to be whole: without one the answer is not known.
    """

    target = Topic
    heading = _("position on")
    legend = _("Positions on a topic")

    def rows(self, thing: Thing, day: date) -> PositionQuerySet:
        stances = Stance.objects.filter(topic=thing.slug).order_by().values("position")
        named = Position.topics.through.objects.filter(topic=thing.slug).values("position")
        return Position.objects.filter(Q(slug__in=named) | Q(slug__in=stances))

    def holds(self, thing: Thing, day: date) -> Q:
        return Q(date__isnull=True) | reached("date", day)

    def open(self, thing: Thing, day: date) -> Q:
        return Q(date__lte=day) & ~reached("date", day)

    def states(self, things: Iterable[Thing]) -> dict[str, ListState]:
        return {
            thing.slug: ListState(gettext("positions on %(topic)s") % {"topic": thing.title}, None) for thing in things
        }

    def says(self, names: str, day: str, present: bool, denied: bool, thing: Thing) -> str:
        patterns = {
            (True, False): gettext("have stated a position on %(names)s by %(day)s"),
            (True, True): gettext("have not stated a position on %(names)s by %(day)s"),
            (False, False): gettext("by %(day)s had stated a position on %(names)s"),
            (False, True): gettext("by %(day)s had not stated a position on %(names)s"),
        }
        return patterns[present, denied] % {"names": names, "day": day}

    def name_of(self, thing: Thing) -> str:
        return thing.title[:1].lower() + thing.title[1:]

    def tells(self, row: Position, day: date) -> str:
        on = row.partial("date")
        patterns = (gettext("%(title)s, %(day)s"), gettext("%(title)s, date not known"))
        return patterns[on is None] % {"title": row.title, "day": on.spoken() if on else ""}

    def options(self) -> list[Option]:
        named = Position.topics.through.objects.values("topic")
        found = Topic.objects.filter(Q(slug__in=named) | Q(slug__in=Stance.objects.order_by().values("topic")))
        return [Option(*one) for one in names.choices(found.order_by("title", "slug"))]


POSITION = PositionQuestion()
