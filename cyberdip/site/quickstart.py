"""`/data/api/`: the API for people, with examples that run as they stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from cyberdip.pages.page import PageRequest, page

LANGUAGES = (("curl", "curl"), ("python", "Python"), ("r", "R"), ("javascript", "JavaScript"))
"""Name of the file under templates/site/quickstart/, and what a reader calls the language."""


@dataclass(frozen=True, slots=True)
class Example:
    """The same question in one language: 43 parties to the Budapest Convention on 1 January 2015."""

    name: str
    language: str
    code: str


def examples(root: str) -> list[Example]:
    """All examples, asking the site at `root` (no slash at its end)."""
    return [
        Example(name, language, render_to_string(f"site/quickstart/{name}.txt", {"root": root}))
        for name, language in LANGUAGES
    ]


@page()
def quickstart(request: PageRequest) -> HttpResponse:
    """How to ask the API, what one may rely on, and how much one may ask."""
    root = request.build_absolute_uri("/").removesuffix("/")
    trail = [(gettext("Home"), "/"), (gettext("Data"), "/data/"), (gettext("API"), "")]
    return render(request, "site/quickstart.html", {"examples": examples(root), "root": root, "trail": trail})
