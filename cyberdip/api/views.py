"""The base of every view of the API: methods, formats, parameters, validators, in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpResponseBase, JsonResponse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cyberdip.exports import csv, jsonld, turtle, xlsx
from cyberdip.exports.sheet import Sheet
from cyberdip.records import as_of
from cyberdip.records.as_of import AsOf
from cyberdip.records.parameters import check_encoding, shown, single
from cyberdip.records.problems import BadParameter, BadParameters

from . import links
from .conditional import public, validator_of
from .formats import FORMATS, Negotiation
from .output import stream, whole
from .throttle import mark_limit

T = TypeVar("T")
METHODS = ["get", "head", "options"]


class ApiView(APIView):
    """A read-only view; a subclass says `answer`. HEAD is GET without its body, OPTIONS says what there is."""

    http_method_names = METHODS
    renderer_classes = FORMATS
    content_negotiation_class = Negotiation

    def get(self, request: Request, **parts: Any) -> HttpResponseBase:
        check_encoding(request.META.get("QUERY_STRING", ""))
        day = _day(request)
        validator = validator_of(request, day) if day else None
        settled = validator.settled(request) if validator else None
        if settled is not None:
            return public(settled)
        response = self.answer(request, **parts)
        if response.status_code != 200:
            return response
        if day and day.chosen:
            response.headers["As-Of"] = day.day.isoformat()
        links.mark(response, request, root_of(request), self.explained() if is_table(request) else "")
        return public(validator.mark(response) if validator else response)

    def finalize_response(self, request: Request, response: Any, *args: Any, **parts: Any) -> Any:
        """Every answer says how many more may be asked for."""
        return mark_limit(super().finalize_response(request, response, *args, **parts), request)

    def explained(self) -> str:
        """The collection or list under whose name `/data/` says what the columns mean; empty where there are none."""
        return ""

    def answer(self, request: Request, **parts: Any) -> HttpResponseBase:
        """The answer to a GET whose encoding is sound; raises BadParameters and Http404."""
        raise NotImplementedError

    def options(self, request: Any, *args: Any, **parts: Any) -> Any:
        """Name, meaning and formats of what is here; the schema says the rest."""
        described = {
            "name": self.get_view_name(),
            "description": (type(self).__doc__ or "").strip().partition("\n")[0],
            "renders": [one.media_type for one in self.renderer_classes],
            "schema": request.build_absolute_uri("/api/v1/schema/"),
        }
        return JsonResponse(described, headers={"Allow": ", ".join(self.allowed_methods)})


def root_of(request: Request) -> str:
    """The root of addresses in an answer, without a slash at its end."""
    return request.build_absolute_uri("/").removesuffix("/")


def named_values(request: Request, name: str, known: Sequence[str]) -> tuple[str, ...] | None:
    """The names given to `fields` or `expand`, parted by commas; None when absent. BadParameter on an unknown one."""
    allowed = f"names of {', '.join(known)}, parted by commas" if known else "nothing"
    text = single(request.query_params, name, allowed)
    if text is None:
        return None
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [shown(part) for part in names if part not in known]
    if unknown or not names:
        raise BadParameter(name, f"{', '.join(map(repr, unknown)) or 'an empty text'} is not known here", allowed)
    return names


def gathered(*readings: Callable[[], Any]) -> list[Any]:
    """What each reading gives; BadParameters with the problems of all of them together when any cannot be read."""
    results, problems, status = [], [], 400
    for reading in readings:
        try:
            results.append(reading())
        except BadParameters as error:
            problems += error.problems
            status = getattr(error, "status", 400) if len(problems) == 1 else 400
    if problems:
        raised = BadParameters(problems)
        raised.status = status  # type: ignore[attr-defined]
        raise raised
    return results


def is_file(request: Request) -> bool:
    """Whether the answer is a file of rows, which says what it is and holds the whole list."""
    return is_table(request) or request.accepted_renderer.format in LINKED


def is_table(request: Request) -> bool:
    """Whether the answer is a file of columns."""
    return request.accepted_renderer.format in ("csv", "xlsx")


def says_what_it_is(request: Request) -> bool:
    """Whether the answer is a file with a sheet about itself."""
    return str(request.accepted_renderer.format) == "xlsx"


LINKED = ("jsonld", "ttl")
"""Formats that hold statements, not tables."""


def written(request: Request, sheet: Sheet, json: Callable[[], Any], *, one: bool = False) -> HttpResponseBase:
    """A table in the format asked for; `json` gives the body of the JSON answer, `one` tells a record from a list."""
    match request.accepted_renderer.format:
        case "csv":
            return stream(sheet, "csv", f"{csv.MEDIA_TYPE}; charset=utf-8", csv.pieces(sheet))
        case "xlsx":
            return whole(sheet, "xlsx", xlsx.MEDIA_TYPE, xlsx.write(sheet))
        case "jsonld":
            pieces = [jsonld.single(sheet)] if one else jsonld.lines(sheet)
            return stream(sheet, "jsonld", jsonld.MEDIA_TYPE, map(str.encode, pieces), attached=False)
        case "ttl":
            pieces = turtle.lines(sheet)
            return stream(sheet, "ttl", f"{turtle.MEDIA_TYPE}; charset=utf-8", map(str.encode, pieces), attached=False)
    return Response(json())


def _day(request: Request) -> AsOf | None:
    """The day asked for; None when it cannot be read, which the view then says with all else that is wrong."""
    try:
        return as_of.from_query(request.query_params)
    except BadParameters:
        return None
