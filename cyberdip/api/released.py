"""`?release=` of a record: its own columns and citations as a release held them, rebuilt from the changes since."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from cyberdip.loading.history import Never, NotYet, Removed, record_at
from cyberdip.loading.models import Release
from cyberdip.loading.numbers import DIGITS, latest_number, read_number
from cyberdip.records.columns import Kind
from cyberdip.records.parameters import check_parameters, single
from cyberdip.records.problems import BadParameter
from cyberdip.sources.models import Citation

from .errors import Gone
from .expand import CITATIONS
from .former import answer_for_missing
from .json_schema import Schema
from .rows import Reading
from .shape import shape_of

NAME = "release"
MEANING = (
    "Number of a release: the record's own columns and its citations as it held them, and nothing computed; "
    "it goes with format=json alone"
)
SCHEMA: Schema = {"type": "integer", "minimum": 1, "maximum": 10**DIGITS - 1}


def answer_as_released(request: Request, model: Any, slug: str, reading: Reading) -> HttpResponseBase:
    """The record as the release held it; 404 before it was added, 410 after it was removed.

    BadParameters where the number is none of a release, or another parameter is given.
    """
    query = request.query_params
    check_parameters(query, (NAME, "format"))
    if request.accepted_renderer.format != "json":
        raise BadParameter(NAME, f"does not go with format={request.accepted_renderer.format}", "format=json")
    number = read_number(NAME, single(query, NAME, "the number of a release") or "", latest_number())
    collection = model.collection
    try:
        held = record_at(collection, slug, number)
    except NotYet as missing:
        raise Http404(f"{collection} {slug} was not there in release {number}. {missing}") from missing
    except Removed as missing:
        raise Gone(f"{collection} {slug} was not there any more in release {number}. {missing}") from missing
    except Never:
        return answer_for_missing(request, collection, slug)
    release = Release.objects.get(number=number)
    return Response(
        {
            NAME: number,
            "released_at": release.released_at.isoformat().replace("+00:00", "Z"),
            **_public(model, held.row),
            shape_of(model).address_name: reading.api_address(collection, slug),
            CITATIONS: [_public(Citation, row) for row in held.citations],
        }
    )


def _public(model: Any, row: dict[str, Any]) -> dict[str, Any]:
    """The columns under their names in the API; an enum without a value is null."""
    shape = shape_of(model)
    enums = {column.name for column in shape.table.columns if column.kind is Kind.ENUM}
    return {
        shape.renamed.get(name, name): None if name in enums and value == "" else value for name, value in row.items()
    }
