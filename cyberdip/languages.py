"""The languages of pages: which addresses have one, how a reader's is found, and how an address keeps it.

`/fr/norms/` is the page `/norms/` in French. An address without such a prefix is answered in the language that the
reader's browser asks for. Whatever is for programs (API, files, static files, admin) has no prefix and is English.
Templates and redirects make their addresses with `kept`, and need know no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real
from django.utils.translation.trans_real import (
    DjangoTranslation,
    get_supported_language_variant,
    parse_accept_lang_header,
)

django_gettext, django_language = trans_real.gettext, trans_real.get_language
P = ParamSpec("P")
T = TypeVar("T")
ENGLISH = "en"
LONGEST = 500
"""Characters of an Accept-Language header; a longer one says nothing that could be understood."""


class InForce:
    """Where Django keeps the language in force, for each thread and task: as its own place does, a tenth of the time.

    A page asks for it some two hundred times, and asgiref's place answers through five functions of Python.
    """

    __slots__ = ()

    @property
    def value(self) -> Any:
        """The texts of the language; AttributeError where none was chosen."""
        held = _in_force.get(None)
        if held is None:
            raise AttributeError("value")
        return held

    @value.setter
    def value(self, texts: Any) -> None:
        _in_force.set(texts)

    @value.deleter
    def value(self) -> None:
        _in_force.set(None)


_in_force: ContextVar[Any] = ContextVar("language in force")
_ours = trans_real._active = InForce()  # type: ignore[attr-defined]


def _present() -> Any:
    """The texts of the language in force; nothing where Django put another in the place of ours, as it does in tests
    that change the languages."""
    return _in_force.get(None) if trans_real._active is _ours else None  # type: ignore[attr-defined]


@lru_cache(maxsize=50_000)
def _said(texts: DjangoTranslation, text: str) -> str:
    return texts.gettext(text)


def quick_gettext(text: Any) -> str:
    """As Django's `gettext`; what a text is in a language is looked up in its catalogues once."""
    texts = _present()
    if type(texts) is DjangoTranslation and type(text) is str and text and "\r" not in text:
        return _said(texts, text)
    return django_gettext(text)


def quick_language() -> str | None:
    """As Django's `get_language`."""
    texts = _present()
    return texts.to_language() if type(texts) is DjangoTranslation else django_language()


trans_real.gettext, trans_real.get_language = quick_gettext, quick_language  # type: ignore[assignment]
for _name in ("gettext", "get_language"):
    # Django keeps them there from their first use on.
    vars(translation._trans).pop(_name, None)  # type: ignore[attr-defined]

_prefix: ContextVar[str] = ContextVar("language prefix", default="")
_FOR_PROGRAMS = ("/api/", f"/{settings.ADMIN_PATH}/", "/static/")
_PROBES = ("healthz", "readyz", "metrics", "mcp")


@cache
def codes() -> dict[str, str]:
    """The language of each prefix: `{"zh": "zh-hans", …}`, in the order of the settings."""
    return {code.partition("-")[0]: code for code, _ in settings.LANGUAGES}


def tag(code: str) -> str:
    """A language as HTML and HTTP write it: zh-Hans."""
    language, _, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language


def split(path: str) -> tuple[str, str]:
    """The prefix of a path, or nothing, and what stands behind it: `("fr", "/norms/")`."""
    prefix, slash, rest = path[1:].partition("/")
    return (prefix, slash + rest) if path[:1] == "/" and prefix in codes() else ("", path)


def has_language(path: str) -> bool:
    """Whether an address without its prefix is read by people: all but the API, the admin and files."""
    last = path.rpartition("/")[2]
    return not path.startswith(_FOR_PROGRAMS) and "." not in last and last not in _PROBES


def asked(header: str) -> str:
    """The language of ours that an Accept-Language header likes best; English when it names none."""
    return _asked(header) if len(header) <= LONGEST else ENGLISH


@lru_cache(maxsize=512)
def _asked(header: str) -> str:
    for name, quality in parse_accept_lang_header(header.strip().lower()):
        if name == "*":
            break
        if quality:
            try:
                return get_supported_language_variant(name)
            except LookupError:
                continue
    return ENGLISH


@contextmanager
def reading(code: str, prefix: str) -> Iterator[None]:
    """Texts in this language, and addresses with this prefix, as long as the block lasts."""
    outer = _prefix.set(prefix)
    try:
        with translation.override(code):
            yield
    finally:
        _prefix.reset(outer)


@contextmanager
def untranslated() -> Iterator[None]:
    """The program's own words, which are English, and no language of a reader."""
    with translation.override(None):
        yield


def speaking(code: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function speak this language whatever that of the page is.

    Django's `override` is no decorator for a server with threads: one object of it serves all calls and remembers in
    itself what to go back to, so that two readers who call the function at once go on in each other's language.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def spoken(*args: P.args, **kwargs: P.kwargs) -> T:
            with translation.override(code):
                return function(*args, **kwargs)

        return spoken

    return decorate


def current() -> str:
    """The language that texts are in now."""
    return translation.get_language() or ENGLISH


def kept(address: str) -> str:
    """An address of this site under the prefix that the reader's address has; others, and what has one, as they are."""
    prefix = _prefix.get()
    if not prefix:
        return address
    path = address.partition("?")[0].partition("#")[0]
    if path[:1] != "/" or path[:2] == "//" or split(path)[0] or not has_language(path):
        return address
    return f"/{prefix}{address}"


def canonical(path: str, code: str) -> str:
    """The one address, among those that give it, of a page in a language: English has no prefix."""
    return path if code == ENGLISH else chosen(path, code)


def chosen(path: str, code: str) -> str:
    """The address of a page in a language, whatever the reader's browser asks for."""
    return f"/{code.partition('-')[0]}{path}"
