"""Write the whole public site as files that any web server or CDN can serve.

manage.py snapshot DIR                         in English; DIR is empty or not there yet
manage.py snapshot DIR --languages fr,ar       and in these languages
manage.py snapshot DIR --alone                 without links to the site at PUBLIC_URL: it will not be there
manage.py snapshot DIR --at https://example.org/copy   with a sitemap and robots.txt for that address,
                                               and with --alone the pictures of records
"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cyberdip import languages
from cyberdip.environment import LOOPBACK_HOSTS
from cyberdip.site.preparing import make_files, prepare_files
from cyberdip.site.snapshot.asking import SnapshotError
from cyberdip.site.snapshot.build import build, processors
from cyberdip.site.snapshot.draft import ended_tidily, remove_left


class Command(BaseCommand):
    """Exits 1 with the reason, and leaves nothing half-written, when it cannot."""

    help = "Write the public site into DIR as files: pages, answers of the API, downloads, a search in the browser."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="an empty folder, or one that is not there yet")
        parser.add_argument("--languages", default="", help="prefixes of languages beside English, by commas: fr,ar")
        parser.add_argument("--alone", action="store_true", help="the site at PUBLIC_URL will not answer what is left")
        parser.add_argument(
            "--at", default="", metavar="URL", help="where it will be read: adds sitemap and robots.txt"
        )
        parser.add_argument("--processes", type=int, default=processors(), help="how many write (default: one a core)")

    def handle(self, *args: Any, **options: Any) -> None:
        with ended_tidily():
            try:
                self._make(**options)
            except SystemExit:
                self.stderr.write("no snapshot was made: it was told to end. Nothing of it is left.")
                raise

    def _make(self, **options: Any) -> None:
        started = time.monotonic()
        if settings.DEBUG:
            raise CommandError("static files are named and compressed only without DEBUG: unset it.")
        prefixes, at = self._prefixes(options["languages"]), self._address(options["at"])
        if options["processes"] < 1:
            raise CommandError("--processes is a whole number from 1.")
        for left in remove_left(options["folder"]):
            self.stderr.write(f"Removed {left}, which a snapshot that was killed had left.")
        prepare_files(self.stderr.write)
        make_files(self.stderr.write)
        try:
            made = build(options["folder"], prefixes, self._live(options["alone"]), at, options["processes"])
        except (SnapshotError, OSError, DatabaseError) as error:
            raise CommandError(f"no snapshot was made: {error}") from error
        size = f"{made.bytes / 1_000_000:,.0f} MB"
        took = time.monotonic() - started
        self.stdout.write(f"{made.pages:,} pages, {made.files:,} files, {size} in {options['folder']}. {took:.1f} s")

    @staticmethod
    def _prefixes(text: str) -> list[str]:
        named = [one.strip() for one in text.split(",") if one.strip()]
        known = [prefix for prefix in languages.codes() if prefix != languages.ENGLISH]
        if unknown := [one for one in named if one not in known]:
            raise CommandError(f"--languages: {', '.join(unknown)} is not known; there are {', '.join(known)}.")
        return list(dict.fromkeys(named))

    @staticmethod
    def _address(text: str) -> str:
        parts = urlsplit(text)
        if text and not (parts.scheme in ("http", "https") and parts.hostname and not parts.query):
            raise CommandError(
                f"--at: {text!r} is no address; allowed: https://example.org or https://example.org/copy."
            )
        return text.rstrip("/")

    @staticmethod
    def _live(alone: bool) -> str:
        """The site that readers are sent to; an address of this machine is none."""
        here = urlsplit(settings.PUBLIC_URL).hostname in LOOPBACK_HOSTS
        return "" if alone or here else settings.PUBLIC_URL
