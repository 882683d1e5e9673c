"""The WSGI application that the server runs: Django, and the page cache before it."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cyberdip.settings")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402  (after the settings were found)
from django.core.cache import cache  # noqa: E402
from django.db import DEFAULT_DB_ALIAS  # noqa: E402

from cyberdip.cache.layer import PageCache  # noqa: E402
from cyberdip.cache.left import SharedAnswers  # noqa: E402
from cyberdip.cache.measuring import GIVEN, Measured  # noqa: E402
from cyberdip.cache.watching import Watch  # noqa: E402
from cyberdip.pages.validators import program  # noqa: E402
from cyberdip.replicas.health import REPLICAS, Health  # noqa: E402
from cyberdip.replicas.lag import LAG  # noqa: E402
from cyberdip.replicas.newest import NewestRevision  # noqa: E402
from cyberdip.server.refusals import Refusing  # noqa: E402
from cyberdip.site.access_log import AccessLog  # noqa: E402
from cyberdip.site.caching import rules  # noqa: E402
from cyberdip.site.middleware import HEADER, new_reference  # noqa: E402

_watch = Watch(NewestRevision(Health([DEFAULT_DB_ALIAS]), REPLICAS, also=LAG.wanted), GIVEN.count)
_fresh = {HEADER: new_reference}
_shared = None
if settings.CACHE_URL:
    _name = "\n".join((program()[0], settings.PUBLIC_URL, settings.SEARCH_URL))
    _shared = SharedAnswers(cache, settings.SECRET_KEY, _name)
# While developing, a template may change at any time, and no revision says so.
_room = 0 if settings.DEBUG else settings.PAGE_CACHE_BYTES
_cache = PageCache(django_application, rules(), _room, _fresh, _watch, shared=_shared)
_measured = Measured(Refusing(django_application if settings.DEBUG else _cache), _cache.ready)
application = AccessLog(_measured, _measured.ready) if settings.ACCESS_LOG else _measured

# What the program itself consists of is not looked through again and again for what could be freed: that took a third
# of the time of a long export. What a page consists of goes by itself when it is sent: looking through it on the way, a
# hundred times a page, took a tenth of its time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
