"""Links of a written page made to work in a snapshot: relative ones to its files, whole ones to the site that answers,
and none to what neither has.

Pages are ours: every attribute is quoted, and what is text has no such sign. That lets patterns do what a parser would.
"""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape, unescape
from urllib.parse import parse_qsl

from django.conf import settings
from django.utils.translation import gettext

from cyberdip import languages

from .places import file_of, link_of, way_up
from .plan import SEARCH, Plan

# A space is sought several times faster than any white space; no template breaks a line there (a link that is missed is
# a broken one, which the tests find). Links within the page stay, as they are half of all.
_LINK = re.compile(r'( (?:href|src|data-copy))="([^"#][^"]*)"')
_FORM = re.compile(r"<form\b[^>]*>|</form>")
_ACTION = re.compile(r'\saction="([^"]*)"')
_SUGGEST = re.compile(r' data-suggest="[^"]*"')
_HEAD_TAG = re.compile(r"<(?:link|meta|script)\b[^>]*>")
_IDENTITY = re.compile(r'\srel="(?:canonical|cite-as)"|\shreflang=')
_SHARED = re.compile(r'property="og:(?:image|url)|name="twitter:card"')
_NO_LINK = ' role="link" aria-disabled="true"'
WORDS = "q"
PARTS = "evidence/"


class Rewriter:
    """Rewrites pages and feeds by a plan. `root` begins the whole addresses of the site; `live` is the site that
    answers what the snapshot does not hold, or empty; `at` is where the snapshot is read, or empty. `used` gathers the
    static files that pages need."""

    def __init__(self, plan: Plan, root: str, live: str, at: str = "") -> None:
        self.plan, self.root, self.live, self.at = plan, root, live, at
        self.used: set[str] = set()
        self._known: dict[str, str | None] = {}
        self.written: defaultdict[str, dict[str, str]] = defaultdict(dict)
        """Attributes that lead from the top of the site, rewritten: for each way up, as they stood and as they are."""

    def page(self, text: str, address: str, file: str) -> str:
        """A page written for an address, as it stands in its file."""
        return Writing(self, address, file).page(text)

    def feed(self, text: str, address: str, file: str) -> str:
        """A feed, and the links in the texts of its entries; what is not held keeps its whole address."""
        return Writing(self, address, file).feed(text)

    def link(self, address: str) -> str | None:
        """The file of an address as links name it; None where the snapshot has none."""
        if address.startswith(settings.STATIC_URL):
            self.used.add(address.removeprefix(settings.STATIC_URL))
            return address[1:]
        if address not in self._known:
            self._known[address] = self._find(address.removesuffix("?"))
        return self._known[address]

    def whole_link(self, address: str) -> str:
        """What leads to an address from the folder of the snapshot; empty where nothing does."""
        place, sign, fragment = address.partition("#")
        link = self.link(place)
        return f"{link}{sign}{fragment}" if link is not None else f"{self.live}{address}" if self.live else ""

    def _find(self, address: str) -> str | None:
        path, _, query = address.partition("?")
        asks = query and languages.split(path)[1] == SEARCH and {name for name, _ in parse_qsl(query)} == {WORDS}
        held = self.plan.holds(path if asks else address)
        return None if held is None else f"{link_of(file_of(held))}{f'?{query}' if asks else ''}"


