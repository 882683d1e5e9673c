"""What the page cache must know of this site: whose requests are their own, and what has a cache already."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from cyberdip.cache.asking import Rules

MESSAGES_COOKIE = "messages"
"""Django's, in which the admin keeps what it says at the next page."""


def rules() -> Rules:
    """The rules that follow from the settings and the addresses."""
    cookies = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, MESSAGES_COOKIE)
    # Static files are kept by the reader for ever, and compressed by WhiteNoise; the probes ask what is true now.
    paths = (
        reverse("admin:index"),
        settings.STATIC_URL,
        reverse("site:healthz"),
        reverse("site:readyz"),
        reverse("site:metrics"),
    )
    return Rules(tuple(f"{name}=" for name in cookies), paths, settings.SECURE_PROXY_SSL_HEADER)
