"""Check every quotation and line locator against the source documents.

manage.py verify_citations FOLDER    the folder that holds the documents
manage.py verify_citations           the form only
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cyberdip.loading.verify import verify


class Command(BaseCommand):
    """Prints each miss and exits 1 when there is one."""

    help = "Check quotations and line locators against the source documents."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=None,
            help="folder with the source documents",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        if folder is not None and not folder.is_dir():
            raise CommandError(f"{folder} is not a folder")
        checked, misses = verify(folder)
        for miss in misses:
            self.stdout.write(str(miss))
        if misses:
            raise CommandError(f"{len(misses)} misses in {checked:,} citations of source documents")
        how = "quotations found on their lines" if folder else "locators and quotations well formed"
        self.stdout.write(f"{checked:,} citations of source documents: {how}.")
