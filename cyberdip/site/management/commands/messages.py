"""`manage.py messages`: bring the catalogues of translations up to date with the texts of the code.

Example: after marking a new text, before translating it in `cyberdip/locale/*/LC_MESSAGES/django.po`.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cyberdip.site.translating import catalogues
from cyberdip.site.translating.collecting import collect


class Command(BaseCommand):
    help = "Collect all texts into the catalogues of translations, keep what is translated, drop what is not used."

    def handle(self, *args: Any, **options: Any) -> None:
        texts = collect()
        for code in catalogues.translated():
            catalogue = catalogues.updated(catalogues.read(code), texts)
            written = catalogues.write(code, catalogues.as_bytes(catalogue))
            lacking = len(list(catalogues.missing(catalogue)))
            self.stdout.write(
                f"{code}: {len(catalogue)} texts, {lacking} to translate{'' if written else ', as before'}"
            )
