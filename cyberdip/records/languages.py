"""The languages that texts of records may be in beside English."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """Official languages of the UN beside English, in which records are written."""

    AR = "ar", _("Arabic")
    ZH = "zh", _("Chinese")
    FR = "fr", _("French")
    RU = "ru", _("Russian")
    ES = "es", _("Spanish")


def name_of(tag: str) -> str:
    """What a reader calls a language, in the language of the page: `ru` is Russian, русский, russe.

    A tag that names no language known to Unicode's list of names is given as it is.
    """
    return _name_of(tag, translation.get_language() or "en")


@lru_cache(maxsize=1024)
def _name_of(tag: str, page: str) -> str:
    spoken = Locale.parse(page, sep="-")
    try:
        return Locale.parse(tag, sep="-").get_display_name(spoken) or tag
    except (UnknownLocaleError, ValueError):
        return str(spoken.languages.get(tag, tag))
