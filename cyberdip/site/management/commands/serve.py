"""`manage.py serve`: run the production server on the current settings.

BIND, PORT and WORKERS say where and how many; `--prepare` first brings database, data and static files up to date.
Example: `PORT=8080 WORKERS=4 python manage.py serve --prepare`.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from cyberdip import environment
from cyberdip.server.bodies import EACH, PLACES, Bodies
from cyberdip.server.serving import AddressUnusableError, ensure_free, serve
from cyberdip.server.supervising import Place, WorkerFailedError
from cyberdip.site.preparing import make_files, prepare


class Command(BaseCommand):
    help = "Serve the site on BIND:PORT (127.0.0.1:8000) with WORKERS processes (one a core, up to four)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--prepare", action="store_true", help="first migrate, load, collect and make the files to take home"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host = environment.text("BIND") or "127.0.0.1"
        port = environment.number("PORT", 8000, least=1, most=65535)
        workers = environment.number("WORKERS", min(os.cpu_count() or 1, 4), least=1, most=64)
        try:
            ensure_free(host, port)
        except AddressUnusableError as problem:
            raise CommandError(str(problem)) from problem
        if options["prepare"]:
            prepare(self.stdout.write)
            make_files(self.stdout.write)
            connections.close_all()  # this process asks nothing more; the workers have connections of their own
        _ensure_static()
        bodies = Bodies(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0, each=PLACES if settings.BEHIND_TLS_PROXY else EACH)
        try:
            serve("cyberdip.wsgi.application", Place(host, port, workers), bodies, self.stdout.write)
        except WorkerFailedError as problem:
            raise CommandError(f"{problem} What it said before tells why.") from problem


def _ensure_static() -> None:
    """Every page names static files by what is in them, which the collecting writes down."""
    read = getattr(staticfiles_storage, "read_manifest", None)
    if read and not settings.DEBUG and not read():
        raise CommandError(
            f"No static files are collected in {settings.STATIC_ROOT}, and every page needs them. "
            "Collect them with `manage.py prepare --static-only`, or serve with --prepare."
        )
