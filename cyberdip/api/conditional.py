"""Validators of answers: they change with the data, the program and, where no day was chosen, the UTC day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from rest_framework.request import Request

from cyberdip.pages import preconditions
from cyberdip.pages.validators import program
from cyberdip.records import revision
from cyberdip.records.as_of import AsOf

from .errors import PreconditionFailed


@dataclass(frozen=True, slots=True)
class Validator:
    """ETag (weak, quoted) and Last-Modified (seconds since 1970) of one answer."""

    etag: str
    last_modified: int

    def settled(self, request: Request) -> HttpResponseBase | None:
        """304 when the reader holds the answer already; None when it must be made. Raises PreconditionFailed where the
        reader asks for another state."""
        # `*` asks whether there is anything here, which only the view knows.
        if request.headers.get("If-None-Match", "").strip() == "*":
            return None
        response = get_conditional_response(request._request, etag=self.etag, last_modified=self.last_modified)
        if preconditions.failed(response):
            raise PreconditionFailed(preconditions.told(request._request, self.etag))
        return None if response is None else self.mark(response)

    def mark(self, response: HttpResponseBase) -> HttpResponseBase:
        """The answer with its validators."""
        response.headers["ETag"] = self.etag
        response.headers["Last-Modified"] = http_date(self.last_modified)
        return response


def validator_of(request: Request, day: AsOf) -> Validator | None:
    """The validator of the answer to this request in this format; None before any data was loaded (one query)."""
    now = revision.current()
    if now is None:
        return None
    name, program_changed_at = program()
    parts = [
        str(now.number),
        now.changed_at.isoformat(),
        day.day.isoformat(),
        request.build_absolute_uri(),
        str(request.accepted_renderer.format),
        name,
    ]
    moments = [now.changed_at, program_changed_at]
    if not day.chosen:
        # An answer that speaks of today is a new one at midnight.
        moments.append(datetime.combine(day.day, time(), UTC))
    etag = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
    return Validator(f'W/"{etag}"', int(max(moments).timestamp()))


def public(response: HttpResponseBase) -> HttpResponseBase:
    """The answer as one that any cache may keep and must ask about before using it."""
    response.headers.setdefault("Cache-Control", "public, no-cache")
    patch_vary_headers(response, ["Accept"])
    return response
