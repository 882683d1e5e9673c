"""What an assistant may ask. Each answer carries its evidence and its addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal
from urllib.parse import urlencode, urlsplit

from pydantic import Field

from .asking import Ask

Day = Annotated[
    str | None,
    Field(description="Day the answer speaks of: YYYY-MM-DD, YYYY-MM or YYYY (then its last day). Without it: today."),
]
Answer = dict[str, Any]
FEW = 10
WHO = "slug,title,evidence,url,web_url"
"""Columns that say which record it is, how well it is proved, and where it is."""


def search(
    ask: Ask,
    query: Annotated[str, Field(description='Words; "quoted words" stand together, crypto* takes what begins so')],
    record_type: Annotated[
        str | None, Field(description="Only this collection, such as norms, instruments, actors, provisions, positions")
    ] = None,
    as_of: Day = None,
    limit: Annotated[int, Field(ge=1, le=50, description="Hits at most")] = FEW,
) -> Answer:
    """Find norms, actors, instruments and every other record by words, best first, with the passage that answers."""
    asked = {"q": query, "record_type": record_type, "as_of": as_of, "page_size": limit}
    found = ask.json("search/", asked)
    return {
        "count": found["count"],
        "results": found["results"],
        "near": found["near"],
        "read_at": _page(ask, "/search/", {"q": query, "record_type": record_type, "as_of": as_of}),
    }


def get_record(
    ask: Ask,
    collection: Annotated[str, Field(description="Collection of the record, such as norms, instruments, actors")],
    slug: Annotated[str, Field(description="Its slug, such as un-13f, budapest-convention, estonia")],
    as_of: Day = None,
) -> Answer:
    """One record whole, with every citation behind it: source, place in it, short quotation, level of evidence."""
    path = f"{_part(collection)}/{_part(slug)}/"
    return ask.json(path, {"expand": "citations", "as_of": as_of})


def status_at(
    ask: Ask,
    instrument: Annotated[str, Field(description="Slug of the instrument, such as budapest-convention")],
    as_of: Day = None,
    actors: Annotated[
        list[str] | None, Field(description="Slugs of actors; without them all States and other participants")
    ] = None,
    status: Annotated[
        str | None,
        Field(description="Only this status: party, consented, signatory, member, endorsed, none, unknown"),
    ] = None,
) -> Answer:
    """Who stands where in a treaty or commitment on a day: party, signatory, none (not on a list that is complete) or
    unknown. Each row that is recorded has its evidence; for actors named, the citations themselves."""
    found = ask.json("status/", {"instrument": instrument, "actor": actors, "status": status, "as_of": as_of})
    proof = {"instrument": instrument, "actor": actors, "as_of": as_of, "page_size": 1000}
    columns = "actor,slug,evidence,url,web_url" + (",citations" if actors else "")
    expand = "citations" if actors else None
    recorded = {
        row["actor"]: {name: value for name, value in row.items() if name != "actor"}
        for row in ask.json("participations/", {**proof, "fields": columns, "expand": expand})["results"]
    }
    rows = [
        {name: row[name] for name in ("actor", "title", "status", "since", "list_as_of")}
        | {"record": recorded.get(row["actor"])}
        for row in found["results"]
    ]
    lists = ask.json("coverage/", {"record_type": "instruments", "record": instrument})["results"]
    return {
        "count": found["count"],
        "results": rows,
        "lists": lists,
        "read_at": _page(ask, f"/instruments/{_part(instrument)}/status/", {"as_of": as_of}),
    }


def compare(
    ask: Ask,
    kind: Annotated[Literal["actor", "instrument"], Field(description="What is compared")],
    slugs: Annotated[
        list[str], Field(min_length=2, max_length=6, description="Slugs of up to six actors or four instruments")
    ],
    as_of: Day = None,
    only_differences: Annotated[bool, Field(description="Leave out what is alike in all")] = False,
) -> Answer:
    """Actors or instruments side by side, line by line; a cell without a value says whether that is known or not."""
    asked = {kind: slugs, "as_of": as_of, "only": "differences" if only_differences else None}
    return {
        "records": ask.json(f"{kind}s/", {"slug__in": ",".join(slugs), "fields": WHO})["results"],
        "lines": ask.json("compare/", asked)["results"],
        "read_at": _page(ask, "/compare/", asked),
    }


def cite(
    ask: Ask,
    collection: Annotated[str, Field(description="Collection of the record")],
    slug: Annotated[str, Field(description="Its slug")],
    style: Annotated[
        Literal["plain", "bibtex", "ris", "csl-json"], Field(description="plain: Chicago and OSCOLA, as text")
    ] = "plain",
    of: Annotated[
        Literal["page", "document"],
        Field(description="The page of this knowledge base, or the treaty, resolution or source that it is about"),
    ] = "page",
) -> Answer:
    """How to cite a record, or the document that it is about. A row without a page of its own is cited by the page on
    which it is read."""
    record = ask.json(f"{_part(collection)}/{_part(slug)}/", {"fields": WHO})
    page = urlsplit(record["web_url"]).path
    text = ask.text(f"{page.removesuffix('/')}.{_SUFFIXES[style]}{'?of=document' if of == 'document' else ''}")
    return {"citation": text, "style": style, "of": of, **record}


def _page(ask: Ask, path: str, parameters: dict[str, Any]) -> str:
    """Address of the page that shows the same to a person."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{ask.root}{path}{'?' if given else ''}{urlencode(given, doseq=True)}"


def _part(text: str) -> str:
    """A part of an address: what is no slug is asked for as it stands, and not found."""
    return "".join(letter if letter in _SAFE else "_" for letter in text[:250]) or "_"


_SUFFIXES = {"plain": "txt", "bibtex": "bib", "ris": "ris", "csl-json": "csl.json"}
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-.")


TOOLS: Iterable[Any] = (search, get_record, status_at, compare, cite)
