"""Who may send a report: someone who opened the form here, from a page of ours, and not all the time.

Nobody signs in and no cookie is set, so a forged request could do nothing that its maker could not do alone; yet a page
elsewhere shall not have its readers send reports. The form carries a signed text, which says what it is about and when
it was opened, and browsers say from which site a form is sent.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.signing import Signer, TimestampSigner
from django.http import HttpRequest

from cyberdip.cache.windows import count_in
from cyberdip.site.signing_in import address_of

OPEN = 24 * 3600
"""Seconds for which an opened form may be sent."""
HOUR = 3600
FROM_ONE_ADDRESS, FROM_ALL = 5, 100
"""Reports in an hour of the clock."""
_FORM = TimestampSigner(salt="cyberdip.reports.form")
_RECEIPT = Signer(salt="cyberdip.reports.receipt")


def token(subject: str) -> str:
    """What a form about a record carries."""
    return _FORM.sign(subject)


def subject_of(carried: str) -> str:
    """The record that a form is about. BadSignature where it is not ours; SignatureExpired where it is too old."""
    return _FORM.unsign(carried, max_age=OPEN)


def subject_of_old(carried: str) -> str:
    """The same, however old the form is."""
    return _FORM.unsign(carried)


def receipt(number: int, subject: str) -> str:
    """What the page that thanks is told."""
    return _RECEIPT.sign(f"{number} {subject}")


def received(given: str) -> tuple[str, str]:
    """Number of the report and the record it is about. BadSignature where the receipt is not ours."""
    number, _, subject = _RECEIPT.unsign(given).partition(" ")
    return number, subject


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sends it, as far as the browser says; a program that says nothing is not believed less."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def is_too_often(request: HttpRequest) -> bool:
    """Count one more report; whether there have been too many in this hour."""
    here = count_in("reports", address_of(request), HOUR)
    return here > FROM_ONE_ADDRESS or count_in("reports", "all", HOUR) > FROM_ALL
