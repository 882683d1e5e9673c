"""The languages that texts of records may be in beside English."""

from __future__ import annotations

from django.db.models import TextChoices


class Language(TextChoices):
    """Official languages of the UN beside English, in which records are written."""

    AR = "ar", "Arabic"
    ZH = "zh", "Chinese"
    FR = "fr", "French"
    RU = "ru", "Russian"
    ES = "es", "Spanish"
