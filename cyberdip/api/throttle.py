"""A generous limit on requests from one address, counted by the minute."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

MINUTE = 60


class MinuteThrottle(BaseThrottle):
    """At most `DEFAULT_THROTTLE_RATES["minute"]` requests in one minute of the clock; each worker counts its own
    unless they share a cache. One counter an address, whatever the rate."""

    def allow_request(self, request: Request, view: Any) -> bool:
        most = int(api_settings.DEFAULT_THROTTLE_RATES["minute"] or 0)
        return not most or self._count(request) <= most

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - time.time() % MINUTE

    def _count(self, request: Request) -> int:
        # The address may come from a header, so it is not used as a key as it stands.
        address = hashlib.sha256(str(self.get_ident(request)).encode()).hexdigest()[:32]
        key = f"throttle:{int(time.time() // MINUTE)}:{address}"
        if cache.add(key, 1, timeout=2 * MINUTE):
            return 1
        try:
            return int(cache.incr(key))
        except ValueError:  # it ran out in between
            return 1