class Writing:
    """One page or feed being rewritten: its address, and the way up from its file."""

    def __init__(self, rewriter: Rewriter, address: str, file: str) -> None:
        self.path, _, query = address.partition("?")
        self.rewriter, self.up = rewriter, way_up(file)
        self.written = rewriter.written[self.up]
        # What is asked is a folder more, so that links that start from the page do not hold.
        self.is_asked = bool(query)

    def page(self, text: str) -> str:
        head, end, body = text.partition("</head>")
        head = _HEAD_TAG.sub(lambda found: self._head_tag(found[0]), head)
        body = _LINK.sub(self._attribute, _SUGGEST.sub("", body))
        return f"{head}{end}{self._forms(body)}"

    def feed(self, text: str) -> str:
        return _LINK.sub(self._whole_attribute, text)

    def target(self, inner: str) -> str | None:
        """What leads to an address of the site from here."""
        place, sign, fragment = inner.partition("#")
        link = self.rewriter.link(place)
        if link is not None:
            return f"{self.up if link or self.up != './' else './'}{link}{sign}{fragment}".removeprefix("./") or "./"
        return f"{self.rewriter.live}{inner}" if self.rewriter.live else None

    def inner(self, value: str) -> str | None:
        """The address that a link means, where it is one of this site; None for other sites and places on the page."""
        if value.startswith(self.rewriter.root):
            value = value[len(self.rewriter.root) :] or "/"
        if value[:1] == "?" or (value.startswith(PARTS) and self.is_asked):
            return f"{self.path}{value}"
        return value if value[:1] == "/" and value[:2] != "//" else None

    def _attribute(self, found: re.Match[str]) -> str:
        """A link of a page. The same links stand on thousands of pages, and mean the same where they lie as deep."""
        known = self.written.get(found[0])
        if known is None:
            known = self._rewritten(found)
            if found[2][0] == "/":
                self.written[found[0]] = known
        return known

    def _rewritten(self, found: re.Match[str]) -> str:
        name, inner = found[1], self.inner(unescape(found[2]))
        if inner is None:
            return found[0]
        new = self.target(inner)
        if new is None:
            return _NO_LINK if name.strip() == "href" else ""
        return f'{name}="{escape(new)}"'

    def _whole_attribute(self, found: re.Match[str]) -> str:
        inner = self.inner(unescape(found[2]))
        if inner is None:
            return found[0]
        return f'{found[1]}="{escape(self.target(inner) or self.rewriter.root + inner)}"'

    def _head_tag(self, tag: str) -> str:
        """A tag of the head, or nothing where it would lead nowhere. What the page is stays so, wherever it is read."""
        live = self.rewriter.live
        if tag.startswith("<meta"):
            return tag if live or not _SHARED.search(tag) else self._shared(tag)
        if _IDENTITY.search(tag):
            return tag.replace('href="/', f'href="{live}/') if live else ""
        new = _LINK.sub(self._attribute, tag)
        return "" if _NO_LINK in new else new

    def _shared(self, tag: str) -> str:
        """What networks show of a page where no site answers: by the address of the snapshot, or not at all."""
        at = self.rewriter.at
        return tag.replace(f'content="{self.rewriter.root}', f'content="{at}') if at else ""

    def _forms(self, body: str) -> str:
        """Forms: the search is answered here; others by the site, or not at all."""
        shut = False

        def changed(found: re.Match[str]) -> str:
            nonlocal shut
            tag = found[0]
            if tag == "</form>":
                end, shut = (f"{_not_here()}</fieldset>{tag}" if shut else tag), False
                return end
            action = _ACTION.search(tag)
            asked = unescape(action[1]) if action else ""
            inner = self.inner(asked) or f"{self.path}{asked}"
            if languages.split(inner)[1] == SEARCH:
                return _ACTION.sub(f' action="{self.target(inner)}"', tag)
            if self.rewriter.live:
                return _ACTION.sub("", tag).replace("<form", f'<form action="{escape(self.rewriter.live + inner)}"', 1)
            shut = True
            return f"{_ACTION.sub('', tag)}<fieldset disabled>"

        # Most pages have one form, at their top.
        first, last = body.find("<form"), body.rfind("</form>") + len("</form>")
        return f"{body[:first]}{_FORM.sub(changed, body[first:last])}{body[last:]}" if first >= 0 else body


def _not_here() -> str:
    said = gettext("This needs the site itself; a copy cannot answer it.")
    return f"<p>{escape(said)}</p>"
