"""The numbered notes of one page: every citation of the records it shows, in the order in which readers meet them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cyberdip.records.evidence import Evidence, best
from cyberdip.records.models import Record

from .models import Citation, Source
from .querysets import Cited
from .spreading import Spread

Key = tuple[str, str, str, str]
"""What makes two citations one note: source slug, locator, quotation, level of evidence."""

MOST_BACK_LINKS = 5


@dataclass(eq=False)
class Note:
    """One place in one source. `number` is 0 until something on the page refers to it."""

    citation: Cited
    remarks: list[str] = field(default_factory=list)
    number: int = 0
    uses: int = 0
    locators: list[str] = field(default_factory=list)

    @cached_property
    def source(self) -> Source:
        """With what a note says of it: slug, title, publisher, address."""
        said = self.citation
        return Source(slug=said.source, title=said.title, publisher=said.publisher, url=said.url)

    @property
    def evidence(self) -> str:
        return self.citation.evidence

    @property
    def locator(self) -> str:
        """The place in the source; empty where the note stands for several."""
        return self.locators[0] if len(self.locators) == 1 else ""

    @property
    def back_links(self) -> list[str]:
        """Fragments of the first places on the page that refer to it."""
        return [f"ref-{self.number}-{use}" for use in range(1, min(self.uses, MOST_BACK_LINKS) + 1)]

    @property
    def further_uses(self) -> int:
        return max(0, self.uses - MOST_BACK_LINKS)


class Use(NamedTuple):
    """One reference to a note: where the note is read, and the fragment at which the reference stands ("" where no
    note leads back to it).
    """

    note: Note
    anchor: str
    address: str


class Notes:
    """Collects the citations of all records a page shows (one query), and numbers them as the page is written.

    Make one for a page, with every record whose values it shows: `Notes([norm, *links, *positions])`. With
    `by_source` all places in one source are one note: short, for paper. `as_wholes` is for pages that say little of
    each record: what supports it as a whole, or, where nothing does, what supports any of its fields. With `goes_on`
    (the query of the page, maybe empty) many notes go on at addresses below that of the page (evidence_pages.py).
    """

    def __init__(
        self, records: Iterable[Record], *, by_source: bool = False, as_wholes: bool = False, goes_on: str | None = None
    ) -> None:
        self._by_source = by_source
        by_record = Citation.objects.by_record(records)
        self._notes: dict[Key, Note] = {}
        self._by_field: dict[tuple[str, str], dict[str, list[Note]]] = {}
        for owner, citations in by_record.items():
            whole = [one for one in citations if not one.field] or citations if as_wholes else []
            for citation in whole or citations:
                self._add(owner, citation, "" if as_wholes else citation.field)
        self._order: list[Note] = []
        self.spread = Spread(len(self._notes), goes_on)

    def _add(self, owner: tuple[str, str], citation: Cited, name: str) -> None:
        place = ("", "") if self._by_source else (citation.locator, citation.quote)
        key = (citation.source, *place, citation.evidence)
        note = self._notes.get(key)
        if note is None:
            note = self._notes[key] = Note(citation)
        if citation.locator not in note.locators:
            note.locators.append(citation.locator)
        if citation.note and citation.note not in note.remarks:
            note.remarks.append(citation.note)
        of_field = self._by_field.setdefault(owner, {}).setdefault(name, [])
        if note not in of_field:
            of_field.append(note)

    def supporting(self, record: Record, name: str = "") -> list[Note]:
        """The notes for a field; those for the record as a whole where the field has none of its own."""
        fields = self._by_field.get((record.collection, record.slug), {})
        return fields.get(name) or fields.get("", [])

    def cite(self, record: Record, name: str = "") -> list[Use]:
        """Refer to the notes for a field: each gets its number at its first use. Empty: nothing supports it."""
        return [self._use(note) for note in self.supporting(record, name)]

    def cite_all(self, records: Iterable[Record]) -> list[Use]:
        """Refer once to each of the notes for some records as wholes."""
        found = dict.fromkeys(note for record in records for note in self.supporting(record))
        return [self._use(note) for note in found]

    def cite_own(self, record: Record, name: str) -> list[Use]:
        """Refer to the notes that a field has of its own, not to those for the record as a whole."""
        fields = self._by_field.get((record.collection, record.slug), {})
        return [self._use(note) for note in fields.get(name, [])]

    def level(self, record: Record, name: str = "") -> str:
        """Best level of evidence for a field, `none` where nothing supports it."""
        return best(note.evidence for note in self.supporting(record, name))

    def best_level(self, record: Record) -> str:
        """Best level of evidence among all notes of a record, whatever they support."""
        fields = self._by_field.get((record.collection, record.slug), {})
        return best(note.evidence for notes in fields.values() for note in notes)

    def _use(self, note: Note) -> Use:
        if not note.number:
            self._order.append(note)
            note.number = len(self._order)
        note.uses += 1
        anchor = f"ref-{note.number}-{note.uses}" if note.uses <= MOST_BACK_LINKS else ""
        return Use(note, anchor, self.spread.address(note.number))

    def listed(self) -> list[Note]:
        """All notes, those referred to first; the others (for values the page does not single out) follow."""
        for note in self._notes.values():
            if not note.number:
                self._order.append(note)
                note.number = len(self._order)
        return self._order

    def at_foot(self) -> list[Note]:
        """The notes that stand on the page itself: all, or the first of many."""
        return self.listed()[: self.spread.at_foot]

    def used(self) -> list[Note]:
        """The notes referred to so far, in their order; for pages that show a part of what their records hold."""
        return self._order

    def levels(self) -> list[tuple[str, int]]:
        """How many notes there are of each level of evidence, best first; levels without a note are left out."""
        found = [note.evidence for note in self._notes.values()]
        return [(level, found.count(level)) for level in Evidence.values if level in found]

    def __len__(self) -> int:
        return len(self._notes)
