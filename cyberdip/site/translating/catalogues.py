"""The files of translations: `cyberdip/locale/<language>/LC_MESSAGES/django.po`, and `.mo`, which Django reads.

Written so that they change only where a text does: sorted, without line numbers and times, what is no longer asked for
left out. Babel reads and writes them, as GNU gettext is not on every machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale

from cyberdip import languages

WIDTH = 120
HEADER = "# Texts of pages. `make messages` keeps this file; only what stands after msgstr is written by hand."
# Forms that counts of records have. Babel knows a third one of French and Spanish, for whole millions.
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
# Headers that tell a time, a person or a program: they would change with the run, and git knows who and when.
_PASSING = tuple(
    f'"{name}:'.encode()
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


def translated() -> list[str]:
    """The languages that have a catalogue: all but English, in which the texts are written."""
    return [code for code in languages.codes().values() if code != languages.ENGLISH]


def path_of(code: str) -> Path:
    """The file of a language."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"


def read(code: str) -> Catalog:
    """What is translated into a language; an empty catalogue where nothing is yet."""
    path = path_of(code)
    if not path.exists():
        catalogue = Catalog(locale=to_locale(code), fuzzy=False)
        if code in PLURALS:
            catalogue.mime_headers = [("Plural-Forms", PLURALS[code])]
        return catalogue
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(code), abort_invalid=True)


def updated(catalogue: Catalog, texts: Catalog) -> Catalog:
    """The catalogue with exactly these texts; translations of texts that stay are kept, nothing is guessed."""
    catalogue.update(texts, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    catalogue.header_comment = (
        "# Texts of pages. `make messages` keeps this file; only the lines msgstr are written by hand."
    )
    return catalogue


def as_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as a file."""
    whole = BytesIO()
    write_po(whole, catalogue, width=WIDTH, sort_output=True, include_lineno=False)
    return b"".join(line for line in whole.getvalue().splitlines(keepends=True) if not line.startswith(_PASSING))


def compile_stale() -> list[str]:
    """Compile the catalogues that are newer than what Django reads; gives their languages."""
    return [code for code in translated() if _compile(path_of(code))]


def _compile(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    if not path.exists() or (compiled.exists() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns):
        return False
    whole = BytesIO()
    with path.open("rb") as file:
        write_mo(whole, read_po(file, abort_invalid=True))
    _replace(compiled, whole.getvalue())
    return True


def write(code: str, content: bytes) -> bool:
    """Write the file of a language; whether that changed it."""
    path = path_of(code)
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, content)
    return True


def _replace(path: Path, content: bytes) -> None:
    """All or nothing, also where several processes do so at once."""
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)


def missing(catalogue: Catalog) -> Iterable[str]:
    """The texts that lack a translation, a plural form of one, or whose translation is only a guess."""
    for message in catalogue:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
        wanted = catalogue.num_plurals if message.pluralizable else 1
        if message.fuzzy or len(forms) != wanted or not all(forms):
            yield message.id if isinstance(message.id, str) else message.id[0]
