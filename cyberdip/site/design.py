"""What the page of the design shows: the tokens as the stylesheet has them, and the contrasts measured from them.

Contrast is that of WCAG 2.2 (1.4.3, 1.4.11): 4.5 at least for text, 3 for what must be seen but not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cyberdip.pages.paging import Paging
from cyberdip.records.facets import Facet, FacetValue

from .stylesheet import source

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOKENS = "site/css/tokens.css"
TEXT, SIGN = 4.5, 3.0
"""Contrasts that text and signs need."""
PAPERS = ("paper", "paper-sunk", "paper-raised", "marked")
# What is read upon papers; each with what it is for.
INKS: tuple[tuple[str, StrOrPromise, Sequence[str]], ...] = (
    ("ink", _("text"), PAPERS),
    ("ink-soft", _("what accompanies the text"), PAPERS),
    ("link", _("what can be followed"), PAPERS),
    ("link-visited", _("what has been followed"), PAPERS),
    ("cite", _("numbers of notes"), PAPERS[:3]),
    ("official", _("evidence: official record"), PAPERS[:3]),
    ("secondary", _("evidence: secondary source"), PAPERS[:3]),
    ("document", _("evidence: source document"), PAPERS[:3]),
    ("unverified", _("evidence: not verified, or none yet"), PAPERS[:3]),
    ("accent-ink", _("words on a button"), ("accent",)),
    ("s-in-ink", _("taking part"), ("s-in",)),
    ("s-consented-ink", _("consented"), ("s-consented",)),
    ("s-signed-ink", pgettext_lazy("status of an actor in an instrument", "signed"), ("s-signed",)),
    ("s-observer-ink", _("observer"), ("s-observer",)),
    ("s-invited-ink", _("invited"), ("s-invited",)),
    ("s-gone-ink", _("withdrawn"), ("s-gone",)),
    ("s-none-ink", _("no part, or not known"), ("s-none",)),
)
# What is seen and not read.
SIGNS: tuple[tuple[str, StrOrPromise, Sequence[str]], ...] = (
    ("rule-strong", _("edges of fields and signs"), PAPERS[:3]),
    ("gold", _("the focus, and the day on a drawing"), PAPERS[:3]),
    ("accent", _("bars and marks of drawings"), PAPERS[:1]),
)
_COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
_SIZE = re.compile(r"--(step-[\w-]+): ([^;]+);")


@dataclass(frozen=True, slots=True)
class Contrast:
    """How one colour stands out on another, in the light and in the dark scheme (1 to 21), and what it must be."""

    name: str
    purpose: StrOrPromise
    ground: str
    light: float
    dark: float
    least: float

    @property
    def enough(self) -> bool:
        """Whether it is what it must be in both schemes."""
        return min(self.light, self.dark) >= self.least


@cache
def colours() -> dict[str, tuple[str, str]]:
    """Every colour by name: `#rrggbb` in the light and in the dark scheme."""
    return {name: (light, dark) for name, light, dark in _COLOUR.findall(source(TOKENS))}


@cache
def steps() -> list[tuple[str, str]]:
    """The sizes of type, smallest first: name and value in CSS."""
    css = source(TOKENS).partition("@supports")[0]
    found = [(name, size) for name, size in _SIZE.findall(css)]
    return sorted(found, key=lambda step: int(step[0].removeprefix("step-")))


def contrasts() -> list[Contrast]:
    """Every pair of colours that is used as one upon the other."""
    pairs: list[tuple[Sequence[tuple[str, StrOrPromise, Sequence[str]]], float]] = [(INKS, TEXT), (SIGNS, SIGN)]
    return [
        Contrast(name, purpose, ground, *_both(name, ground), least)
        for group, least in pairs
        for name, purpose, grounds in group
        for ground in grounds
    ]


def _both(name: str, ground: str) -> tuple[float, float]:
    (light, dark), (light_ground, dark_ground) = colours()[name], colours()[ground]
    return contrast(light, light_ground), contrast(dark, dark_ground)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, `#rrggbb` each."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def example_facet() -> Facet:
    """A facet with made-up counts; its values are kinds of instrument, so that its form leads somewhere."""
    values = [
        ("treaty", gettext("Treaty"), 12),
        ("resolution", gettext("Resolution or decision"), 34),
        ("strategy", gettext("Strategy"), 5),
    ]
    shown = (FacetValue(value, label, count, value == "treaty", str) for value, label, count in values)
    return Facet("kind", gettext("kind"), tuple(shown))


def example_paging() -> Paging:
    """The fourth of nine pages that are not there: every number leads back to the page of the design."""
    return Paging(page=4, size=25, count=216, query_of=lambda _number: "")
