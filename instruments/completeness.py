"""How far each list of an instrument is complete: the total a source states beside the rows held here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cyberdip.sources.completeness import Completeness, list_heading
from cyberdip.sources.models import Coverage
from instruments import page_rows
from instruments.models import Ballot, Instrument, Participation, Vote
from instruments.participants import HEADINGS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WHOLE_LISTS: Mapping[str, StrOrPromise] = {
    Participation.collection: _("All who take part"),
    Vote.collection: _("All votes"),
    Instrument.collection: _("Parts and protocols"),
    "norm-links": _("Norms"),
}
_ORDER = [one[0] for one in (*HEADINGS, *Ballot.choices)]


def completeness(instrument: Instrument, day: date, lengths: Mapping[str, int]) -> list[Completeness]:
    """What is stated about the lists of an instrument; `lengths` counts the rows of the undated lists by collection.

    Votes by ballot are counted under `votes.yes` and so on. Two queries.
    """
    stated = Coverage.objects.of_record(instrument)
    dated = [one for one in stated if one.listed == Participation.collection]
    counts = page_rows.held(instrument, [(one.as_of or day, one.status) for one in dated])
    held = dict(zip((one.slug for one in dated), counts, strict=True))
    found = [Completeness(one, _heading(one), held.get(one.slug, _length(one, lengths))) for one in stated]
    return sorted(found, key=lambda line: _ORDER.index(line.coverage.status) if line.coverage.status in _ORDER else -1)


def _length(coverage: Coverage, lengths: Mapping[str, int]) -> int:
    return lengths.get(".".join(filter(None, [coverage.listed, coverage.status])), 0)


def _heading(coverage: Coverage) -> str:
    if coverage.status:
        headings: dict[str, StrOrPromise] = {**dict(Ballot.choices), **dict(HEADINGS)}
        return str(headings.get(coverage.status, coverage.status)).capitalize()
    return str(WHOLE_LISTS.get(coverage.listed) or list_heading(coverage.listed))
