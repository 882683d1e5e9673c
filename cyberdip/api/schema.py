"""The OpenAPI description of every operation, made from the same columns and filters that answer it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)
from rest_framework import serializers
from rest_framework.serializers import Serializer

from cyberdip.exports import csv, jsonld, turtle, xlsx
from cyberdip.records.registry import record_types

from . import schema_parameters as parameters
from .collections import DEFAULT_PAGE_SIZE
from .expand import expanded_columns
from .formats import PROBLEM
from .json_schema import SHARED, Schema, list_of, of_column, plain_name, reference
from .shape import shape_of

HERE = Path(__file__).parent


@cache
def examples() -> dict[str, Any]:
    """A row of every collection, and an answer of every other list, as they were given from the data, by name."""
    file = HERE / "examples.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def described_list(view: Any, model: Any) -> Any:
    """The list view of a record type with its description."""
    name = model.collection
    row = examples().get(name)
    example = None if row is None else {"count": 1, "next": None, "previous": None, "results": [row]}
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"list_{_identifier(name)}",
            summary=f"List {name.replace('-', ' ')}",
            description=(model.__doc__ or "").strip(),
            tags=[name],
            parameters=parameters.of_list(model, DEFAULT_PAGE_SIZE),
            responses=responses(page_of(model.__name__, reference(model)), files=True, missing="A page beyond the end"),
            examples=_example(name, example),
        )
    )(view)


def described_record(view: Any, model: Any) -> Any:
    """The view of a single record with its description."""
    name = model.collection
    row = examples().get(name)
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"get_{_identifier(name)}",
            summary=f"One record of {name.replace('-', ' ')}",
            description=(model.__doc__ or "").strip(),
            tags=[name],
            parameters=parameters.of_record(model, row and row["slug"]),
            responses=responses(row_of(model), files=True, missing="No such record", gone=True),
            examples=_example(name, row),
        )
    )(view)


def described_rows(name: str, meaning: str, own: list[OpenApiParameter], view: Any) -> Any:
    """A list whose rows are no records of one type, with its description."""
    schemas = {column.name: of_column(column) | view.objects.get(column.name, {}) for column in view.columns}
    row = serializer(f"{name.title()}Row", schemas)
    page = page_of_rows(name.title(), row, view.more)
    names = [column.name for column in view.columns]
    taken = [
        *own,
        *parameters.paging(view.default_page_size),
        parameters.several("fields", names, "Columns to answer with; without it all of them"),
        parameters.format_(),
    ]
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"list_{name}",
            summary=meaning,
            description=(view.__doc__ or "").strip(),
            tags=[name],
            parameters=taken,
            responses=responses(page, files=True, missing="A page beyond the end"),
            examples=_example(name, examples().get(name)),
        )
    )(view)


def responses(body: Any, *, files: bool, missing: str = "", gone: bool = False) -> dict[Any, Any]:
    """Every answer of an operation by status and media type."""
    bodies: dict[str, Any] = {"application/json": body}
    if files:
        bodies[csv.MEDIA_TYPE] = {"type": "string"}
        bodies[xlsx.MEDIA_TYPE] = {"type": "string", "format": "binary"}
        bodies[jsonld.MEDIA_TYPE] = {
            "type": "object",
            "properties": {"@context": {"type": "string"}},
            "required": ["@context"],
        }
        bodies[turtle.MEDIA_TYPE] = {"type": "string"}
    found: dict[Any, Any] = {
        (200, media_type): OpenApiResponse(schema, "The answer") for media_type, schema in bodies.items()
    }
    if gone:
        found[301] = OpenApiResponse(None, "Renamed; the header Location has its address now")
    found[304] = OpenApiResponse(None, "The answer held already is still right")
    wrong = {
        400: "A parameter that cannot be used",
        404: missing,
        406: "No such format, or none that the Accept header takes",
    }
    wrong |= {410: "Withdrawn, and why" if gone else "", 429: "Too many requests from one address in a minute"}
    return found | {
        (status, PROBLEM): OpenApiResponse(problem(), meaning) for status, meaning in wrong.items() if meaning
    }


@cache
def problem() -> type[Serializer[Any]]:
    """What is wrong, as RFC 9457 has it."""
    texts: dict[str, Schema] = {"detail": {"type": "string"}, "allowed": {"type": "string"}}
    errors: Schema = {
        "type": "object",
        "description": "What is wrong with each parameter, and what is allowed, by its name",
        "additionalProperties": {"type": "object", "properties": texts, "required": list(texts)},
    }
    properties: dict[str, Schema] = {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": errors,
    }
    return serializer("Problem", properties)


@cache
def row_of(model: Any) -> type[Serializer[Any]]:
    """The schema of a row of one record type: its columns, and what `expand` adds."""
    properties = {column.name: of_column(column, expandable=True) for column in shape_of(model).columns}
    properties |= {column.name: of_column(column) for column in expanded_columns(model)}
    return serializer(model.__name__, properties)


def page_of(name: str, row: Schema) -> type[Serializer[Any]]:
    """The schema of a page of rows."""
    return serializer(f"{name}List", list_of(row), required=True)


def page_of_rows(name: str, row: type[Serializer[Any]], more: Mapping[str, Schema]) -> type[Serializer[Any]]:
    """The schema of a page of rows that have a schema of their own, and of what is told beside them."""
    made: Any = page_of(name, {})
    beside = {key: _field(key, schema, required=True) for key, schema in more.items()}
    return type(made.__name__, (made,), {"results": row(many=True), **beside})


def serializer(name: str, properties: dict[str, Schema], *, required: bool = False) -> type[Serializer[Any]]:
    """A component of these properties. Rows require none, as `fields` may leave out any."""
    fields = {key: _field(key, schema, required=required) for key, schema in properties.items()}
    return type(f"{name}Serializer", (Serializer,), {**fields, "__doc__": ""})


def _field(name: str, schema: Schema, *, required: bool) -> Any:
    made = type(f"{name.title()}Field", (serializers.Field,), {})
    return extend_schema_field(schema)(made)(required=required)


def _example(name: str, value: Any) -> list[OpenApiExample]:
    if value is None:
        return []
    return [OpenApiExample(name, value=value, response_only=True, media_type="application/json", status_codes=["200"])]


def _identifier(name: str) -> str:
    return name.replace("-", "_")


def finish(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Last hand at the whole description: the text that opens it, what only references name (rows inside rows, shared
    values), and which parameters may be blank."""
    result["info"]["description"] = (HERE / "description.md").read_text(encoding="utf-8")
    schemas = result["components"]["schemas"]
    model: Any
    for model in record_types():
        properties = {column.name: of_column(column) for column in shape_of(model).columns}
        schemas[plain_name(model)] = {"type": "object", "properties": properties}
    schemas.update(SHARED)
    for operation in (methods["get"] for methods in result["paths"].values()):
        for parameter in operation.get("parameters", ()):
            # drf-spectacular has no word for it.
            if parameter.pop(parameters.BLANK, False):
                parameter["allowEmptyValue"] = True
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result
