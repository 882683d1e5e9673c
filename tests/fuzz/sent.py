"""Whether a request is sound as it was sent: a query is text, where a list of one is its item, and `false` a word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from jsonschema import Draft202012Validator

from tests.fuzz.description import CHOSEN, Description


def is_sound(description: Description, address: str) -> bool:
    """Whether the query of an address fits the parameters of the only operation of a description."""
    (methods,) = description["paths"].values()
    known = {one["name"]: one for one in methods["get"].get("parameters", ()) if one["in"] == "query"}
    given = parse_qs(urlsplit(address).query, keep_blank_values=True)
    required = {name for name, one in known.items() if one.get("required") and not one.get(CHOSEN)}
    if not required <= set(given) <= set(known):
        return False
    return all(_fits(known[name], values, description["components"]) for name, values in given.items())


def _fits(parameter: Mapping[str, Any], values: Sequence[str], components: Mapping[str, Any]) -> bool:
    schema = parameter["schema"]
    if parameter.get(CHOSEN):
        schema = {name: value for name, value in schema.items() if name not in ("minItems", "uniqueItems")}
    if schema.get("type") == "array":
        items = [item for text in values for item in (text.split(",") if parameter.get("explode") is False else [text])]
    elif len(values) > 1:
        return False
    else:
        items = list(values)
    if parameter.get("allowEmptyValue") or parameter.get(CHOSEN):
        items = [item for item in items if item.strip()]
        if not items:
            return True
    read: Any = [_read(item, schema.get("items", schema)) for item in items]
    whole = {**schema, "components": components}
    fits: bool = Draft202012Validator(whole).is_valid(read if schema.get("type") == "array" else read[0])
    return fits


def _read(text: str, schema: Mapping[str, Any]) -> str | int:
    return int(text) if schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]{1,20}", text) else text
