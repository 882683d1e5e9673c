"""Reads settings from environment variables, with types.

A value that cannot be read stops the start with the variable's name, the value (unless it may hold a password), and
what it may be. No Django import but its exception, so that reading a setting needs no setting.
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")

TRUE_WORDS = ("1", "true", "yes", "on")
FALSE_WORDS = ("0", "false", "no", "off")
_PATH = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")


class SettingError(ImproperlyConfigured):
    """An environment variable holds what this project cannot use."""

    def __init__(self, name: str, problem: str, allowed: str) -> None:
        super().__init__(f"{name}: {problem}. It may be {allowed}.")


def text(name: str) -> str:
    """The variable's value without surrounding blanks; empty when unset."""
    return os.environ.get(name, "").strip()


def flag(name: str, default: bool) -> bool:
    """A yes or no; an unset or empty variable gives the default."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE_WORDS + FALSE_WORDS:
        return value in TRUE_WORDS
    raise SettingError(name, f"{value!r} is not a yes or a no", f"one of {', '.join(TRUE_WORDS + FALSE_WORDS)}")


def number(name: str, default: int, least: int, most: int) -> int:
    """A whole number from `least` to `most`, both included."""
    value = text(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise SettingError(name, f"{value!r} does not fit", f"a whole number from {least} to {most}")


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    """One of a few words."""
    value = text(name).lower() or default
    if value in allowed:
        return value
    raise SettingError(name, f"{value!r} is none of its words", f"one of {', '.join(allowed)}")


def path(name: str, default: str) -> str:
    """One or more parts of an address, without slashes around them."""
    value = text(name).strip("/") or default
    if _PATH.fullmatch(value):
        return value
    allowed = "letters, digits, - and _, in parts by slash: editors or rooms/editors"
    raise SettingError(name, f"{value!r} cannot be part of an address", allowed)


def words(name: str) -> list[str]:
    """A comma-separated list, blanks trimmed, empty parts left out."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def hosts(name: str) -> list[str]:
    """The host names this site answers to besides the local machine's own; `*` is refused: it would trust any Host."""
    named = words(name)
    for host in named:
        if "*" in host or "/" in host or " " in host:
            allowed = (
                "host names by comma, without scheme or port; a leading dot takes subdomains: example.org,.example.net"
            )
            raise SettingError(name, f"{host!r} is not a host name", allowed)
    return [host for host in named if host not in LOOPBACK_HOSTS]


def secret(name: str, file: Path, *, may_generate: bool) -> str:
    """The secret from the variable, else from the file that the variable with `_FILE` names, else from `file`.

    A file that is not there is made (mode 0600), where that is allowed; else, and without a named file, it is an error.
    """
    if value := text(name):
        return value
    named = text(f"{name}_FILE")
    file = Path(named) if named else file
    if not may_generate and not (named and file.exists()):
        allowed = (
            f"any long random text, the same for every worker and kept out of the code; {name}_FILE may name its file"
        )
        raise SettingError(name, "it is not set, and a site that others reach needs one", allowed)
    try:
        return file.read_text(encoding="utf-8").strip() if file.exists() else _generate(file)
    except OSError as problem:
        reason = f"it is not set, and {file} cannot be used ({problem.strerror})"
        raise SettingError(name, reason, f"any long random text; {name}_FILE may name its file") from problem


def _generate(file: Path) -> str:
    """Write a new secret in one step, so that of two processes starting together both read the same whole one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        os.unlink(draft)
    return file.read_text(encoding="ascii")
