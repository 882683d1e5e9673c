"""Everything that a record, or a list of records, is offered as beside its page: suffix, media type, name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cyberdip.exports import csv, jsonld, turtle, xlsx
from cyberdip.exports.citing import plain
from cyberdip.exports.citing.formats import FORMATS
from cyberdip.records.citing import Work

LINKSET = "application/linkset+json"


@dataclass(frozen=True, slots=True)
class Offer:
    """One form of a record. `api` is its name in the API, which then answers; `write` makes it of works to cite.

    `relation` is that of a link to it: `describedby` for metadata, `item` for the record's own data, `linkset`.
    `chosen` tells a form that the Accept header may ask for in the page's place.
    """

    name: str
    suffix: str
    media_type: str
    relation: str
    api: str = ""
    write: Callable[[Iterable[Work]], str] | None = None
    chosen: bool = True


REFERENCES = tuple(Offer(one.name, one.suffix, one.media_type, "describedby", write=one.write) for one in FORMATS)
TEXT = Offer("Plain text", "txt", plain.MEDIA_TYPE, "describedby", write=plain.write, chosen=False)
DATA = (
    Offer("JSON", "json", "application/json", "item", api="json"),
    Offer("JSON-LD", "jsonld", jsonld.MEDIA_TYPE, "describedby", api="jsonld"),
    Offer("Turtle", "ttl", turtle.MEDIA_TYPE, "item", api="ttl"),
)
LINKS = Offer("Linkset", "linkset.json", LINKSET, "linkset", chosen=False)
OFFERS = (*REFERENCES, TEXT, *DATA, LINKS)
BY_SUFFIX = {one.suffix: one for one in OFFERS}
LISTS = (
    DATA[0],
    Offer("CSV", "csv", csv.MEDIA_TYPE, "item", api="csv"),
    Offer("XLSX", "xlsx", xlsx.MEDIA_TYPE, "item", api="xlsx"),
    *DATA[1:],
)
"""What a list of records is offered as beside its page."""


def path_of(page: str, offer: Offer) -> str:
    """The address of a form, from the path of the page: `/norms/un-13f.bib`."""
    return f"{page.removesuffix('/')}.{offer.suffix}"
