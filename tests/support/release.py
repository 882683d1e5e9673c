"""The files to take home, made from whatever database the test asks."""

from __future__ import annotations

from pathlib import Path

from pytest_django import Settings

from cyberdip.exports.release.build import build
from cyberdip.exports.release.published import Published

ROOT = "http://testserver"
"""Where the test client thinks it is: addresses in the files are those of its answers."""


def make(folder: Path, settings: Settings) -> Published:
    """Make the files into a folder, which is that of the site for the length of the test."""
    settings.DOWNLOADS_DIR = folder
    settings.PUBLIC_URL = ROOT
    return build()


def content(made: Published, name: str) -> bytes:
    """The bytes of one of the files."""
    return (made.folder / name).read_bytes()
