"""Which addresses are pages of records: found from the record types, none is listed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.urls import register_converter

from cyberdip.records.registry import record_types


@cache
def page_types() -> dict[str, Any]:
    """Record types whose records have pages, by the folder of these: `norms` for `/norms/`."""
    return {model.page_prefix.strip("/"): model for model in record_types() if model.page_prefix}


def record_at(path: str) -> tuple[Any, str] | None:
    """Record type and slug of the page at a path; None where it is no page of a record."""
    found = _PAGE.fullmatch(path)
    model = page_types().get(found[1]) if found else None
    return (model, found[2]) if found and model else None


def list_at(path: str) -> Any | None:
    """Record type of the list page at a path; None where it is no list of records."""
    return page_types().get(path.strip("/")) if path.endswith("/") else None


_PAGE = re.compile(r"/([a-z-]+)/([^/]+)/")


class PagesConverter:
    """The folder of a record type's pages in a route: `<pages_of:model>/`."""

    regex = "[a-z-]+"

    def to_python(self, value: str) -> Any:
        """The record type; a folder of nothing is another route's."""
        model = page_types().get(value)
        if model is None:
            raise ValueError(value)
        return model

    def to_url(self, value: Any) -> str:
        return str(value.page_prefix.strip("/"))


class StemConverter:
    """A slug before a suffix: what stands before the first dot."""

    regex = r"[^/.]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PagesConverter, "pages_of")
register_converter(StemConverter, "stem")
