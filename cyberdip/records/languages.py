"""The languages that texts of records may be in beside English."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Language(TextChoices):
    """Official languages of the UN beside English, in which records are written."""

    AR = "ar", _("Arabic")
    ZH = "zh", _("Chinese")
    FR = "fr", _("French")
    RU = "ru", _("Russian")
    ES = "es", _("Spanish")
