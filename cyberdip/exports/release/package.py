"""A Frictionless data package: a zip of CSV files with their schemas, keys, licence, sources and data dictionary."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cyberdip.exports import csv, dictionary
from cyberdip.exports.dictionary import DICTIONARY, RECORDS
from cyberdip.exports.sheet import SITE
from cyberdip.records.columns import Table
from cyberdip.records.registry import record_types, table_of

from . import table_schema
from .facts import CELLS, CSV_CELLS, DESCRIPTION, LICENCES, NAME, Facts
from .reading import Held
from .table_schema import Schema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_ATTRIBUTES = 0o100644 << 16
_UNIX = 3


class Package:
    """Writes each table into a file of its own beside the zip, then all of them into it."""

    def __init__(self, path: Path, parts: Path, root: str) -> None:
        self.path, self.parts, self.root = path, parts, root
        self.sources: list[dict[str, str]] = []
        tables = [table_of(model) for model in record_types()]
        self.schemas: dict[str, tuple[str, Schema]] = {RECORDS: ("Every record", table_schema.of_records())}
        for table in tables:
            meaning = (table.model.__doc__ or "").strip()
            self.schemas[table.collection] = (meaning, table_schema.of_table(table))
            for name, column in table_schema.links_of(table):
                self.schemas[name] = (column.meaning, table_schema.of_link(table, column))
        self.files = {name: (parts / f"{name}.csv").open("wb") for name in self.schemas}
        for name, (_, schema) in self.schemas.items():
            self.files[name].write(csv.line(field["name"] for field in schema["fields"]))

    def add(self, table: Table, batch: list[Held]) -> None:
        name, write = table.collection, csv.texts
        known = [(name, one.slug, one.title, f"{self.root}{one.path}") for one in batch]
        self.files[RECORDS].write(write(known))
        columns = {column.name: [one.values[column.name] for one in batch] for column in table.columns}
        self.files[name].write(csv.lines(table.columns, columns))
        for link, column in table_schema.links_of(table):
            self.files[link].write(write([(one.slug, other) for one in batch for other in one.listed(column)]))
        if name == "sources":
            self.sources += [_source(one) for one in batch]

    def finish(self, facts: Facts) -> None:
        self.close()
        description = json.dumps(self.descriptor(facts), ensure_ascii=False, indent=2)
        with ZipFile(self.path, "w") as package:
            self._put(package, facts, "datapackage.json", f"{description}\n")
            self._put(package, facts, "README.md", _readme(facts))
            self._put(package, facts, f"{DICTIONARY}.csv", b"".join(_dictionary()))
            for name in self.schemas:
                with (
                    (self.parts / f"{name}.csv").open("rb") as part,
                    package.open(_entry(facts, f"data/{name}.csv"), "w") as entry,
                ):
                    shutil.copyfileobj(part, entry)

    def close(self) -> None:
        for file in self.files.values():
            file.close()

    def descriptor(self, facts: Facts) -> dict[str, Any]:
        """What `datapackage.json` holds."""
        return {
            "$schema": PROFILE,
            "name": NAME,
            "title": SITE,
            "description": f"{DESCRIPTION} {CELLS} {CSV_CELLS}",
            "id": f"{facts.root}/data/",
            "homepage": f"{facts.root}/",
            "version": facts.version,
            "created": f"{facts.day.isoformat()}T00:00:00Z",
            "keywords": [
                "cyber diplomacy",
                "norms of responsible State behaviour",
                "international law",
                "cybersecurity",
            ],
            "licenses": LICENCES,
            "contributors": [
                {"title": "Cyber Diplomacy knowledge base", "path": f"{facts.root}/", "roles": ["publisher"]}
            ],
            "sources": self.sources,
            "resources": [
                _resource(DICTIONARY, f"{DICTIONARY}.csv", "What each column means", table_schema.of_dictionary()),
                *(
                    _resource(name, f"data/{name}.csv", meaning, schema)
                    for name, (meaning, schema) in self.schemas.items()
                ),
            ],
        }

    def _put(self, package: ZipFile, facts: Facts, name: str, held: str | bytes) -> None:
        package.writestr(_entry(facts, name), held)


def _entry(facts: Facts, name: str) -> ZipInfo:
    """An entry that shows the day of the data, and nothing of the machine that wrote it."""
    entry = ZipInfo(name, (max(facts.day.year, 1980), facts.day.month, facts.day.day, 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _ATTRIBUTES
    return entry


def _resource(name: str, path: str, meaning: str, schema: Schema) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "path": path,
        "description": meaning,
        "format": "csv",
        "mediatype": csv.MEDIA_TYPE,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _source(one: Held) -> dict[str, str]:
    found = {"title": one.title, "path": str(one.values.get("url") or "")}
    return {name: text for name, text in found.items() if text}


def _dictionary() -> list[bytes]:
    explained = dictionary.rows(dictionary.of_package())
    return [csv.line(dictionary.NAMES), csv.texts(list(explained))]


def _readme(facts: Facts) -> str:
    counted = "\n".join(f"| {name} | {count} |" for name, count in facts.counts.items())
    return (
        f"# {SITE}, version {facts.version}\n\n{DESCRIPTION}\n\n{CELLS} {CSV_CELLS}\n\n"
        "`datapackage.json` describes every table with its types and keys (Frictionless Data Package);\n"
        f"`{DICTIONARY}.csv` says what each column means, here and in lists and records of the API\n"
        "(`found_in`). A list of relations also has a table of its own, of pairs,\n"
        "such as `data/instruments-topics.csv`; `data/records.csv` names every record.\n\n"
        f"Licence: {LICENCES[0]['title']} (CC BY 4.0), {LICENCES[0]['path']}\n\nCite as: {facts.citation}\n\n"
        f"| collection | records |\n|---|---:|\n{counted}\n"
    )
