"""JSON-LD of a page: data in a script element that no browser runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from cyberdip import languages
from cyberdip.exports import jsonld, nodes
from cyberdip.exports.nodes import LICENCE
from cyberdip.exports.release.published import Published
from cyberdip.exports.vocabulary import context
from cyberdip.records.citing import Work, document_of
from cyberdip.records.columns import Column, Kind
from cyberdip.records.listing import Listing
from cyberdip.records.models import Record
from cyberdip.records.registry import record_types, table_of
from cyberdip.records.shortening import shortened

from .frame import SITE_NAME

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KEYWORDS = ["cyber diplomacy", "norms of responsible State behaviour", "international law", "cybercrime", "treaties"]
PROSE_LENGTH = 160
_WHICH = ("@id", "@type", "url", "name")
# What could end the element or open a comment in it.
_ESCAPES = ((">", "\\u003E"), ("<", "\\u003C"), ("&", "\\u0026"))


def of_record(record: Record, root: str) -> dict[str, Any]:
    """A record as the API's JSON-LD has it, without what would cost a query, and without the prose that the page itself
    says (but for its beginning); the context in it, as crawlers fetch none. On a page in another language only which
    record it is of: what is said of it is in English, is the same for all, and is at its addresses.

    `root` is the address of the site, without a slash at its end.
    """
    columns = [column for column in table_of(type(record)).columns if column.kind is not Kind.RELATIONS]
    values = {column.name: _brief(column, column.value(record)) for column in columns}
    path = record.get_absolute_url()
    thing = jsonld.as_object(nodes.of_record(type(record), values, record.label, path), root)
    page: dict[str, Any] = {
        "@type": "WebPage",
        "@id": f"{root}{languages.canonical(path, languages.current())}",
        "inLanguage": languages.tag(languages.current()),
        "isPartOf": {"@type": "Dataset", "@id": f"{root}/", "name": SITE_NAME},
    }
    if record.checked_on:
        page["dateModified"] = page["lastReviewed"] = record.checked_on.isoformat()
    page |= {"url": f"{root}{path}", "name": record.label, "license": LICENCE}
    page["creator"] = page["publisher"] = _publisher(root)
    if languages.current() != languages.ENGLISH:
        thing = {name: thing[name] for name in _WHICH if name in thing}
    elif (document := document_of(record)) is not None:
        page["citation"] = _cited(document)
        page |= {"isBasedOn": document.url} if document.url else {}
    said = {**thing, "mainEntityOfPage": page}
    return {"@context": _needed(context(root), said), **said}


def _needed(terms: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The context without the namespaces that nothing said makes use of."""
    text = json.dumps(said)
    return {name: term for name, term in terms.items() if name.startswith("@") or f'"{name}' in text}


def _brief(column: Column, value: Any) -> Any:
    """The value; of prose its beginning."""
    return shortened(value, PROSE_LENGTH) if column.kind is Kind.PROSE and value else value


def _publisher(root: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": SITE_NAME, "url": f"{root}/about/"}


def _cited(document: Work) -> dict[str, Any]:
    """The document that a page is about: title, symbol, bodies and day, as far as they are known."""
    bodies = [{"@type": "Organization", "name": one} for one in document.bodies]
    said = {
        "name": document.title,
        "identifier": document.number,
        "creator": bodies,
        "datePublished": str(document.date) if document.date else "",
        "url": document.url,
    }
    return {"@type": "CreativeWork", **{name: value for name, value in said.items() if value}}


def of_site(root: str, made: Published | None = None) -> dict[str, Any]:
    """The whole as a schema.org dataset, with the files of everything where they are told."""
    api = {"@type": "DataDownload", "contentUrl": f"{root}/api/v1/", "encodingFormat": "application/json"}
    files = [
        {
            "@type": "DataDownload",
            "contentUrl": f"{root}{one.path}",
            "name": one.name,
            "description": one.meaning,
            "encodingFormat": one.media_type,
            "contentSize": f"{one.size} B",
            "sha256": one.sha256,
        }
        for one in (made.files if made else ())
    ]
    version = {"version": made.version, "dateModified": made.day.isoformat()} if made else {}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{root}/",
        "url": f"{root}/data/",
        "name": SITE_NAME,
        "alternateName": "Cyber Diplomacy",
        "inLanguage": [languages.tag(code) for code in languages.codes().values()],
        "description": gettext(
            "The norms of the United Nations for States, the actors and the instruments of cyber diplomacy as one "
            "connected, dated and cited body of knowledge: each claim with its source, each answer as of any date."
        ),
        "keywords": KEYWORDS,
        "identifier": f"{root}/data/",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": _publisher(root),
        "publisher": _publisher(root),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": SITE_NAME, "url": f"{root}/data/"},
        "spatialCoverage": "World",
        "measurementTechnique": "Compiled from official records and published sources, each value with its citation",
        "variableMeasured": [str(model._meta.verbose_name_plural) for model in record_types()],
        **version,
        "distribution": [*files, api] if files else api,
    }


def of_list(heading: StrOrPromise, path: str, listing: Listing, root: str) -> dict[str, Any]:
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
        "name": str(heading),
        "inLanguage": languages.tag(languages.current()),
        "license": LICENCE,
        "mainEntity": {"@type": "ItemList", "numberOfItems": listing.count, "itemListElement": items},
    }


def script(data: dict[str, Any]) -> SafeString:
    """The script element that holds the data."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _ESCAPES:
        text = text.replace(sign, written)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
