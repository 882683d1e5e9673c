"""Bodies and processes of the United Nations are called in its six languages as its own documents call them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

FIXTURES = Path(__file__).parents[2] / "fixtures"
LANGUAGES = ("ar", "es", "fr", "ru", "zh")
PROCESSES = (
    "ahc-cybercrime",
    "gge-2004-2005",
    "gge-2009-2010",
    "gge-2012-2013",
    "gge-2014-2015",
    "gge-2016-2017",
    "gge-2019-2021",
    "igf",
    "oewg-2019-2021",
    "oewg-2021-2025",
    "poc-directory",
    "programme-of-action",
    "un-convention-against-cybercrime",
    "un-global-mechanism",
    "wsis",
)


def _bodies() -> list[str]:
    """The United Nations, its organs and its specialised agencies."""
    files = sorted((FIXTURES / "actors" / "actors").glob("*.yaml"))
    rows = [yaml.safe_load(one.read_text(encoding="utf-8")) for one in files]
    inside = {row["slug"] for row in rows if row.get("parent") == "united-nations"}
    return sorted(inside | {row["slug"] for row in rows if row.get("subtype") == "UN specialised agency"})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_its_official_name_with_a_source(language: str) -> None:
    bodies = _bodies()
    assert len(bodies) >= 10
    official = {
        (row["record_type"], row["record"]): row["slug"]
        for row in _rows(FIXTURES / "sources" / "translations" / f"{language}.csv")
        if row["field"] == "title" and row["origin"] == "official"
    }
    cited = {row["record"] for row in _rows(FIXTURES / "sources" / "citations" / "translations.csv")}
    wanted = [("actors", one) for one in ("united-nations", *bodies)]
    wanted += [("instruments", one) for one in PROCESSES]
    assert [one for one in wanted if one not in official] == []
    assert [official[one] for one in wanted if official[one] not in cited] == []
