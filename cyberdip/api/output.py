"""Files as answers: named after what they hold and the day they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from django.http import FileResponse, StreamingHttpResponse

from cyberdip.exports.sheet import Sheet

PIECE = 16_384
"""Bytes from which a piece of a file is sent."""


def stream(
    sheet: Sheet, suffix: str, content_type: str, parts: Iterable[bytes], *, attached: bool = True
) -> StreamingHttpResponse:
    """A file sent as it is written; `attached`: a file to keep, not an answer to read on."""
    response = StreamingHttpResponse(_in_pieces(parts), content_type=content_type)
    how = "attachment" if attached else "inline"
    response.headers["Content-Disposition"] = f'{how}; filename="{sheet.file_name(suffix)}"'
    return response


def _in_pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The file in pieces of some length: what sends them takes as long for a line as for a hundred."""
    held: list[bytes] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= PIECE:
            yield b"".join(held)
            held, length = [], 0
    yield b"".join(held)


def whole(sheet: Sheet, suffix: str, media_type: str, file: IO[bytes]) -> FileResponse:
    """A finished file."""
    return FileResponse(file, as_attachment=True, filename=sheet.file_name(suffix), content_type=media_type)
