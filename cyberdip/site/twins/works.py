"""The two works that a record's page offers to cite: the page itself, and the document that it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext

from cyberdip import languages
from cyberdip.exports.citing.pages import page_of
from cyberdip.records.as_of import NAME, AsOf
from cyberdip.records.citing import LANGUAGE, Work, WorkType, document_of
from cyberdip.records.models import Record
from cyberdip.records.parameters import shown, single
from cyberdip.records.problems import BadParameter
from cyberdip.site import frame
from cyberdip.site.markup import links

OF = "of"
PAGE, DOCUMENT = "page", "document"
_READ_ONLINE = (WorkType.WEBPAGE, WorkType.NEWS, WorkType.DATASET)


@languages.speaking(LANGUAGE)
def of_page(record: Record, root: str, day: AsOf, accessed: date | None) -> Work:
    """The page of the record (one query, for the release); `root` is the address of the site without a slash."""
    release = frame.latest_release()
    # The address without a language, which is the one that stays.
    with languages.reading(languages.ENGLISH, ""):
        address = f"{root}{links.keep_day(record.get_absolute_url(), day)}"
    return page_of(record, frame.SITE_NAME, address, day, release.number if release else None, accessed)


@languages.speaking(LANGUAGE)
def of_document(record: Record, accessed: date) -> Work | None:
    """The document; when it was read is told of what may change where it stands."""
    work = document_of(record)
    return replace(work, accessed=accessed) if work and work.url and work.type in _READ_ONLINE else work


def chosen(query: QueryDict, record: Record, root: str, day: AsOf, accessed: date) -> Work:
    """The work that `?of=` asks for: the page unless the document is named.

    BadParameter where there is no document, and where a day is asked of it: a document is the same on every day.
    """
    document = of_document(record, accessed)
    known = [PAGE, DOCUMENT] if document else [PAGE]
    asked = single(query, OF, " or ".join(known)) or PAGE
    if asked not in known:
        wrong = gettext("%(value)s is not something to cite here") % {"value": repr(shown(asked))}
        raise BadParameter(OF, wrong, " or ".join(known))
    if asked == PAGE or document is None:
        return of_page(record, root, day, accessed)
    if day.chosen:
        wrong = gettext("does not go with of=document, which is the same on every day")
        raise BadParameter(NAME, wrong, gettext("no day, or of=page"))
    return document
