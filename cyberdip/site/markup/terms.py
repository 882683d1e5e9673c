"""Abbreviations explained and terms linked where they first stand on a page.

Known are the names of topics that are matters of their own (subjects, tools, principles, pillars), the acronyms of
actors and instruments, which are read once for each revision of the data, and what the field abbreviates
(abbreviations.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Value
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from actors.models import Actor
from cyberdip.records.as_of import AsOf
from cyberdip.records.keeping import kept
from cyberdip.topics.models import Topic, TopicKind
from instruments.models import Instrument

from . import abbreviations, links

KINDS = (TopicKind.SUBJECT, TopicKind.TOOL, TopicKind.PRINCIPLE, TopicKind.PILLAR)
MOST_WORDS = 4
LEAST_LETTERS = 9
"""A single word is a term from this length: shorter ones (economy, privacy, experts) are common speech."""
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z0-9-]+")
_TAG = re.compile(r"(<[^>]*>)")
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*")
_CLOSED = ("a", "code", "abbr")
"""Elements whose text is left alone."""
# What may not end the words that several bearers of one acronym have in common.
_LINKING = {"and", "for", "in", "of", "on", "the", "to"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: the page to read (empty where there are several) and, of an acronym, the name in full."""

    address: str
    full: str = ""
    kind: str = ""
    """What else means the same, such as its plural."""


@dataclass
class Glossary:
    """The names known, and which of them this page has explained."""

    acronyms: dict[str, Meaning]
    terms: dict[str, Meaning]
    done: set[str] = field(default_factory=set)
    beginnings: frozenset[str] = frozenset()
    """First words of all names, in lower case: where no name can begin, none is looked for. Found where not given."""

    def __post_init__(self) -> None:
        if not self.beginnings:
            found = (_WORD.match(name) for name in (*self.acronyms, *self.terms, *abbreviations.known()))
            self.beginnings = frozenset(word[0].casefold() for word in found if word)

    def take(self, words: str) -> Meaning | None:
        """The meaning of some words where they are a name that stands here for the first time."""
        meaning = self.acronyms.get(words) or self.terms.get(words.casefold()) or _common(words)
        key = meaning and (meaning.kind or meaning.full or meaning.address)
        if meaning is None or not key or key in self.done:
            return None
        self.done.add(key)
        return meaning


def load() -> Glossary:
    """The names that the knowledge base itself gives (one query)."""
    topics = Topic.objects.filter(kind__in=KINDS).values_list(Value("topics"), "slug", "title", "other_names")
    named = [
        model.objects.filter(acronym__gt="").values_list(Value(model.collection), "slug", "title", "acronym")
        for model in (Actor, Instrument)
    ]
    rows = list(topics.order_by().union(*(query.order_by() for query in named), all=True))
    return Glossary(_acronyms(rows), _terms(row for row in rows if row[0] == "topics"))


_loaded = kept(load)


def _acronyms(rows: Iterable[tuple[str, str, str, list[str]]]) -> dict[str, Meaning]:
    bearers: dict[str, list[tuple[str, str]]] = {}
    for collection, slug, title, names in rows:
        for name in names:
            if _ACRONYM.fullmatch(name):
                bearers.setdefault(name, []).append((f"/{collection}/{slug}/", title))
    found = ((name, _meant(those)) for name, those in bearers.items())
    return {name: meaning for name, meaning in found if meaning}


def _meant(bearers: list[tuple[str, str]]) -> Meaning | None:
    """What an acronym means; of several bearers, the words in which all of their names begin."""
    if len(bearers) == 1:
        return Meaning(*bearers[0])
    shared = []
    for words in zip(*(title.split() for _, title in bearers), strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    while shared and shared[-1] in _LINKING:
        shared.pop()
    return Meaning("", " ".join(shared)) if len(shared) > 1 else None


def _common(words: str) -> Meaning | None:
    """What is commonly abbreviated in the field, without a page of its own."""
    full = abbreviations.full(words)
    return Meaning("", full, abbreviations.kind(words)) if full else None


def _terms(rows: Iterable[tuple[str, str, str, list[str]]]) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for _, slug, title, names in rows:
        for name in (title, *(other for other in names if " " in other)):
            words = name.split()
            if 1 < len(words) <= MOST_WORDS or (len(words) == 1 and len(name) >= LEAST_LETTERS):
                found.setdefault(name.casefold(), Meaning(f"/topics/{slug}/"))
    return found


def of_page(request: HttpRequest) -> Glossary:
    """The glossary of the page that answers a request, loaded at its first use."""
    known: Glossary | None = getattr(request, "glossary", None)
    if known is None:
        whole = _loaded()
        known = Glossary(whole.acronyms, whole.terms, beginnings=whole.beginnings)
        request.glossary = known  # type: ignore[attr-defined]
        # A page does not link to itself.
        known.done |= {request.path_info}
        known.done |= {one.full for one in known.acronyms.values() if one.address == request.path_info}
    return known


def explained(html: SafeString, glossary: Glossary, day: AsOf | None) -> SafeString:
    """Clean HTML of prose with acronyms explained and terms linked, each where it first stands on the page."""
    pieces, inside = [], 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = piece.strip("</>").split(" ")[0]
            inside += (-1 if piece.startswith("</") else 1) if name in _CLOSED else 0
            pieces.append(piece)
        else:
            pieces.append(piece if inside else "".join(_in_text(piece, glossary, day)))
    # Text of clean HTML, and elements made by format_html.
    return mark_safe("".join(pieces))


def _in_text(text: str, glossary: Glossary, day: AsOf | None) -> Iterator[str]:
    words = list(_WORD.finditer(text))
    place = end = 0
    while place < len(words):
        if words[place][0].casefold() not in glossary.beginnings:
            place += 1
            continue
        for last in range(min(place + MOST_WORDS, len(words)) - 1, place - 1, -1):
            start, stop = words[place].start(), words[last].end()
            meaning = glossary.take(text[start:stop])
            if meaning:
                yield text[end:start]
                yield _shown(text[start:stop], meaning, day, spelled_out=text[start - 1 : start] == "(")
                place, end = last, stop
                break
        place += 1
    yield text[end:]


def _shown(words: str, meaning: Meaning, day: AsOf | None, *, spelled_out: bool) -> str:
    """The words as they stand (they are escaped already), explained; an acronym in brackets explains itself."""
    name = SafeString(words)
    if meaning.full and not spelled_out:
        name = format_html('<abbr title="{}">{}</abbr>', meaning.full, name)
    if not meaning.address:
        return name
    return format_html('<a class="term" href="{}">{}</a>', links.keep_day(meaning.address, day), name)
