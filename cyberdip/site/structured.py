"""JSON-LD of a page: data in a script element that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from cyberdip.records.models import Record

# What could end the element or open a comment in it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def of_record(record: Record, root: str) -> dict[str, Any]:
    """A record as a schema.org thing; `root` is the address of the site, without a slash at its end."""
    address = f"{root}{record.get_absolute_url()}"
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": record.label,
        "description": getattr(record, "summary", ""),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isPartOf": {"@type": "Dataset", "name": "Cyber Diplomacy knowledge base", "url": f"{root}/"},
        "lastReviewed": record.checked_on.isoformat() if record.checked_on else None,
    }
    return {name: value for name, value in thing.items() if value}


def script(data: dict[str, Any]) -> SafeString:
    """The script element that holds the data."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
