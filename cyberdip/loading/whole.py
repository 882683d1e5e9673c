"""What must hold across rows: slugs once, references that lead somewhere, no cycles, constraints, the apps' checks."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from cyberdip.records.checking import RowProblem, World
from cyberdip.records.columns import Column, Kind, Table
from cyberdip.records.registry import (
    app_module,
    by_collection,
    record_types,
    table_named,
    table_of,
)

from .constraints import broken_checks, columns_of, doubled, in_words
from .problems import Place, Problems
from .reading import Rows
from .rows import LoadedRow, database_values

BySlug = dict[str, dict[str, LoadedRow]]


def check_whole(rows: Rows, problems: Problems) -> BySlug:
    """Check everything that one row alone cannot show; gives the rows by collection and slug."""
    found = {collection: _once(collection, listed, problems) for collection, listed in rows.items()}
    for collection, listed in found.items():
        table = table_named(collection)
        for row in listed.values():
            _check_slug(table, row, problems)
            _check_references(table, row, found, problems)
        _check_cycles(table, listed, problems)
        _check_constraints(table, listed, problems)
    _check_citations(found, problems)
    for problem in _app_problems(found):
        note(problem, found, problems)
    return found


def note(problem: RowProblem, found: BySlug, problems: Problems) -> None:
    """Add what an app's check found, at the place of the row in its file."""
    row = found.get(problem.collection, {}).get(problem.slug)
    place = row.place_of(problem.column) if row else Place(problem.collection, 0)
    table = table_named(problem.collection)
    column = table.by_name.get(problem.column)
    value = column.as_text(row.values[problem.column]) if row and column else problem.slug
    problems.add(place, problem.column, value, problem.reason)


def _app_problems(found: BySlug) -> Iterator[RowProblem]:
    world = World({name: {slug: row.values for slug, row in listed.items()} for name, listed in found.items()})
    for module in dict.fromkeys(filter(None, (app_module(model, "checks") for model in record_types()))):
        if hasattr(module, "check_rows"):
            yield from module.check_rows(world)


def _once(collection: str, listed: list[LoadedRow], problems: Problems) -> dict[str, LoadedRow]:
    found: dict[str, LoadedRow] = {}
    for row in listed:
        first = found.setdefault(row.slug, row)
        if first is not row:
            place = row.place_of("slug")
            problems.add(
                place,
                "slug",
                row.slug,
                f"is taken: {first.place.file}:{first.place.line} has the same slug",
            )
    return found


def _check_slug(table: Table, row: LoadedRow, problems: Problems) -> None:
    parents = table.model.parent_fields
    if not parents:
        return
    start = ".".join(str(row.values[name]) for name in parents)
    if row.slug != start and not row.slug.startswith(f"{start}."):
        problems.add(
            row.place_of("slug"),
            "slug",
            row.slug,
            f"must be {start}, or begin with {start}. (made from {', '.join(parents)})",
        )


def _check_references(table: Table, row: LoadedRow, found: BySlug, problems: Problems) -> None:
    for column in table.columns:
        if not column.leads_to:
            continue
        value = row.values[column.name]
        for slug in value if isinstance(value, list) else [value] if value else []:
            if slug not in found.get(column.leads_to, {}):
                problems.add(
                    row.place_of(column.name),
                    column.name,
                    slug,
                    unknown(str(slug), column.leads_to, found),
                )


def unknown(slug: str, collection: str, found: BySlug) -> str:
    """Why a reference leads nowhere, with the nearest slugs that exist."""
    near = get_close_matches(slug, found.get(collection, {}), n=3, cutoff=0.75)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"is no slug of {collection}{hint}"


def _check_cycles(table: Table, listed: dict[str, LoadedRow], problems: Problems) -> None:
    for column in table.columns:
        if column.kind is Kind.RELATION and column.target is table.model:
            for slug in _in_cycles(column, listed):
                row = listed[slug]
                problems.add(
                    row.place_of(column.name),
                    column.name,
                    row.values[column.name],
                    f"leads back to {slug} itself: a cycle",
                )


def _in_cycles(column: Column, listed: dict[str, LoadedRow]) -> list[str]:
    bad = []
    for start in listed:
        slug, seen = start, set()
        while slug in listed and slug not in seen:
            seen.add(slug)
            slug = str(listed[slug].values[column.name] or "")
            if slug == start:
                bad.append(start)
                break
    return bad


def _check_constraints(table: Table, listed: dict[str, LoadedRow], problems: Problems) -> None:
    stored = [(slug, database_values(table, row.values)) for slug, row in listed.items()]
    for slug, values in stored:
        for constraint in broken_checks(table.model, values):
            _add_constraint(
                table,
                listed[slug],
                columns_of(constraint),
                in_words(table.model, constraint),
                problems,
            )
    for unique, first, second in doubled(table.model, stored):
        place = listed[first].place
        reason = f"{in_words(table.model, unique)}: {first} at {place.file}:{place.line} has the same"
        _add_constraint(table, listed[second], columns_of(unique), reason, problems)


def _add_constraint(table: Table, row: LoadedRow, columns: list[str], reason: str, problems: Problems) -> None:
    shown = [name for name in table.by_name if name in columns]
    value = ", ".join(f"{name}={table.by_name[name].as_text(row.values[name])}" for name in shown)
    last = shown[-1] if shown else ""
    problems.add(row.place_of(last), ", ".join(shown), value, reason)


def _check_citations(found: BySlug, problems: Problems) -> None:
    for row in found.get("citations", {}).values():
        collection, slug, name = (str(row.values[key] or "") for key in ("record_type", "record", "field"))
        if collection not in by_collection():
            allowed = ", ".join(sorted(by_collection()))
            problems.add(
                row.place_of("record_type"),
                "record_type",
                collection,
                f"is no collection; one of {allowed}",
            )
        elif slug not in found.get(collection, {}):
            problems.add(row.place_of("record"), "record", slug, unknown(slug, collection, found))
        elif name and name not in table_of(by_collection()[collection]).by_name:
            allowed = ", ".join(table_named(collection).by_name)
            problems.add(
                row.place_of("field"),
                "field",
                name,
                f"is no column of {collection}; one of {allowed}",
            )
