"""Asks for pages as a reader's browser would, and reads them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.support.html import Element, read


@dataclass(frozen=True)
class Page:
    """One page: Django's answer, its tree, what is wrong with its HTML."""

    answer: Any
    root: Element
    problems: list[str]

    @property
    def status(self) -> int:
        return int(self.answer.status_code)

    @property
    def main(self) -> Element:
        """The main part, without header and footer."""
        return self.root.find("main")[0]

    @property
    def text(self) -> str:
        """What the main part says."""
        return self.main.text

    @property
    def heading(self) -> str:
        return self.root.find("h1")[0].text

    @property
    def links(self) -> dict[str, str]:
        """Texts of the links of the main part by address; the first of those to one address."""
        found = [(one.attributes["href"], one.text) for one in self.main.find("a") if "href" in one.attributes]
        return dict(reversed(found))

    @property
    def json_ld(self) -> dict[str, Any]:
        """What the page says of itself to programs."""
        found: dict[str, Any] = json.loads(self.root.find("script", type="application/ld+json")[0].raw_text)
        return found


def ask(path: str, method: str = "GET", **headers: str) -> Any:
    """The answer to a request. Header names with underscores."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Client(raise_request_exception=False).generic(method, path, headers=named)


def look(path: str, status: int = 200, **headers: str) -> Page:
    """The page at an address; it must have this status and be sound HTML."""
    answer = ask(path, **headers)
    assert answer.status_code == status, f"{path} answers {answer.status_code}"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    page = Page(answer, *read(answer.getvalue().decode()))
    assert page.problems == [], f"{path}: {page.problems[:10]}"
    return page
