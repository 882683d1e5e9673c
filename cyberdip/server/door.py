"""The door of a worker: it reads requests, gives out what is ready at once, and hands on all else.

A ready answer costs a few microseconds, reading a request by the parser, a task and threads many times as much. So what
was read of a request is remembered by its bytes, and what is ready is written where it is asked for. All this happens
in the worker's event loop, which never waits. What takes long, or is not understood, goes uvicorn's own way.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from cyberdip.cache.asking import Environ
from cyberdip.cache.entries import Sent

from .behind import Behind
from .environs import environ_of
from .moments import Moments
from .refusals import Refusal

HEADERS_SECONDS, HEADERS_BYTES = 10.0, 65_536
"""A client that is slower than this with its headers is let go; no browser needs as much room for them."""
REST_SECONDS = 75.0
"""Seconds that a connection may rest between requests: longer than the proxies that keep some open for theirs."""
SEND_SECONDS = 30.0
"""Seconds in which a client takes something of what it is sent, 48 kB of a long answer; else it is let go."""
TOGETHER = 32_768
"""Bytes up to which a body is copied behind its headers: that is cheaper than to send the two side by side."""


class TooLongError(Exception):
    """The headers take more than HEADERS_BYTES."""


class Door(HttpToolsProtocol):
    """One connection."""

    app: Behind
    server_state: Moments
    cycle: Any
    """What is or was answered last (RequestResponseCycle); None before the first request that is read."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._known = self.app.known
        self._since = self.server_state.now  # when this began to rest, or the client to say its headers
        self._answered = False
        self._paused = 0.0  # when the client began to take nothing
        self._reading = self._in_headers = False
        self._size = 0  # of the headers as far as they have come
        self._forget()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Begin to wait for a request."""
        super().connection_made(transport)
        address, port = self.client or ("", 0)
        self._client = address, str(port)

    def data_received(self, data: bytes) -> None:
        """Answer at once, or have it read."""
        # Whether nothing is being read, answered or waited for.
        cycle = self.cycle
        resting = (cycle is None or cycle.response_complete) and not (self._reading or self.flow.write_paused)
        if resting and (known := self._known.get(data)) is not None:
            known["REMOTE_ADDR"], known["REMOTE_PORT"] = self._client
            if (sent := self.app.ready(known)) is not None:
                if self.timeout_keep_alive_task is not None:
                    self._unset_keepalive_if_required()
                self._give(sent)
                return
        self._forget()
        super().data_received(data)
        if self._in_headers:
            self._size += len(data)
            if self._size > HEADERS_BYTES and not self.transport.is_closing():
                self.send_400_response("The headers are too long.")
        elif resting and self._environ is not None and self._ended == 1 and not self._reading:
            self._known.keep(data, self._environ)

    def _forget(self) -> None:
        self._ended = 0  # requests that ended in what has just come
        self._environ: Environ | None = None  # the one that was ready

    def _give(self, sent: Sent, last: bool = False) -> None:
        moments = self.server_state
        own = "".join([f"{name}: {value}\r\n" for name, value in sent.own]).encode("latin-1")
        end = b"Connection: close\r\n\r\n" if last else b"\r\n"
        head = b"".join((STATUS_LINE[sent.status], sent.head.lines, moments.date, own, end))
        if len(sent.body) < TOGETHER:
            self.transport.write(head + sent.body)
        else:
            self.transport.writelines((head, sent.body))
        self._answered, self._since = True, moments.now

    # What the parser calls, in this order.

    def on_message_begin(self) -> None:
        self._reading = self._in_headers = True
        self._size, self._since = 0, self.server_state.now
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Hear a header: one with an underscore would be taken for the one with a hyphen, one that comes after the body
        (a trailer) for one that is answered; neither is heard."""
        if self._in_headers:
            self._count(len(name) + len(value))
            if b"_" not in name:
                super().on_header(name, value)

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > HEADERS_BYTES:
            raise TooLongError

    def on_headers_complete(self) -> None:
        self._in_headers = False
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Answer a request whose turn has come. One behind which others wait is never answered here, as each of them
        would be answered within the one before."""
        environ = environ_of(cast("dict[str, Any]", cycle.scope))
        if not (self.pipeline or self.flow.write_paused) and (sent := self.app.ready(environ)) is not None:
            if cycle.keep_alive:
                self._environ = environ
            self._give(sent, last=not cycle.keep_alive)
            cycle.response_started = cycle.response_complete = True
            if not cycle.keep_alive:
                self.transport.close()
            self.on_response_complete()
            return
        cycle.scope["state"] = {"environ": environ, "cycle": cycle}
        super()._start_asgi_task(cycle, app)

    def on_message_complete(self) -> None:
        self._reading = False
        self._ended += 1
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._answered, self._since = True, self.server_state.now
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, and part."""
        status = 431 if self._size > HEADERS_BYTES else 400
        self.transport.write(Refusal(status, msg).on_the_wire(self.server_state.date))
        self.transport.close()

    def _unsupported_upgrade_warning(self) -> None:
        """Whoever wants another protocol is answered in this one; operators need not know."""

    # Who is let go.

    def pause_writing(self) -> None:
        self._paused = self.server_state.now
        super().pause_writing()

    def let_go_if_late(self) -> None:
        """Part from a client that is too slow with its request, or takes nothing of an answer."""
        now = self.server_state.now
        if self.flow.write_paused:
            if now - self._paused > SEND_SECONDS:
                self.transport.abort()
        elif self.cycle is None or self.cycle.response_complete:
            waited = now - self._since
            if self.transport.get_write_buffer_size():
                if waited > SEND_SECONDS:
                    self.transport.abort()
            elif waited > (REST_SECONDS if self._answered and not self._reading else HEADERS_SECONDS):
                self.transport.close()
