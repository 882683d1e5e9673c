"""Bodies come whole, in time and in bounds; no address has all the places in which they are read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from cyberdip.server.bodies import Bodies, GoneError
from cyberdip.server.refusals import Refusal
from tests.support.served import PATIENCE

pytestmark = pytest.mark.anyio
MOST = 10


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Client:
    """Sends parts of a body; one that is to wait sends nothing before it is let."""

    def __init__(self, *parts: bytes, waits: bool = False, leaves: bool = False) -> None:
        self._parts = [*parts]
        self._leaves = leaves
        self.asked, self.let = asyncio.Event(), asyncio.Event()
        if not waits:
            self.let.set()

    async def __call__(self) -> dict[str, Any]:
        self.asked.set()
        await self.let.wait()
        if self._leaves and not self._parts:
            return {"type": "http.disconnect"}
        part = self._parts.pop(0) if self._parts else b""
        return {"type": "http.request", "body": part, "more_body": bool(self._parts) or self._leaves}


def read(
    bodies: Bodies, client: Client, length: str = "3", address: str = "192.0.2.1", **more: str
) -> Awaitable[bytes | Refusal]:
    return bodies.of({"CONTENT_LENGTH": length, "REMOTE_ADDR": address, **more}, client)


async def test_a_body_comes_whole_however_it_is_sent() -> None:
    bodies = Bodies(MOST)
    assert await read(bodies, Client(b"a", b"", b"bc")) == b"abc"
    assert await read(bodies, Client(b"ab"), length="", HTTP_TRANSFER_ENCODING="chunked") == b"ab"


async def test_who_sends_none_is_not_asked_for_one() -> None:
    client = Client(b"abc")
    assert [await read(Bodies(MOST), client, length=length) for length in ("", "0")] == [b"", b""]
    assert not client.asked.is_set()


@pytest.mark.parametrize(
    ("length", "status"), [("x", 400), ("-1", 400), ("\uff11", 400), ("11", 413), ("9" * 5000, 413)]
)
async def test_a_length_that_cannot_be_is_refused_unread(length: str, status: int) -> None:
    client = Client(b"abc")
    assert _status(await read(Bodies(MOST), client, length=length)) == status
    assert not client.asked.is_set()


async def test_what_is_longer_than_it_said_is_read_no_further() -> None:
    client = Client(*[b"abcd"] * 100)
    said = await read(Bodies(MOST), client, length="", HTTP_TRANSFER_ENCODING="chunked")
    assert said == Refusal(413, "At most 10 bytes are read.")
    assert len(client._parts) == 97


async def test_what_does_not_come_in_time_is_refused_and_its_place_given_to_others() -> None:
    bodies = Bodies(MOST, places=1, seconds=0.01)
    assert _status(await read(bodies, Client(waits=True))) == 408
    assert await read(Bodies(MOST), Client(b"abc")) == b"abc"


async def test_who_leaves_is_told_nothing_and_leaves_a_place() -> None:
    bodies = Bodies(MOST, places=1)
    with pytest.raises(GoneError):
        await read(bodies, Client(b"a", leaves=True))
    assert await read(bodies, Client(b"abc")) == b"abc"


async def test_an_address_has_some_places_others_the_rest_and_the_next_is_told_to_come_again() -> None:
    bodies = Bodies(MOST, places=3, each=2, seconds=PATIENCE)
    slow = [Client(b"abc", waits=True) for _ in range(3)]
    waiting = [asyncio.ensure_future(read(bodies, one)) for one in slow[:2]]
    for one in slow[:2]:
        await one.asked.wait()
    assert _status(await read(bodies, Client(b"abc"))) == 503
    assert await read(bodies, Client(b"abc"), address="192.0.2.2") == b"abc"
    waiting.append(asyncio.ensure_future(read(bodies, slow[2], address="192.0.2.2")))
    await slow[2].asked.wait()
    assert _status(await read(bodies, Client(b"abc"), address="192.0.2.3")) == 503
    for one in slow:
        one.let.set()
    assert await asyncio.gather(*waiting) == [b"abc"] * 3
    assert await read(bodies, Client(b"abc")) == b"abc"


def _status(said: bytes | Refusal) -> int:
    assert isinstance(said, Refusal)
    return said.status
