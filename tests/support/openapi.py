"""Reads the committed OpenAPI description and holds answers against it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

FILE = Path(__file__).resolve().parent.parent.parent / "cyberdip" / "api" / "schema.yaml"
JSON = "application/json"


@cache
def document() -> dict[str, Any]:
    """The committed description."""
    found: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every path with its GET, which is all there is."""
    for path, methods in document()["paths"].items():
        assert list(methods) == ["get"], path
        yield path, methods["get"]


def schema_of(operation: dict[str, Any], status: int = 200, media_type: str = JSON) -> dict[str, Any]:
    """The schema of one answer of an operation."""
    found: dict[str, Any] = operation["responses"][str(status)]["content"][media_type]["schema"]
    return found


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself where it is a reference to a component."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return document()["components"]["schemas"][name] if name else schema


def wrong_with(value: object, schema: dict[str, Any]) -> list[str]:
    """What a value has that its schema does not allow, keys the schema does not name included; empty when it fits."""
    whole = {**schema, "components": _closed(document()["components"])}
    checker = Draft202012Validator.FORMAT_CHECKER
    errors = Draft202012Validator(whole, format_checker=checker).iter_errors(value)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]


@cache
def _closed_components() -> dict[str, Any]:
    components = document()["components"]["schemas"]
    return {name: {**schema, "additionalProperties": False} for name, schema in components.items()}


def _closed(components: dict[str, Any]) -> dict[str, Any]:
    return {**components, "schemas": _closed_components()}
