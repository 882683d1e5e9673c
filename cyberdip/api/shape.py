"""The public shape of a record in answers: what every record carries, then its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from cyberdip.records.columns import Column, Kind, Table
from cyberdip.records.evidence import LEVELS
from cyberdip.records.registry import app_module, table_of

RECORD_TYPE = Column("record_type", Kind.TEXT, "Record type", "Collection of the record", required=True)
SLUG = Column("slug", Kind.SLUG, "Slug", "Public name of the record within its collection", required=True)
TITLE = Column("title", Kind.TEXT, "Title", "What a reader calls it; link rows name both ends", required=True)
URL = Column("url", Kind.URL, "API address", "Address of the record in this API", required=True)
WEB_URL = Column("web_url", Kind.URL, "Page", "Address of the page where it is read", required=True)
EVIDENCE = Column(
    "evidence",
    Kind.ENUM,
    "Evidence",
    "Best level of evidence among its citations, or `none`",
    required=True,
    choices=tuple((level, level) for level in LEVELS),
)
KEEPS_ITS_URL = ("sources",)
"""Collections whose `url` is the address of the document itself; theirs in this API is `api_url`."""


@dataclass(frozen=True)
class Shape:
    """The columns of a record type in answers, in order; `renamed` maps a column to its name there where it differs."""

    table: Table
    columns: tuple[Column, ...]
    computed: tuple[Column, ...]
    renamed: dict[str, str]
    address_name: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def enums(self) -> tuple[str, ...]:
        """Columns that hold one of some values, or none."""
        return tuple(column.name for column in self.columns if column.kind is Kind.ENUM)


@cache
def shape_of(model: Any) -> Shape:
    """The shape of one record type."""
    table = table_of(model)
    computed = computed_of(model)
    keeps = table.collection in KEEPS_ITS_URL
    renamed = {"url": "document_url"} if "url" in table.by_name and not keeps else {}
    address = replace(URL, name="api_url") if keeps else URL
    title = table.by_name.get("title", TITLE)
    common = [title, address, WEB_URL, *([] if "evidence" in table.by_name else [EVIDENCE])]
    slug, *own = table.columns
    own = [column for column in own if column.name not in ("title", "checked_on")]
    last = table.by_name["checked_on"]
    columns = [slug, *common, last, *computed, *(replace(one, name=renamed.get(one.name, one.name)) for one in own)]
    return Shape(table, tuple(columns), computed, renamed, address.name)


def computed_of(model: Any) -> tuple[Column, ...]:
    """Columns that the list's query computes: the entry of `COMPUTED` in the app's `computed.py`."""
    module = app_module(model, "computed")
    return module.COMPUTED.get(model, ()) if module else ()


def only(columns: Iterable[Column], names: Iterable[str] | None) -> tuple[Column, ...]:
    """The columns of some names, in their own order; all of them for None."""
    wanted = None if names is None else set(names)
    return tuple(column for column in columns if wanted is None or column.name in wanted)
