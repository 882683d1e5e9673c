"""The page of the provisions of an instrument that has very many: what each says, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cyberdip.records.arranging import Group
from cyberdip.records.as_of import AsOf
from cyberdip.sources.completeness import Completeness, of_list
from instruments import page_rows
from instruments.completeness import completeness
from instruments.models import Instrument, Provision
from instruments.page import by_category
from instruments.querysets import MOST_PROVISIONS


@dataclass(frozen=True)
class ProvisionsPage:
    """The provisions under their categories, and what is stated of their list."""

    instrument: Instrument
    as_of: AsOf
    provisions: Sequence[Group[Provision]]
    provision_lists: Sequence[Completeness]

    @property
    def shown(self) -> list[Provision]:
        return [provision for group in self.provisions for provision in group.records]

    @property
    def stands_apart(self) -> bool:
        """Whether they are too many for the page of the instrument."""
        return len(self.shown) > MOST_PROVISIONS


def provisions_page(instrument: Instrument, as_of: AsOf) -> ProvisionsPage:
    """Load the page (a fixed number of queries)."""
    rows = page_rows.provisions(instrument)
    stated = completeness(instrument, as_of.day, {Provision.collection: len(rows)})
    return ProvisionsPage(instrument, as_of, by_category(rows), of_list(stated, Provision.collection))
