"""Where an address of the site lies in a snapshot: a file that servers find by themselves, and the link to it.

`/norms/un-13f/` is `norms/un-13f/index.html`; an answer of the API is `index.json` in the folder of its address.
Servers of files do not read what follows a question mark, so that becomes folders: `/sources/?page=2` is
`/sources/page=2/`. No slug has such a sign, so that no two addresses meet.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, quote

INDEX = "index.html"
_ANSWERS = "/api/"
_FORMAT = "format"


@lru_cache(maxsize=200_000)
def file_of(address: str) -> str:
    """The file of an address (path, and query if any), from the folder of the snapshot."""
    path, _, query = address.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    folder, _, name = path[1:].rpartition("/")
    parts = [folder] if folder else []
    if name:
        stem, dot, suffix = name.partition(".")
        return "/".join([*parts, ".".join([stem, *map(_said, pairs)]) + dot + suffix])
    suffix = "html"
    if path.startswith(_ANSWERS):
        suffix = dict(pairs).get(_FORMAT, "json")
        pairs = [pair for pair in pairs if pair[0] != _FORMAT]
    return "/".join([*parts, *map(_said, pairs), f"index.{suffix}"])


@lru_cache(maxsize=200_000)
def link_of(file: str) -> str:
    """A file as links name it, from the folder of the snapshot: a page by its folder."""
    return quote(file.removesuffix(INDEX) if file.rpartition("/")[2] == INDEX else file, safe="/=,~")


def way_up(file: str) -> str:
    """From a file to the folder of the snapshot."""
    return "../" * file.count("/") or "./"


def _said(pair: tuple[str, str]) -> str:
    return f"{pair[0]}={quote(pair[1], safe='')}"
