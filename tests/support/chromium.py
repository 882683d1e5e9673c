"""Finds a Chromium for the browser tests, or gets one: the system's, else Debian's (as root), else Playwright's own.

    python -m tests.support.chromium

prints its path, installing one first where none is there; it says what to install when it cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support import debian

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# It shows pages of this machine only; everything it would fetch for itself is off.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HELP = "No Chromium: install one (Debian: apt-get install chromium), or name one in CHROMIUM."


class NoChromiumError(Exception):
    """There is no Chromium here, and none could be installed."""


def find() -> str | None:
    """The path of a Chromium that is here: CHROMIUM names it, or it is on the PATH, or Playwright has its own."""
    named = [os.environ.get("CHROMIUM", ""), *NAMES]
    return next((path for name in named if name and (path := shutil.which(name))), None) or _playwrights_own()


def find_or_install() -> str:
    """The path of a Chromium; NoChromiumError says what to do when there is none to be had."""
    for install in (_install_debians, _install_playwrights):
        if found := find():
            return found
        install()
    if found := find():
        return found
    raise NoChromiumError(HELP)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install_debians() -> None:
    debian.install(["chromium", "fonts-dejavu-core"])


def _install_playwrights() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_or_install()}\n")
    except NoChromiumError as problem:
        sys.exit(str(problem))
