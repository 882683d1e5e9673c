"""What every page shows around its content: navigation, release, addresses of the same page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cyberdip import languages
from cyberdip.loading import histories
from cyberdip.loading.models import Release
from cyberdip.records.as_of import NAME
from cyberdip.records.keeping import kept

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAVIGATION: tuple[tuple[StrOrPromise, str], ...] = (
    (_("Norms"), "/norms/"),
    (_("Instruments"), "/instruments/"),
    (_("Actors"), "/actors/"),
    (_("Topics"), "/topics/"),
    (_("Timeline"), "/timeline/"),
    (_("Compare"), "/compare/"),
    (_("Crosswalk"), "/crosswalk/"),
    (_("Questions"), "/questions/"),
    (_("Sources"), "/sources/"),
    (_("Data"), "/data/"),
)
SITE_NAME = "Cyber Diplomacy knowledge base"
"""The name by which the site is cited, in every language."""
log = logging.getLogger(__name__)


def canonical(request: HttpRequest) -> str:
    """The path of the present page in its language, the same however it was found."""
    return languages.canonical(request.path_info, languages.current())


def without_day(request: HttpRequest) -> str:
    """The address of the present page on today, its other parameters kept."""
    kept = urlencode([(name, value) for name, values in request.GET.lists() if name != NAME for value in values])
    return f"{request.path}?{kept}" if kept else request.path


def parameters_but_day(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form on the present page must carry along to change nothing but the day."""
    return [(name, value) for name, values in request.GET.lists() if name not in (NAME, "page") for value in values]


def latest_release_or_raise() -> Release | None:
    """The release whose data is shown; None before any (one query)."""
    found: Release | None = histories.latest_release()
    return found


@kept
def _latest_release() -> Release | None:
    return latest_release_or_raise()


def latest_release() -> Release | None:
    """The same, for the frame of a page (one query for each revision): None also when the database cannot say."""
    try:
        return _latest_release()
    except DatabaseError:
        log.warning("The footer goes without its release: the database does not answer.")
        return None
