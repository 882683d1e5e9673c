"""A generous limit on requests from one address, counted by the minute, and what answers say of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

from cyberdip.cache.windows import count_in, left_of

MINUTE = 60


class Limit(NamedTuple):
    """How many requests one address may make in a minute, how many are left in this one, and its seconds to come."""

    most: int
    left: int
    seconds: int


class MinuteThrottle(BaseThrottle):
    """At most `DEFAULT_THROTTLE_RATES["minute"]` requests in one minute of the clock; each worker counts its own
    unless they share a cache. One counter an address, whatever the rate. What the page cache answers is not counted."""

    def allow_request(self, request: Request, view: Any) -> bool:
        most = int(api_settings.DEFAULT_THROTTLE_RATES["minute"] or 0)
        if not most:
            return True
        count = count_in("throttle", str(self.get_ident(request)), MINUTE)
        request.limit = Limit(most, max(0, most - count), int(self.wait()))  # type: ignore[attr-defined]
        return count <= most

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return left_of(MINUTE)


def mark_limit(response: HttpResponseBase, request: Request) -> HttpResponseBase:
    """The answer with RateLimit and RateLimit-Policy, in the form of the IETF's httpapi-ratelimit-headers."""
    limit: Limit | None = getattr(request, "limit", None)
    if limit:
        response.headers["RateLimit-Policy"] = f'"minute";q={limit.most};w={MINUTE}'
        response.headers["RateLimit"] = f'"minute";r={limit.left};t={limit.seconds}'
    return response
