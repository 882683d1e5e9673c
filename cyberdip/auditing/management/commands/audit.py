"""What the records lack and what is wrong in what they say.

manage.py audit                        how each collection stands, what it lacks, what contradicts itself
manage.py audit --own-words FOLDER     beside it, texts that have twelve words in a row of a document in the folder
manage.py audit --format json          all of it, for programs
manage.py audit --raise-floor FILE     write the shares reached into a floor, which only rises
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cyberdip.auditing.floor import raise_floor
from cyberdip.auditing.own_words import NotText
from cyberdip.auditing.report import as_json, as_text, audit


class Command(BaseCommand):
    """Exits 1 when something is wrong; what is merely lacking is told."""

    help = "List what the records lack and what is wrong in what they say."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--own-words", type=Path, metavar="FOLDER", help="folder of documents, as text in UTF-8")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how to say it")
        parser.add_argument(
            "--raise-floor", type=Path, metavar="FILE", help="write the shares reached, and nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["raise_floor"]:
            for line in raise_floor(options["raise_floor"]) or ["Nothing rose."]:
                self.stdout.write(line)
            return
        folder = options["own_words"]
        if folder is not None and not folder.is_dir():
            raise CommandError(f"{folder} is not a folder")
        try:
            found = audit(folder)
        except NotText as error:
            raise CommandError(str(error)) from error
        for line in [as_json(found)] if options["format"] == "json" else as_text(found):
            self.stdout.write(line)
        if not found.is_sound:
            wrong = ", ".join(f"{len(problems):,} {name}" for name, problems in found.faults.items() if problems)
            raise CommandError(f"wrong: {wrong}")
