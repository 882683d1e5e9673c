"""Reads Atom feeds as a feed reader does, and holds them to the rules of RFC 4287."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import feedparser

from tests.support.pages import ask

ATOM = "{http://www.w3.org/2005/Atom}"
_TAG = re.compile(r"tag:[A-Za-z0-9.-]+,[0-9]{4}(-[0-9]{2}){0,2}:\S+")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")


def feed(path: str) -> Any:
    """A feed as feedparser reads it; it must be sound in every way."""
    answer = ask(path, accept="application/atom+xml")
    assert answer.status_code == 200, f"{path} answers {answer.status_code}"
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert wrong_with(answer.getvalue(), f"http://testserver{path}") == []
    read = feedparser.parse(answer.getvalue())
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def whole(path: str) -> list[Any]:
    """The entries of a feed from its first page to its last."""
    read = feed(path)
    entries = list(read.entries)
    while following := [link.href for link in read.feed.links if link.rel == "next"]:
        read = feed(following[0].removeprefix("http://testserver"))
        entries += read.entries
    return entries


def wrong_with(text: bytes, address: str) -> list[str]:
    """What breaks a rule of RFC 4287 (sections 4.1.1, 4.1.2, 4.2) in a feed."""
    root = ElementTree.fromstring(text)
    found = _of(root, "feed", address)
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        found.append("neither the feed nor every entry has an author")
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(names)) != len(names):
        found.append("two entries have one id")
    for entry in entries:
        found += _of(entry, "entry", "")
        summary = entry.find(f"{ATOM}summary")
        if summary is None or summary.get("type") != "html":
            found.append("an entry has no summary in HTML")
    return found


def _of(one: ElementTree.Element, kind: str, address: str) -> list[str]:
    found = []
    for name in ("id", "title", "updated"):
        if len(one.findall(f"{ATOM}{name}")) != 1 or not one.findtext(f"{ATOM}{name}"):
            found.append(f"{kind} has not exactly one {name}")
    if not _TAG.fullmatch(one.findtext(f"{ATOM}id") or ""):
        found.append(f"{kind} has no tag URI")
    if not _MOMENT.fullmatch(one.findtext(f"{ATOM}updated") or ""):
        found.append(f"{kind} has no time by RFC 3339")
    links = [(link.get("rel", "alternate"), str(link.get("href"))) for link in one.findall(f"{ATOM}link")]
    if "alternate" not in dict(links):
        found.append(f"{kind} leads nowhere")
    if len(set(links)) != len(links):
        found.append(f"{kind} has a link twice")
    if not all(href.startswith("http://testserver/") for _, href in links):
        found.append(f"{kind} has a link that is not absolute")
    if address and dict(links).get("self") != address:
        found.append(f"{kind} says it is at {dict(links).get('self')}")
    return found
