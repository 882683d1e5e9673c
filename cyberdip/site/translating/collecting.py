"""Finds every text that is marked for translation, in Python and in templates, and those made from names of columns."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from cyberdip.records import headings
from cyberdip.records.wording import EVENT

CODE = ("cyberdip", "actors", "instruments", "norms")
TEMPLATES = ("templates", *CODE)
UNREAD = {"migrations", "static", "locale"}
COMMENT = "Translators:"
_CONTEXT: Any = (1, "c")
_ONE: dict[str, Any] = {"gettext": None, "ngettext": (1, 2), "pgettext": (_CONTEXT, 2), "npgettext": (_CONTEXT, 2, 3)}
KEYWORDS = _ONE | {f"{name}_lazy": spec for name, spec in _ONE.items()} | {"gettext_noop": None, "_": None}


class Text(NamedTuple):
    """One text of one file; a pair where it has a plural, with a context where the same word means two things."""

    file: str
    message: str | tuple[str, str]
    comments: list[str]
    context: str | None


def collect() -> Catalog:
    """All texts, as a catalogue without translations."""
    found = Catalog(fuzzy=False)
    for text in (*_marked(), *_made()):
        found.add(text.message, None, [(text.file, 0)], auto_comments=text.comments, context=text.context)
    for message in found:
        message.locations = sorted(set(message.locations))
    return found


def in_python(source: bytes, name: str) -> Iterator[Text]:
    """The texts of a Python file."""
    options: Any = {"encoding": "utf-8"}
    for _, message, comments, context in extract("python", BytesIO(source), KEYWORDS, (COMMENT,), options, True):
        yield Text(name, message if isinstance(message, str) else (message[0], message[1]), comments, context)


def in_template(source: str, name: str) -> Iterator[Text]:
    """The texts of a template: Django makes Python of it, but for the indentation, which brackets free."""
    yield from in_python(f"(\n{templatize(source, origin=name)}\n)".encode(), name)


def _marked() -> Iterator[Text]:
    for path in _files(CODE, ".py"):
        yield from in_python(path.read_bytes(), _name(path))
    for path in _files(TEMPLATES, ".html"):
        yield from in_template(path.read_text(encoding="utf-8"), _name(path))


def _made() -> Iterator[Text]:
    """Texts that stand nowhere in the code as such."""
    file = "cyberdip/records/headings.py"
    yield from (Text(file, text, headings.meaning(text), None) for text in headings.messages())
    yield from (Text(file, text, [], EVENT) for text in headings.events())


def _files(folders: tuple[str, ...], suffix: str) -> list[Path]:
    found = (path for folder in folders for path in (Path(settings.BASE_DIR) / folder).rglob(f"*{suffix}"))
    return sorted(path for path in found if UNREAD.isdisjoint(path.parts))


def _name(path: Path) -> str:
    return path.relative_to(settings.BASE_DIR).as_posix()
