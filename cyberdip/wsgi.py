"""The WSGI application that the server runs: Django, and the page cache before it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cyberdip.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402  (after the settings were found)

from cyberdip.cache.layer import PageCache  # noqa: E402
from cyberdip.cache.measuring import Measured  # noqa: E402
from cyberdip.site.caching import rules  # noqa: E402
from cyberdip.site.middleware import HEADER, new_reference  # noqa: E402

# While developing, a template may change at any time, and no revision says so.
application = Measured(
    django_application
    if settings.DEBUG
    else PageCache(django_application, rules(), settings.PAGE_CACHE_BYTES, {HEADER: new_reference})
)
