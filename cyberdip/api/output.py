"""Files as answers: named after what they hold and the day they speak of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from django.http import FileResponse, StreamingHttpResponse

from cyberdip.exports.sheet import Sheet


def stream(
    sheet: Sheet, suffix: str, content_type: str, parts: Iterable[str], *, attached: bool = True
) -> StreamingHttpResponse:
    """A text sent as it is written; `attached`: a file to keep, not an answer to read on."""
    response = StreamingHttpResponse(parts, content_type=content_type)
    how = "attachment" if attached else "inline"
    response.headers["Content-Disposition"] = f'{how}; filename="{sheet.file_name(suffix)}"'
    return response


def whole(sheet: Sheet, suffix: str, media_type: str, file: IO[bytes]) -> FileResponse:
    """A finished file."""
    return FileResponse(file, as_attachment=True, filename=sheet.file_name(suffix), content_type=media_type)
