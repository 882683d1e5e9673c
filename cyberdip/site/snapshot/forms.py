"""The other forms of records beside their pages, in bulk: references, linked data, links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cyberdip.api.collections import linked, sheet_of
from cyberdip.api.rows import Reading
from cyberdip.api.shape import shape_of
from cyberdip.exports import jsonld, turtle
from cyberdip.exports.sheet import columns_of, rows_of
from cyberdip.records import as_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.blocks import Block
from cyberdip.records.models import Record
from cyberdip.site.twins import linkset, signposts, works
from cyberdip.site.twins.offers import LINKS, REFERENCES, TEXT, path_of

from .copying import Copying
from .places import file_of
from .writing import Folder


def write_forms(model: Any, slugs: list[str], copying: Copying, folder: Folder) -> None:
    """All forms of some records of a type but JSON, which the API's answers give."""
    day = AsOf(as_of.today(), chosen=False)
    for record in model.objects.for_detail_page(day.day).filter(slug__in=slugs):
        for address, text in _of_record(record, copying.root, day):
            folder.write(file_of(address), text.encode())
    reading = Reading(copying.root, day)
    records = model.objects.for_rows(day.day).filter(slug__in=slugs)
    for row in rows_of(linked(Block.of(model, records, shape_of(model).computed), reading)):
        for suffix, text in _linked(model, row, reading):
            folder.write(file_of(f"{model.page_prefix}{row['slug']}.{suffix}"), text.encode())


def _of_record(record: Record, root: str, day: AsOf) -> Iterator[tuple[str, str]]:
    page = record.get_absolute_url()
    document = works.of_document(record, day.day)
    made = [(works.of_page(record, root, day, day.day), "")]
    made += [(document, f"?{works.OF}={works.DOCUMENT}")] if document else []
    for work, query in made:
        for offer in (*REFERENCES, TEXT):
            assert offer.write
            yield f"{path_of(page, offer)}{query}", offer.write([work])
    yield path_of(page, LINKS), linkset.write(signposts.of_record(record, root, day))


def _linked(model: Any, row: dict[str, Any], reading: Reading) -> Iterator[tuple[str, str]]:
    sheet = sheet_of(model, reading, [columns_of([row], row)])
    yield "jsonld", jsonld.single(sheet)
    yield "ttl", "".join(turtle.lines(sheet))
