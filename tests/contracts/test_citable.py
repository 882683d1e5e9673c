"""Every record of the real data that has a page can be cited: all references are read back by libraries not ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cyberdip.exports.citing import bibtex, csl, plain, ris
from cyberdip.exports.citing.pages import page_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.citing import Work, document_of, one_line
from cyberdip.site.twins.places import page_types
from tests.support import references

pytestmark = [pytest.mark.usefixtures("knowledge"), pytest.mark.slow]

DAY = date(2026, 11, 26)
RENDERED = 25
"""Works of each type of record that a CSL processor sets, which is slow."""


def works(model: Any) -> Iterator[Work]:
    """The page and the document of every record of a type."""
    for record in model.objects.for_detail_page(DAY):
        yield page_of(record, "Site", f"https://example.org{record.get_absolute_url()}", AsOf(DAY, False), 1, DAY)
        if document := document_of(record):
            # A norm's document is that of its set: its key is the instrument's.
            yield document if document.key == record.slug else one_of(document, record.slug)


def one_of(document: Work, slug: str) -> Work:
    return replace(document, key=f"{document.key}-{slug}")


@pytest.mark.parametrize("folder", sorted(page_types()))
def test_all_references_of_all_records_are_read_back(folder: str) -> None:
    found = list(works(page_types()[folder]))
    by_key = {one.key: one for one in found}
    assert len(by_key) == len(found) > 0
    held = references.bibtex(bibtex.write(found))
    read = references.ris(ris.write(found))
    items = {one["id"]: one for one in json.loads(csl.write(found))}
    assert set(held) == set(read) == set(items) == set(by_key)
    names = references.bibtex_names(bibtex.write(found))
    for key, work in by_key.items():
        assert held[key]["title"] == read[key]["title"] == items[key]["title"] == one_line(work.title)
        assert held[key].get("number", "") == items[key].get("number", "") == work.number
        assert len(names[key]) == len(read[key].get("authors", [])) == len(work.bodies)
        assert held[key].get("date", "") == (str(work.date) if work.date else "")
        for style in (plain.chicago, plain.oscola):
            text = plain.text_of(style(work))
            assert text == one_line(text)
            assert ".." not in text.replace("...", "")
    some = found[:: max(1, len(found) // RENDERED)]
    lines = references.rendered(csl.write(some))
    assert len(lines) == len(some)
    for work, line in zip(some, lines, strict=True):
        assert one_line(work.title) in line
