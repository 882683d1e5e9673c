"""How many were in an instrument over time, step by step: what is drawn, and what the table beside it holds.

Each step begins on a day and is a link to the page as of that day; no markup is made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext

from cyberdip.records import names
from cyberdip.records.arranging import alphabetical
from cyberdip.records.dates import spoken
from cyberdip.records.numbers import Count
from instruments.models import Participation, Status
from instruments.scale import Scale, Tick

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HEADROOM = 8  # percent of the height above the highest step


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted: who comes in with one date, or stands on a list of these statuses without it."""

    heading: StrOrPromise
    word: StrOrPromise
    counted: Callable[[int], str]
    """A number of them, in words."""
    date: str
    listed: frozenset[str]


def _parties(number: int) -> str:
    return npgettext("in an instrument", "%(n)s party", "%(n)s parties", number) % {"n": Count(number)}


def _taking_part(number: int) -> str:
    return npgettext("in an instrument", "%(n)s taking part", "%(n)s taking part", number) % {"n": Count(number)}


def _signatures(number: int) -> str:
    return npgettext("in an instrument", "%(n)s signature", "%(n)s signatures", number) % {"n": Count(number)}


PARTIES = Series(_("Parties over time"), _("parties"), _parties, "in_force_on", frozenset({Status.PARTY}))
IN = Series(
    _("Taking part over time"),
    _("taking part"),
    _taking_part,
    "endorsed_on",
    frozenset({Status.MEMBER, Status.ENDORSED, Status.OBSERVER, Status.SIGNATORY}),
)
SIGNATURES = Series(_("Signatures over time"), _("signatures"), _signatures, "signed_on", frozenset({Status.SIGNATORY}))


@dataclass(frozen=True, slots=True)
class Step:
    """From `day` until the next step `total` were in. Names of those who came in and left on it; in percent where it is
    drawn. `listed`: how many of those who came in are only known from a list of that day. `later`: after the day asked
    for."""

    day: date
    came: Sequence[str]
    left: Sequence[str]
    listed: int
    total: int
    in_words: str
    later: bool
    start: float
    width: float
    height: float

    @property
    def spoken(self) -> str:
        """Its day as a reader says it."""
        return spoken(self.day)

    @property
    def top(self) -> float:
        return round(100 - self.height, 2)

    @property
    def end(self) -> float:
        return round(self.start + self.width, 2)


@dataclass(frozen=True, slots=True)
class Chart:
    """The steps of one series, the years below them, and where the day asked for stands (percent)."""

    series: Series
    steps: Sequence[Step]
    ticks: Sequence[Tick]
    most: int
    day_at: float
    total: int
    """How many are in on the day asked for."""

    @property
    def rest(self) -> float:
        """How much of the width lies after the day asked for."""
        return round(100 - self.day_at, 2)

    @property
    def path(self) -> str:
        """The stair as an SVG path in a square of 100 by 100."""
        rises = "".join(f"H{step.start}V{step.top}" for step in self.steps)
        return f"M{self.steps[0].start} 100{rises}H{self.steps[-1].end}"


@dataclass(slots=True)
class _Stay:
    """The time of one actor in the instrument."""

    name: str
    came: date
    listed: bool
    left: date | None


def chart(rows: Sequence[Participation], day: date, today: date) -> Chart | None:
    """The chart of an instrument from its participations with their actors; None where fewer than two days saw a step,
    or where more came in on days that are not known than on days that are: it would tell of our knowledge, not of them.

    It reaches to today whatever the day asked for, so that later days can be chosen as well as earlier ones.
    """
    ordered = alphabetical(rows, lambda row: names.title(row.actor))
    for series in (PARTIES, IN, SIGNATURES):
        stays = list(_stays(ordered, series).values())
        known = {stay.came for stay in stays if not stay.listed}
        if len(known) > 1 and 2 * sum(stay.listed for stay in stays) <= len(stays):
            return _drawn(series, stays, day, today)
    return None


def _stays(rows: Iterable[Participation], series: Series) -> dict[str, _Stay]:
    """The stay of each actor by slug; one with several roles is in from the first until it has left all."""
    found: dict[str, _Stay] = {}
    for row in rows:
        own, listed = row.partial(series.date), row.partial("stated_on") if row.stated_status in series.listed else None
        if (known := own or listed) is None:
            continue
        gone = row.partial("withdrawn_on")
        stay = _Stay(names.title(row.actor), known.last, own is None, gone.last if gone else None)
        other = found.setdefault(row.actor_id, stay)
        if other is not stay:
            first = min(stay, other, key=lambda one: one.came)
            left = max(stay.left, other.left) if stay.left and other.left else None
            found[row.actor_id] = _Stay(first.name, first.came, first.listed, left)
    # Who left on the day of coming in was never in.
    return {slug: stay for slug, stay in found.items() if stay.left is None or stay.left > stay.came}


def _drawn(series: Series, stays: Sequence[_Stay], day: date, today: date) -> Chart:
    days = sorted({stay.came for stay in stays} | {stay.left for stay in stays if stay.left})
    until = max(today, days[-1])
    scale = Scale(days[0].year, until.year)
    totals = {one: sum(_in(stay, one) for stay in stays) for one in days}
    most = max(totals.values())
    ends = [*(scale.at(one) for one in days[1:]), scale.at(until)]
    steps = [
        _step(series, stays, one, totals[one], most, (scale.at(one), end), later=one > day)
        for one, end in zip(days, ends, strict=True)
    ]
    return Chart(series, steps, scale.ticks(), most, scale.at(day), sum(_in(stay, day) for stay in stays))


def _step(
    series: Series, stays: Sequence[_Stay], day: date, total: int, most: int, place: tuple[float, float], *, later: bool
) -> Step:
    start, end = place
    came = [stay for stay in stays if stay.came == day]
    return Step(
        day=day,
        came=[stay.name for stay in came],
        left=[stay.name for stay in stays if stay.left == day],
        listed=sum(stay.listed for stay in came),
        total=total,
        in_words=series.counted(total),
        later=later,
        start=start,
        width=round(end - start, 2),
        height=round((100 - HEADROOM) * total / most, 2),
    )


def _in(stay: _Stay, day: date) -> bool:
    return stay.came <= day and not (stay.left and stay.left <= day)
