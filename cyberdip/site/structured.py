"""JSON-LD of a page: data in a script element that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from cyberdip.records.listing import Listing
from cyberdip.records.models import Record

from .frame import SITE_NAME

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
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
        "license": LICENCE,
        "isPartOf": {"@type": "Dataset", "name": SITE_NAME, "url": f"{root}/"},
        "lastReviewed": record.checked_on.isoformat() if record.checked_on else None,
    }
    return {name: value for name, value in thing.items() if value}


def of_site(root: str) -> dict[str, Any]:
    """The whole as a schema.org dataset."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{root}/",
        "url": f"{root}/",
        "name": SITE_NAME,
        "description": "Norms, instruments and actors of cyber diplomacy, each claim with its source.",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "distribution": {
            "@type": "DataDownload",
            "contentUrl": f"{root}/api/v1/",
            "encodingFormat": "application/json",
        },
    }


def of_list(heading: str, path: str, listing: Listing, root: str) -> dict[str, Any]:
    """A list page as a schema.org collection of the records it shows."""
    start = (listing.page - 1) * listing.page_size
    items = [
        {"@type": "ListItem", "position": number, "url": f"{root}{record.get_absolute_url()}", "name": record.label}
        for number, record in enumerate(listing.records, start=start + 1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "url": f"{root}{path}",
        "name": heading,
        "license": LICENCE,
        "mainEntity": {"@type": "ItemList", "numberOfItems": listing.count, "itemListElement": items},
    }


def script(data: dict[str, Any]) -> SafeString:
    """The script element that holds the data."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
