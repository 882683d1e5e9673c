"""The formats an answer comes in, and how a request chooses: `?format=` first, then the Accept header."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from django.http.request import MediaType
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from cyberdip.exports import csv, jsonld, turtle, xlsx
from cyberdip.records.parameters import shown, single
from cyberdip.records.problems import BadParameter

NAME = "format"
PROBLEM = "application/problem+json"


class Json(JSONRenderer):
    """The answer's own form; what is in it already as JSON (`orjson.Fragment`) is put in as it is."""

    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else as_json(data)


def as_json(data: Any) -> bytes:
    """The same bytes as DRF's own renderer gives, a tenth of the time."""
    text = orjson.dumps(data, default=_told, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS)
    # Both are no ends of lines in JSON but in old JavaScript.
    for letter, escaped in _LINE_ENDS:
        if letter in text:
            text = text.replace(letter, escaped)
    return text


_LINE_ENDS = (("\u2028".encode(), b"\\u2028"), ("\u2029".encode(), b"\\u2029"))
_told = JSONEncoder().default
"""How DRF says what JSON has no word for: lazy texts, moments."""


class Written(BaseRenderer):
    """A format whose bytes a writer of `cyberdip.exports` makes; the view hands them over itself."""

    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        raise NotImplementedError(f"{self.format} is written by cyberdip.exports")


class Csv(Written):
    media_type = csv.MEDIA_TYPE
    format = "csv"


class Xlsx(Written):
    media_type = xlsx.MEDIA_TYPE
    format = "xlsx"


class JsonLd(Written):
    media_type = jsonld.MEDIA_TYPE
    format = "jsonld"


class Turtle(Written):
    media_type = turtle.MEDIA_TYPE
    format = "ttl"


FORMATS: list[type[BaseRenderer]] = [Json, Csv, Xlsx, JsonLd, Turtle]
NAMES = tuple(str(one.format) for one in FORMATS)


class UnknownFormat(BadParameter):
    """No format of this answer has that name."""

    status = 406


class Negotiation(BaseContentNegotiation):
    """`?format=` names a format, or the address by which a record is asked for beside the API; without either the best
    of the Accept header; what is none of those on offer is 406."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> None:
        return None

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The format of the answer; UnknownFormat or NotAcceptable naming what is on offer."""
        renderers = list(renderers)
        by_name = {str(one.format): one for one in renderers}
        named = single(request.query_params, NAME, ", ".join(by_name))
        if format_suffix is not None:
            if named is not None:
                raise BadParameter(NAME, "is named by the address already", "no format beside a suffix")
            named = format_suffix
        if named is not None:
            if named not in by_name:
                raise UnknownFormat(NAME, f"{shown(named)!r} is not a format of this answer", ", ".join(by_name))
            return by_name[named], by_name[named].media_type
        media_type = _preferred(request.headers.get("Accept", ""), [one.media_type for one in renderers])
        if media_type is None:
            offered = ", ".join(f"{one.media_type} (format={one.format})" for one in renderers)
            raise NotAcceptable(f"The Accept header takes none of the media types on offer: {offered}.")
        return next(one for one in renderers if one.media_type == media_type), media_type


def _preferred(header: str, offered: list[str]) -> str | None:
    """The media type offered that the header likes best, ours first among equals; an empty header takes anything."""
    ranges = [MediaType(part) for part in header.split(",") if part.strip()]
    if not ranges:
        return offered[0]
    best: tuple[float, str | None] = (0.0, None)
    for media_type in offered:
        fitting = [one for one in ranges if one.match(media_type)]
        # The most specific range decides, as RFC 9110 has it.
        quality = max(fitting, key=lambda one: one.specificity).quality if fitting else 0.0
        if quality > best[0]:
            best = (quality, media_type)
    return best[1]
