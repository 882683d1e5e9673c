"""How an app says what its records are in the terms of others: one `Linked` for each record type, in its `linked.py`.

A term is written `name` (schema.org) or with one of the prefixes of `cyberdip/exports/vocabulary.py`, such as
`skos:broader`; several of one column are parted by blanks. `^` before a term turns it round: the value is the subject.
A column without a term of its own has one of ours, made from its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

API = "/api/v1"
"""Path of the API, whose addresses name records for programs."""


def api_path(collection: str, slug: str) -> str:
    """Path of a record in the API: its identity in linked data, as every record has one and it never changes."""
    return f"{API}/{collection}/{slug}/"


@dataclass(frozen=True, slots=True)
class Linked:
    """What records of one type are in linked data.

    `types` are their classes, `terms` the properties of their columns. `by` names an enum column on whose value more
    depends: `kinds` has types (in place of these) and terms (beside these) by its values. `record` is the term for
    the record that the columns `record_type` and `record` name; `derived` a term from that record to the value of a
    column. `speaks` names the columns that hold a field of that record, what it says in another language, and which
    one: said of the record by the terms of the field. `fixed` are relations that all have, to paths of this site.
    """

    types: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    kinds: Mapping[str, Linked] = field(default_factory=dict)
    record: str = ""
    derived: Mapping[str, str] = field(default_factory=dict)
    speaks: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)

    def for_kind(self, kind: object) -> tuple[str, Mapping[str, str]]:
        """Classes and terms of a record of that kind."""
        special = self.kinds.get(str(kind))
        if special is None:
            return self.types, self.terms
        return special.types or self.types, {**self.terms, **special.terms}
