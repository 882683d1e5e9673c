"""Views of the SQLite file that follow from the columns; an app adds those of its subject in its `sql_views.py`."""

from __future__ import annotations

from collections.abc import Callable

from cyberdip.exports.dictionary import RECORDS, has_names, is_polymorphic
from cyberdip.records.columns import Kind, Table
from cyberdip.records.evidence import LEVELS, NONE, UNCITED


def named(table: Table, quoted: Callable[[str], str]) -> str:
    """A view of a collection with the title of each record that it names beside its slug; empty where it names none."""
    if not has_names(table):
        return ""
    related = [column for column in table.columns if column.kind is Kind.RELATION]
    polymorphic = is_polymorphic(table)
    columns, joins = [], []
    for column in table.columns:
        columns.append(f"t.{quoted(column.name)}")
        if column in related:
            other = quoted(f"{column.name}_of")
            columns.append(f"{other}.title AS {quoted(f'{column.name}_title')}")
            kind = f"{other}.record_type = '{column.leads_to}'"
            joins.append(f"LEFT JOIN {RECORDS} AS {other} ON {kind} AND {other}.slug = t.{quoted(column.name)}")
        elif polymorphic and column.name == "record":
            columns.append("record_of.title AS record_title")
            joins.append(
                f"JOIN {RECORDS} AS record_of ON record_of.record_type = t.record_type AND record_of.slug = t.record"
            )
    name = quoted(f"{table.collection}_named")
    return f"CREATE VIEW {name} AS SELECT {', '.join(columns)} FROM {quoted(table.collection)} AS t {' '.join(joins)}"


def evidence() -> str:
    """A view of every record that makes a claim, with its best level of evidence."""
    cases = " ".join(f"WHEN {place} THEN '{level}'" for place, level in enumerate(LEVELS) if level != NONE)
    places = " ".join(f"WHEN '{level}' THEN {place}" for place, level in enumerate(LEVELS))
    best = f"CASE min(CASE c.evidence {places} END) {cases} ELSE '{NONE}' END"
    left_out = ", ".join(f"'{collection}'" for collection in UNCITED)
    return (
        f"CREATE VIEW evidence AS SELECT r.record_type, r.slug, r.title, {best} AS evidence, "
        f"count(c.slug) AS citations, r.web_url FROM {RECORDS} AS r LEFT JOIN citations AS c "
        f"ON c.record_type = r.record_type AND c.record = r.slug WHERE r.record_type NOT IN ({left_out}) "
        "GROUP BY r.record_type, r.slug"
    )
