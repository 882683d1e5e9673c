"""What is read for the pages of one norm: queries that are composed once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cyberdip.records.prepared import prepared
from norms.models import Norm, Position

Rows = QuerySet[Any]


@prepared
def topics(norm: Norm) -> Rows:
    """What it is concerned with."""
    return norm.topics.all()


@prepared
def elaborations(norm: Norm) -> Rows:
    """What later texts add to it."""
    return norm.elaborations.for_norm_page()


@prepared
def links(norm: Norm) -> Rows:
    """What carries it."""
    return norm.links.for_norm_page()


@prepared
def steps(norm: Norm) -> Rows:
    """Steps of scenarios in which it helps."""
    return norm.scenario_steps.select_related("scenario")


@prepared
def contributions(norm: Norm) -> Rows:
    """What each kind of actor can do."""
    return norm.contributions.all()


@prepared
def siblings(norm_set: str) -> Rows:
    """The norms of a set (slug) in their order."""
    return Norm.objects.filter(set=norm_set).order_by("number", "slug")


@prepared
def positions(topics: list[str], day: date) -> Rows:
    """What had been said on some topics (slugs) by a day, in full."""
    return Position.objects.on_topics(topics).as_of(day).for_norm_page()


@prepared
def voices(topics: list[str], day: date) -> Rows:
    """Who had spoken on them, and when."""
    return Position.objects.on_topics(topics).as_of(day).for_voices()
