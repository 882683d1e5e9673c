"""The cache that all workers share in Redis (CACHE_URL), which they can do without.

Where Redis does not answer, each worker goes on with its own memory, says so once in the log, and asks again after a
moment. What lies in Redis is numbers and bytes, nothing that could be run when it is read.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

PAUSE = 5.0
"""Seconds for which a Redis that does not answer is not asked."""
PATIENCE = 0.5
"""Seconds that a request waits for Redis."""
KEPT_ALONE = 10_000
"""Entries that a worker keeps by itself meanwhile."""


class NumbersAndBytes:
    """How values are written in Redis: whole numbers as Redis counts them, bytes after a mark."""

    def dumps(self, value: int | bytes) -> int | bytes:
        if isinstance(value, bytes):
            return b"b" + value
        if type(value) is int:
            return value
        raise TypeError(f"only whole numbers and bytes are shared, not {type(value).__name__}")

    def loads(self, data: bytes) -> int | bytes:
        if data.startswith(b"b"):
            return data[1:]
        return int(data) if data.removeprefix(b"-").isdigit() else b""  # nothing of ours


class SharedCache(RedisCache):
    """Django's Redis cache, and the worker's own memory in its place while it is away."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {
            "serializer": NumbersAndBytes(),
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            # One more try, as Redis may have closed a connection that was kept; its own way is to wait for seconds.
            "retry": Retry(NoBackoff(), 1),
            **params.get("OPTIONS", {}),
        }
        super().__init__(server, {**params, "OPTIONS": options})
        self._alone = LocMemCache("shared", {"KEY_PREFIX": "alone", "OPTIONS": {"MAX_ENTRIES": KEPT_ALONE}})
        self._until = 0.0

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(self._ask("add", key, value, *args, **kwargs))

    def get(self, key: str, *args: Any, **kwargs: Any) -> Any:
        return self._ask("get", key, *args, **kwargs)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self._ask("set", key, value, *args, **kwargs)

    def incr(self, key: str, *args: Any, **kwargs: Any) -> int:
        return int(self._ask("incr", key, *args, **kwargs))

    def delete(self, key: str, *args: Any, **kwargs: Any) -> bool:
        return bool(self._ask("delete", key, *args, **kwargs))

    def clear(self) -> None:
        self._alone.clear()
        self._ask("clear")

    def _ask(self, name: str, *args: Any, **kwargs: Any) -> Any:
        alone: Callable[..., Any] = getattr(self._alone, name)
        if time.monotonic() < self._until:
            return alone(*args, **kwargs)
        try:
            answer = getattr(super(), name)(*args, **kwargs)
        except RedisError as problem:
            self._note(problem)
            return alone(*args, **kwargs)
        if self._until:
            self._until = 0.0
            log.info("The shared cache answers again.")
        return answer

    def _note(self, problem: RedisError) -> None:
        if not self._until:
            reason = str(problem).strip().partition("\n")[0] or type(problem).__name__
            log.warning("The shared cache does not answer; each worker keeps its own.", extra={"reason": reason})
        self._until = time.monotonic() + PAUSE
