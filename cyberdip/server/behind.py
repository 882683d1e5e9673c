"""Behind the door: the WSGI application, asked in a few threads by ASGI, which uvicorn speaks.

`a2wsgi` does the same for any application, with two or three hand-overs between threads for each part of an answer;
here most answers are one part. And slow readers keep its threads without end, and those who have left keep them too.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, NamedTuple

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from cyberdip.cache.answering import Application, Ready
from cyberdip.cache.asking import Environ
from cyberdip.cache.entries import Headers

from .bodies import Bodies, GoneError
from .known import Known
from .refusals import REFUSED, Refusal

log = logging.getLogger(__name__)

THREADS = 4
"""Requests a worker answers at a time that are not ready; Python runs one, the others wait for database or network."""
SLOW_READERS = 28
"""Threads beside them that wait for a reader to take what is written while it is sent."""
PART = 65_536
"""Bytes of a long answer that are sent at a time."""

Send = Callable[[Any], Awaitable[None]]


class Said(NamedTuple):
    """What an application said: status, headers, and of the body what is yet to be sent."""

    status: str
    headers: Headers
    part: bytes


class Behind:
    """An ASGI application for the connections of `door.Door`."""

    def __init__(self, application: Application, ready: Ready, bodies: Bodies, threads: int = THREADS) -> None:
        self.ready = ready
        self.known = Known()
        self._application = application
        self._bodies = bodies
        self._turns = asyncio.Semaphore(threads)
        self._threads = ThreadPoolExecutor(threads + SLOW_READERS, thread_name_prefix="answering")

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Send) -> None:
        """Answer a request."""
        environ, cycle = scope["state"]["environ"], scope["state"]["cycle"]
        try:
            body = await self._bodies.of(environ, receive)
        except GoneError:
            return
        if isinstance(body, Refusal):
            environ[REFUSED], body = body, b""
        environ["wsgi.input"] = BytesIO(body)
        async with self._turns:
            if cycle.disconnected:
                return
            answer = Answer(cycle, send, self._turns)
            said = await answer.loop.run_in_executor(self._threads, self._asked, environ, answer)
            if said is not None:
                await answer.send(said, more=False)

    def _asked(self, environ: Environ, answer: Answer) -> Said | None:
        """In a thread: have it answered, and send all of that but the end; None where its client has left."""
        try:
            return self._ask(environ, answer)
        except Exception:
            log.exception("An answer broke off outside Django", extra={"path": environ["PATH_INFO"]})
            raise  # uvicorn says 500, or breaks off

    def _ask(self, environ: Environ, answer: Answer) -> Said | None:
        begun: list[tuple[str, Headers]] = []
        held: list[bytes] = []
        size = 0

        def start_response(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], None]:
            if exc_info and answer.begun:
                raise exc_info[1]
            begun[:] = [(status, headers)]
            return held.append

        parts = self._application(environ, start_response)
        try:
            for part in parts:
                held.append(part)
                size += len(part)
                if size >= PART:
                    if not answer.send_from_thread(Said(*begun[0], b"".join(held))):
                        return None
                    held.clear()
                    size = 0
        finally:
            getattr(parts, "close", lambda: None)()
        status, headers = begun[0]
        part = b"".join(held)
        return Said(status, headers if answer.begun else _with_length(environ, status, headers, part), part)


class Answer:
    """The way of an answer to its client."""

    def __init__(self, cycle: RequestResponseCycle, send: Send, turns: asyncio.Semaphore) -> None:
        self.loop = asyncio.get_running_loop()
        self.begun = False
        self._cycle, self._send, self._turns = cycle, send, turns

    def send_from_thread(self, said: Said) -> bool:
        """Send a part, and wait until there is room for the next; whether the client is still there."""
        asyncio.run_coroutine_threadsafe(self._send_slowly(said), self.loop).result()
        return not self._cycle.disconnected

    async def _send_slowly(self, said: Said) -> None:
        """Send a part. While its client takes none, somebody else has the turn."""
        waits = self._cycle.flow.write_paused
        if waits:
            self._turns.release()
        try:
            await self.send(said, more=True)
        finally:
            if waits:
                await self._turns.acquire()

    async def send(self, said: Said, more: bool) -> None:
        """Send a part, and, before the first, status and headers."""
        if not self.begun:
            self.begun = True
            headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in said.headers]
            await self._send({"type": "http.response.start", "status": int(said.status[:3]), "headers": headers})
        await self._send({"type": "http.response.body", "body": said.part, "more_body": more})


def _with_length(environ: Environ, status: str, headers: Headers, body: bytes) -> Headers:
    """The headers of an answer that is known whole; a client then sees whether all of it came."""
    bodiless = environ["REQUEST_METHOD"] == "HEAD" or status[:3] in ("204", "304")
    if bodiless or any(name.lower() in ("content-length", "transfer-encoding") for name, _ in headers):
        return headers
    return [*headers, ("Content-Length", str(len(body)))]
