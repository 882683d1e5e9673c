"""The page cache as a WSGI application before another one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping

from cyberdip.records import revision

from . import accepting
from .answering import Answer, Application, StartResponse
from .asking import Asked, Asking, Environ, Rules, public_environ
from .compressing import DamagedError
from .conditions import holds
from .counting import COUNTS, Counts
from .entries import OWN, Entry, Headers, Ready, Sent, Token, is_public
from .flights import Flights
from .left import SharedAnswers
from .store import Passing, Store
from .watching import Watch

log = logging.getLogger(__name__)

STATUS = "Cache-Status"
"""RFC 9211: what the cache did for this answer."""
_HIT, _STALE, _STORED = ((STATUS, f"cyberdip; {said}") for said in ("hit", "hit; detail=stale", "fwd=miss; stored"))
_WARNING = ("Warning", '110 cyberdip "Response is Stale"')
_LINES = {200: "200 OK", 304: "304 Not Modified"}


class PageCache:
    """Answers what it knows, has the rest answered by `application`, and keeps what is public.

    `room` is in bytes; 0 keeps nothing, and answers are only compressed. `fresh` gives the value of each header that is
    every answer's own, such as its reference number. `shared` is where workers leave answers for each other.
    """

    def __init__(
        self,
        application: Application,
        rules: Rules,
        room: int,
        fresh: Mapping[str, Callable[[], str]] | None = None,
        watch: Watch | None = None,
        counts: Counts = COUNTS,
        shared: SharedAnswers | None = None,
    ) -> None:
        self.store = Store(room, counts)
        self._application = application
        self._asking = Asking(rules)
        self._fresh = list((fresh or {}).items())
        self._own = OWN.union(name.lower() for name in fresh or {})
        self._watch = watch or Watch()
        self._counts = counts
        self._shared = shared
        self._flights = Flights()

    def ready(self, environ: Environ) -> Sent | None:
        """The present answer, where nothing need be waited for or made; a hit, to be counted by who sends it."""
        request = self._asking.asked(environ) if self.store.most else None
        if request is None:
            return None
        kept = self.store.get(request.key)
        if not isinstance(kept, Entry) or kept.token != self._watch.known():
            return None
        ready = kept.known(request.encoding)
        if ready is None:
            return None
        return self._sent(kept, ready, environ, (_HIT,))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        request = self._asking.asked(environ) if self.store.most else None
        if request is None:
            return self._pass(environ, start_response)
        moment = self._watch.now()
        kept = self.store.get(request.key)
        if isinstance(kept, Entry):
            try:
                if kept.token == moment.token and moment.sure:
                    self._counts.add("hit")
                    return self._send(kept, request, environ, start_response, (_HIT,))
                if not moment.sure:
                    return self._send_stale(kept, request, environ, start_response, moment.age)
            except DamagedError:
                log.error("An answer in memory is damaged and is built anew", extra={"path": request.key.path})
                self.store.drop(request.key)
                kept = None
        if moment.token.number is None or (kept is not None and kept.token == moment.token):
            return self._build(request, moment.token, environ, start_response)
        return self._missing(request, moment.token, environ, start_response)

    def _pass(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Django's answer to a request that is not for the cache."""
        self._counts.add("passed")
        if self._asking.rules.is_private(environ):
            return self._application(environ, start_response)
        encoding = accepting.encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        bodiless = environ["REQUEST_METHOD"] == "HEAD"
        return Answer(self._application, environ).send(start_response, encoding, bodiless)

    def _missing(
        self, request: Asked, token: Token, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Build the page, unless another request is doing so: then wait for that one's."""
        with self._flights.leading(request.key) as leads:
            found = self.store.get(request.key)
            if isinstance(found, Entry) and found.token == token:
                self._counts.add("hit")
                self._counts.add("waited")
                return self._send(found, request, environ, start_response, (_HIT,))
            found = self._shared.find(request.key, token) if self._shared else None
            if found is not None:
                self.store.put(request.key, found)
                self._counts.add("hit")
                self._counts.add("shared")
                return self._send(found, request, environ, start_response, (_HIT,))
            if leads:
                return self._build(request, token, environ, start_response)
        return self._build(request, token, environ, start_response)

    def _build(self, request: Asked, token: Token, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Django's answer, kept when it is for everybody."""
        revision.forget_reading()
        answer = Answer(self._application, public_environ(environ, request.key))
        if is_public(answer.status, answer.headers):
            body = answer.whole(self.store.largest)
            if body is not None:
                answer.close()
                entry = self._kept(request, answer.headers, body, token)
                self._counts.add("miss")
                own = [(name, value) for name, value in answer.headers if name.lower() in OWN]
                return self._send(entry, request, environ, start_response, (_STORED, *own))
            # Too long to keep; Django was not told what the reader holds.
            if holds(environ, answer.header("etag"), answer.header("last-modified")):
                self.store.put(request.key, Passing(token))
                self._counts.add("passed")
                return answer.unchanged(start_response)
        old = self.store.get(request.key)
        if answer.status >= "500" and isinstance(old, Entry) and self._watch.is_away():
            answer.close()
            return self._send_stale(old, request, environ, start_response, self._watch.now().age)
        if answer.status < "500":
            self.store.put(request.key, Passing(token))
        self._counts.add("passed")
        return answer.send(start_response, request.encoding, environ["REQUEST_METHOD"] == "HEAD")

    def _kept(self, request: Asked, headers: Headers, body: bytes, token: Token) -> Entry:
        common = [(name, value) for name, value in headers if name.lower() not in self._own]
        entry = Entry(common, body, _read_at(token), request.encoding)
        if self._shared:
            self._shared.leave(request.key, entry.token, common, body)
        self.store.put(request.key, entry)
        return entry

    def _send_stale(
        self, entry: Entry, request: Asked, environ: Environ, start_response: StartResponse, age: float
    ) -> Iterable[bytes]:
        """The last good answer, and that it is not known to be the present one."""
        self._counts.add("stale")
        marks = (_STALE, _WARNING, ("Age", str(int(min(max(age, 1), 2**31)))))
        return self._send(entry, request, environ, start_response, marks)

    def _send(
        self,
        entry: Entry,
        request: Asked,
        environ: Environ,
        start_response: StartResponse,
        marks: tuple[tuple[str, str], ...],
    ) -> list[bytes]:
        size = entry.size
        ready = entry.ready(request.encoding)
        if entry.size != size:  # it has just been compressed for the first reader who takes it so
            self.store.put(request.key, entry)
        sent = self._sent(entry, ready, environ, marks)
        start_response(_LINES[sent.status], sent.headers)
        return [sent.body] if sent.body else []

    def _sent(self, entry: Entry, ready: Ready, environ: Environ, marks: tuple[tuple[str, str], ...]) -> Sent:
        own = [(name, made()) for name, made in self._fresh]
        own += marks
        if holds(environ, entry.etag, entry.last_modified):
            return Sent(304, ready.unchanged, own, b"")
        return Sent(200, ready.head, own, b"" if environ["REQUEST_METHOD"] == "HEAD" else ready.body)


def _read_at(token: Token) -> Token:
    """The state that an answer just built is of: an older one than is known when a replica lags behind, and then it is
    asked for again until the replica is there."""
    read = revision.last_read()
    if read is None or (read.number, read.changed_at.isoformat()) == token[:2]:
        return token
    return Token(read.number, read.changed_at.isoformat(), token.day)
