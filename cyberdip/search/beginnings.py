"""Keeps the best of what very many names begin with (crowds.py), in step with the entries; `index` calls it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Q, QuerySet

from cyberdip.records.batches import batches

from .crowds import KEPT, Crowd, Named, crowds
from .entries import Made
from .finding import begun_between, first_of, ids
from .matching import FEW, Holds, Matches
from .models import Entry, Key, Standing, Suggestion
from .ranking import BEGUN, IN_NAMES, place_among_named
from .text import ending
from .units import NAMED, Unit

Beginning = tuple[str, str]
"""How entries are found by what is typed, and what that is (`Suggestion`)."""


def named(made: Iterable[Made]) -> tuple[list[Named], list[Named]]:
    """The names by which people call these entries, and the words in all their names."""
    names, words = [], []
    for one in made:
        among, numbers = place_among_named(one.entry), (one.entry.id,)
        names += [Named(key, among, numbers) for key, spoken in one.keys.items() if spoken]
        words += [Named(word, among, numbers) for word in set(one.entry.names.split())]
    return names, words


def keep(names: Sequence[Named], words: Sequence[Named]) -> None:
    """Keep the best of all crowds, where these names and words are all that there are."""
    _put_in(crowds(names, words))


def kept_with(entries: QuerySet[Entry]) -> set[Beginning]:
    """Those kept whose best may change when these entries go."""
    keys = Key.objects.filter(entry__in=entries, spoken=True).values_list("key", flat=True)
    return _kept(keys, (word for names in entries.values_list("names", flat=True) for word in names.split()))


def kept_for(names: Iterable[Named], words: Iterable[Named]) -> set[Beginning]:
    """Those kept whose best may change when these come."""
    return _kept((one.text for one in names), (one.text for one in words))


def renew(beginnings: Iterable[Beginning]) -> None:
    """Keep the best that there are now, for some that are kept. What has come to be shared by many waits for a load."""
    beginnings = sorted(beginnings)
    crowded = [Crowd(how, typed, _best(how, typed)) for how, typed in beginnings]
    for how in (BEGUN, IN_NAMES):
        for batch in batches(typed for one, typed in beginnings if one == how):
            Suggestion.objects.filter(how=how, typed__in=batch).delete()
    _put_in(crowded)


def _put_in(crowded: Iterable[Crowd]) -> None:
    rows = (
        Suggestion(how=how, typed=typed, entry_id=entry, among=among)
        for how, typed, best in crowded
        for among, entry in best
    )
    for batch in batches(rows):
        Suggestion.objects.bulk_create(batch)


def _kept(names: Iterable[str], words: Iterable[str]) -> set[Beginning]:
    found: set[Beginning] = set()
    texts = {word[:length] for word in set(words) for length in range(1, len(word) + 1)}
    typed = {
        BEGUN: {name[:length] for name in set(names) for length in range(1, len(name) + 1)},
        IN_NAMES: {Unit((text,), prefix).alone for text in texts for prefix in (False, True)},
    }
    for how, these in typed.items():
        for batch in batches(sorted(these)):
            kept = Suggestion.objects.filter(how=how, typed__in=batch).order_by("typed").distinct()
            found |= {(how, one) for one in kept.values_list("typed", flat=True)}
    return found


def _best(how: str, typed: str) -> list[tuple[int, int]]:
    """The best as the index tells them; what `crowds` makes of the entries, when it is made anew."""
    which = Q(pk__in=begun_between(typed, ending(typed)) if how == BEGUN else ids(_first_named(typed)))
    best = Standing.objects.filter(which).order_by("among", "entry").values_list("among", "entry")
    return list(best[:KEPT])


def _first_named(typed: str) -> QuerySet[Entry]:
    sought = Matches([Unit.of_alone(typed)], NAMED).text(connection.vendor)
    return first_of(Entry.objects.filter(Holds(sought, NAMED)), FEW)
