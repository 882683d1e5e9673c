"""What the beginning of a name may mean, from a bounded number of names however many there are.

Of what very many share the best are kept (crowds.py) and read off one index; others are looked for when asked for.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, Q, Value, When

from cyberdip.records.prepared import prepared

from .crowds import KEPT
from .finding import Terms, begun, held, holding, ids, rows
from .matching import ALL, FEW
from .models import Entry, Key, Standing, Suggestion
from .ranking import BEGUN, CALLED, IN_NAMES, Found, Told, ranked, settled, told_of
from .units import NAMED

NONE = 0
_SPOKEN = "spoken"


def suggestions(terms: Terms, most: int) -> list[Found]:
    """The first of what is meant, best first: what its name begins with, and what is named so among others (two queries
    at most)."""
    told = told_of(_kept(terms.key, terms.alone, terms.held_on))
    left = _left(told, terms, most)
    told[BEGUN] |= _spoken(told)
    if any(left):
        found = told_of(_looked_for(left, *terms) if terms.fixed else _names(terms, *left))
        told = {how: told[how] | found[how] for how in told}
    return ranked({**told[IN_NAMES], **told[BEGUN]}, told)[:most]


def _left(told: Told, terms: Terms, most: int) -> tuple[int, int]:
    """How many there are still to look for, of those that the beginning of a name may mean: what it begins, and what is
    named so among others."""
    least = 1 if terms.held_on is None and most <= KEPT else most
    of_begun = NONE if len(told[BEGUN]) >= least else most
    if len(_spoken(told)) < len(told[CALLED]):
        # Who is called so, but by nobody, is suggested if the words are in its names.
        return of_begun, ALL
    return of_begun, NONE if len(told[IN_NAMES]) >= least or settled(told[BEGUN], most) else most


def _spoken(told: Told) -> dict[int, Found]:
    """Who is called so by people: such a name begins so, too."""
    return {number: one for number, one in told[CALLED].items() if one.traits == _SPOKEN}


@prepared
def _kept(key: str, alone: str, day: date | None) -> Any:
    """What is called just so, with what is kept of those that begin so and of those with such a word in their names."""
    on_day = Q() if day is None else held(day, "entry__")
    how_called = Case(When(spoken=True, then=Value(_SPOKEN)), default=Value(""))
    called = Key.objects.filter(on_day, key=key)
    kept = (Suggestion.objects.filter(on_day, how=how, typed=typed) for how, typed in ((BEGUN, key), (IN_NAMES, alone)))
    return called.values_list(Value(CALLED), "entry", how_called, "entry__standing__among").union(
        *(one.values_list("how", "entry", Value(""), "among") for one in kept), all=True
    )


@prepared
def _looked_for(left: tuple[int, int], *terms: Any) -> Any:
    return _names(Terms(*terms), *left)


def _names(terms: Terms, of_begun: int, of_named: int) -> Any:
    """So many entries that the beginning of a name may mean: of those that it begins, and of a few that are named so
    among others."""
    parts = (
        (BEGUN, of_begun, Q(pk__in=begun(terms))),
        (IN_NAMES, of_named, holding(terms.named, NAMED, most=FEW)),
    )
    first, *others = (_first(how, most, one, terms) for how, most, one in parts if most != NONE)
    return first.union(*others, all=True) if others else first


def _first(how: str, most: int, which: Q, terms: Terms) -> Any:
    """The first so many of these, or all; of those that hold on the day that is asked for."""
    if terms.held_on is not None:
        which = Q(pk__in=ids(Entry.objects.filter(which).filter(held(terms.held_on))))
    if most != ALL:
        in_order = Standing.objects.filter(which).order_by("among", "entry")
        which = Q(pk__in=in_order.values("pk")[:most])
    return rows(how, Standing.objects.filter(which))
