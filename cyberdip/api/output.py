"""Files as answers: named after what they hold and the day they speak of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from django.http import FileResponse, StreamingHttpResponse

from cyberdip.exports.sheet import Sheet


def stream(sheet: Sheet, suffix: str, media_type: str, parts: Iterable[str]) -> StreamingHttpResponse:
    """A text file sent as it is written."""
    response = StreamingHttpResponse(parts, content_type=f"{media_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{sheet.file_name(suffix)}"'
    return response


def whole(sheet: Sheet, suffix: str, media_type: str, file: IO[bytes]) -> FileResponse:
    """A finished file."""
    return FileResponse(file, as_attachment=True, filename=sheet.file_name(suffix), content_type=media_type)
