"""Files of whole lists that are asked for again: kept compressed, beside the rows that are ready as JSON.

Whoever mirrors the data asks for the same files as everybody else, and they change with the revision only. A file is
kept from the second time on that it is asked for, if it is not too large, so that one that is asked for once costs no
more; it is read as it comes all the same, and what breaks off is not kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Iterator

from cyberdip.records.pieces import Pieces

ASKED, FILE = "asked", "file"
"""Names of the pieces: that it was asked for, and the file."""
PARTS = 8
"""One file may take this part of the room."""
PIECE, MOST = 1 << 13, 1 << 17
"""Bytes that are unpacked at a time, and those that come of them at most."""
_LEVEL = 1
"""A tenth of the size already; more takes longer than it is worth."""


def kept(room: Pieces, group: Hashable | None, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a file, `pieces` where it is not kept; `group` is all that it depends on, None keeps nothing."""
    if group is None:
        return pieces
    held = room.held(group, (FILE, ASKED))
    if FILE in held:
        return _unpacked(held[FILE])
    if ASKED in held:
        return _packing(room, group, pieces)
    room.keep(group, {ASKED: b""})
    return pieces


def _packing(room: Pieces, group: Hashable, pieces: Iterator[bytes]) -> Iterator[bytes]:
    packer, packed = zlib.compressobj(_LEVEL), bytearray()
    for piece in pieces:
        if len(packed) <= room.room // PARTS:
            packed += packer.compress(piece)
        yield piece
    packed += packer.flush()
    if len(packed) <= room.room // PARTS:
        room.keep(group, {FILE: bytes(packed)})


def _unpacked(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    for start in range(0, len(packed), PIECE):
        rest = packed[start : start + PIECE]
        while rest:
            yield unpacker.decompress(rest, MOST)
            rest = unpacker.unconsumed_tail
    yield unpacker.flush()
