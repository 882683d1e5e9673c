"""What results are narrowed by: read from the address in the same way for page and API, and named for readers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.pages.related import heading
from cyberdip.records import names
from cyberdip.records.filters import quoted
from cyberdip.records.parameters import shown
from cyberdip.records.prepared import prepared
from cyberdip.records.problems import BadParameter, BadParameters, ParameterProblem
from cyberdip.records.registry import by_collection
from cyberdip.records.wording import either

from .counting import NARROWING, RECORD_TYPE, TOPIC
from .fields import facet_choices, kinds
from .models import Entry

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HEADINGS: Mapping[str, StrOrPromise] = {
    RECORD_TYPE: _("kind of record"),
    "actor_kind": _("kind of actor"),
    "instrument_kind": _("kind of instrument"),
    "legal_status": _("legal status"),
    "region": _("UN regional group"),
    "decade": _("decade"),
    TOPIC: _("topic"),
}
DECADES = tuple(f"{year}s" for year in range(1940, 2060, 10))
MOST_TOPICS = 30
"""Topics offered, the most frequent first."""


def read_narrowed(query: QueryDict) -> dict[str, tuple[str, ...]]:
    """The values chosen of each parameter of NARROWING; blank ones count as not given.

    BadParameters naming each parameter with a value that it does not have. One query where topics are chosen.
    """
    problems: list[ParameterProblem] = []
    found: dict[str, tuple[str, ...]] = {}
    for name in NARROWING:
        values = tuple(dict.fromkeys(text.strip() for text in query.getlist(name) if text.strip()))
        unknown = [shown(value) for value in values if value not in _known(name, values)]
        if unknown:
            wrong = gettext("%(values)s is not a value of it") % {"values": quoted(unknown)}
            problems += BadParameter(name, wrong, allowed(name)).problems
        elif values:
            found[name] = values
    if problems:
        raise BadParameters(problems)
    return found


def allowed(name: str) -> str:
    """What may be given to a parameter, in words."""
    return "slugs of /api/v1/topics/" if name == TOPIC else ", ".join(values_of(name))


def values_of(name: str) -> tuple[str, ...]:
    """Every value of a parameter, in the order in which they are offered; of topics none."""
    return {RECORD_TYPE: kinds(), "decade": tuple(reversed(DECADES)), TOPIC: ()}.get(name) or tuple(facet_choices(name))


def labels(name: str, values: Iterable[str]) -> Mapping[str, str]:
    """What readers call some values of a parameter (one query for topics)."""
    if name == TOPIC:
        return {slug: names.called("topics", slug, title) for slug, title in _topics(values)}
    if name == RECORD_TYPE:
        return {value: heading(by_collection()[value]) for value in values}
    if name == "decade":
        return {value: gettext("%(year)ss") % {"year": value.removesuffix("s")} for value in values}
    return {value: str(label) for value, label in facet_choices(name).items()}


def sentences(narrowed: Mapping[str, Collection[str]]) -> dict[str, str]:
    """A sentence for each choice in use, such as `legal status is binding`."""
    said = {}
    for name, values in narrowed.items():
        called = labels(name, values)
        chosen = either([called.get(value, value) for value in values])
        said[name] = gettext("%(heading)s is %(values)s") % {"heading": HEADINGS[name], "values": chosen}
    return said


def _known(name: str, values: Collection[str]) -> Collection[str]:
    if name != TOPIC:
        return values_of(name)
    return [slug for slug, _ in _topics(values)] if values else ()


def _topics(slugs: Iterable[str]) -> list[tuple[str, str]]:
    return _titles(sorted(slugs))


@prepared
def _titles(slugs: list[str]) -> Any:
    return Entry.objects.filter(record_type="topics", slug__in=slugs).values_list("slug", "title")
