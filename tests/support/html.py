"""Reads HTML as strictly as our templates are meant: what a page holds, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = "area base br col embed hr img input link meta source track wbr circle line rect path use"
# Elements that stand by themselves, and elements of phrases: none of these may hold one of those.
_BLOCKS = (
    "address article aside blockquote details dl div figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre "
    "section table ul"
)
_PHRASES = "p h1 h2 h3 h4 h5 h6 span sup q em strong time code dt summary caption"
VOID, BLOCKS, PHRASES = frozenset(_VOID.split()), frozenset(_BLOCKS.split()), frozenset(_PHRASES.split())
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = ("input", "select", "textarea")
REFERENCES = ("aria-labelledby", "aria-describedby", "for", "aria-controls")


@dataclass
class Element:
    """One element with its attributes, its children and the text directly and indirectly in it."""

    name: str
    attributes: dict[str, str]
    parent: Element | None = None
    content: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        return [one for one in self.content if isinstance(one, Element)]

    @property
    def raw_text(self) -> str:
        """All the text in it, as it is written."""
        return "".join(one for one in self._inside() if isinstance(one, str))

    @property
    def text(self) -> str:
        """All the text in it, blanks drawn together."""
        return " ".join(self.raw_text.split())

    def walk(self) -> Iterator[Element]:
        """It and everything in it, in the order of the page."""
        return (one for one in self._inside() if isinstance(one, Element))

    def _inside(self) -> Iterator[Element | str]:
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            yield one
            if isinstance(one, Element):
                waiting.extend(reversed(one.content))

    def find(self, tag: str, /, **attributes: str) -> list[Element]:
        """Elements of a name (`*`: any) below it whose attributes have these values; `class_` matches one class."""
        return [one for one in self.walk() if tag in ("*", one.name) and one.has(attributes)]

    def has(self, wanted: dict[str, str]) -> bool:
        """Whether its attributes have these values."""
        for name, value in wanted.items():
            if name == "class_":
                if value not in self.attributes.get("class", "").split():
                    return False
            elif self.attributes.get(name.replace("_", "-")) != value:
                return False
        return True

    def above(self) -> Iterator[Element]:
        """What it stands in, from the nearest outwards."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent


class Reader(HTMLParser):
    """Builds the tree; every end tag must close what was opened last."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self.open = self.root
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        if len(element.attributes) < len(attrs):
            names = Counter(name for name, _ in attrs)
            self.problems += [f"<{tag}> has {name} twice" for name, count in names.items() if count > 1]
        self.open.content.append(element)
        if tag in BLOCKS and any(one.name in PHRASES for one in (self.open, *self.open.above())):
            self.problems.append(f"<{tag}> stands inside a <{self.open.name}>: {self.getpos()}")
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open.name != tag:
            self.problems.append(f"</{tag}> closes a <{self.open.name}>: {self.getpos()}")
        elif self.open.parent is not None:
            self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.content.append(data)


def read(text: str) -> tuple[Element, list[str]]:
    """The tree of a page, and everything that is wrong with it."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    problems = reader.problems + [f"<{reader.open.name}> is never closed"] * (reader.open is not reader.root)
    for check in (_ids, _headings, _fields, _links, _tables, _drawings, _policy):
        problems += check(reader.root)
    return reader.root, problems


def going_on(root: Element) -> list[tuple[str, str]]:
    """The lists of a page that go on with another: what anchors of their rows begin with, and the link to it."""
    lists = [(one, one.attributes["data-goes-on"]) for one in root.walk() if "data-goes-on" in one.attributes]
    return [
        (begins, link.attributes["href"])
        for one, begins in lists
        for link in one.find("a", rel="next")
        if "href" in link.attributes
    ]


def _ids(root: Element) -> Iterator[str]:
    ids = Counter(one.attributes["id"] for one in root.walk() if "id" in one.attributes)
    yield from (f"id {name!r} is there {count} times" for name, count in ids.items() if count > 1)
    for one in root.walk():
        for attribute in REFERENCES:
            for name in one.attributes.get(attribute, "").split():
                if name not in ids:
                    yield f"{attribute}={name!r} leads nowhere"
        target = one.attributes.get("href", "")
        if one.name == "a" and target.startswith("#") and target[1:] not in ids:
            yield f"the link to {target} leads nowhere"


def _headings(root: Element) -> Iterator[str]:
    levels = [(int(one.name[1]), one.text) for one in root.walk() if one.name in HEADINGS]
    if [level for level, _ in levels].count(1) != 1:
        yield "there is not exactly one h1"
    last = 0
    for level, text in levels:
        if level > last + 1:
            yield f"the heading {text!r} of level {level} follows one of level {last}"
        if not text:
            yield f"a heading of level {level} is empty"
        last = level


def _fields(root: Element) -> Iterator[str]:
    labelled = {one.attributes.get("for") for one in root.find("label")}
    for one in root.walk():
        if one.name in FIELDS and one.attributes.get("type") != "hidden":
            named = "aria-label" in one.attributes or one.attributes.get("id") in labelled
            if not named and not any(other.name == "label" for other in one.above()):
                yield f"the field {one.attributes.get('name')!r} has no label"


def _links(root: Element) -> Iterator[str]:
    for one in root.find("a"):
        if not one.text and "aria-label" not in one.attributes:
            yield f"the link to {one.attributes.get('href')!r} has no text"
        if any(other.name in ("a", "button", "label") for other in one.above()):
            yield f"the link to {one.attributes.get('href')!r} stands in something else to click"


def _tables(root: Element) -> Iterator[str]:
    """Each table says what it is about, and each of its heads for which cells it stands."""
    for table in root.find("table"):
        if not any(one.text for one in table.find("caption")):
            yield f"a table has no caption: {table.text[:40]!r}"
        yield from (f"the head {one.text!r} has no scope" for one in table.find("th") if "scope" not in one.attributes)


def _drawings(root: Element) -> Iterator[str]:
    """Each drawing is told in words, or is an ornament beside them."""
    for one in root.find("svg"):
        within = any(other.name == "svg" for other in one.above())
        titles = [title for title in one.find("title") if title.text]
        named = titles or {"aria-label", "aria-labelledby"} & one.attributes.keys()
        hidden = any(other.attributes.get("aria-hidden") == "true" for other in (one, *one.above()))
        if not within and not named and not hidden:
            yield f"a drawing without words: {one.attributes}"


def _policy(root: Element) -> Iterator[str]:
    """What the content security policy would block."""
    for one in root.walk():
        blocked = [name for name in one.attributes if name == "style" or name.startswith("on")]
        yield from (f"<{one.name}> has {name}" for name in blocked)
        runs = one.name == "script" and one.attributes.get("type") != "application/ld+json"
        if (one.name == "style" or runs) and "src" not in one.attributes:
            yield f"<{one.name}> is written into the page"
