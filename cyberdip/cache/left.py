"""Ready answers that workers leave for each other in the shared cache.

An answer lies there whole and signed: what is damaged, or was put there by somebody without the secret key, is no
answer. Its name holds all it was made from, beside the key the program and the state of the data, so that nothing need
ever be taken out; Redis lets the oldest go.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from typing import Protocol

from .accepting import IDENTITY
from .asking import Key
from .entries import Entry, Headers, Token

log = logging.getLogger(__name__)

KEPT = 86_400
"""Seconds: an answer is of one UTC day."""
LARGEST = 2_000_000
"""Bytes of the largest answer that is shared."""
_SIGNATURE = 32


class Cache(Protocol):
    """What is needed of Django's cache."""

    def get(self, key: str, /) -> object: ...
    def set(self, key: str, value: bytes, timeout: int, /) -> object: ...


class SharedAnswers:
    """Answers in a cache; `program` names the running program and whatever in its settings shows on pages."""

    def __init__(self, cache: Cache, secret: str, program: str) -> None:
        self._cache = cache
        self._secret = hashlib.sha256(f"cyberdip.cache.left {secret}".encode()).digest()
        self._program = program

    def find(self, key: Key, token: Token) -> Entry | None:
        """The answer of that state of the data, if another worker has left it."""
        name = self._name(key, token)
        held = self._cache.get(name)
        if not isinstance(held, bytes):
            return None
        if not hmac.compare_digest(held[:_SIGNATURE], self._sign(name, held[_SIGNATURE:])):
            log.warning("An answer in the shared cache is damaged and is built anew", extra={"path": key.path})
            return None
        head, _, body = held[_SIGNATURE:].partition(b"\n")
        headers: Headers = [(one, other) for one, other in json.loads(head)]
        return Entry(headers, body, token, IDENTITY)

    def leave(self, key: Key, token: Token, headers: Headers, body: bytes) -> None:
        """Leave an answer for the other workers."""
        if len(body) > LARGEST:
            return
        name = self._name(key, token)
        written = json.dumps(headers).encode() + b"\n" + body
        self._cache.set(name, self._sign(name, written) + written, KEPT)

    def _name(self, key: Key, token: Token) -> str:
        parts = json.dumps([self._program, *key, *token])
        return f"answer:{hashlib.sha256(parts.encode()).hexdigest()}"

    def _sign(self, name: str, written: bytes) -> bytes:
        return hmac.digest(self._secret, name.encode() + written, "sha256")
