"""The committed description with what only the data can say put into it, an operation at a time.

A slug in a filter must be that of a record, and a release must exist: here both stand in the schema, so that requests
are answered and not only refused, and what is not among them must be refused.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cyberdip.loading.models import Release
from cyberdip.records.fields import SLUG_PATTERN
from cyberdip.records.registry import by_collection, record_types
from cyberdip.site.crosswalk.reading import KINDS as MATRICES
from cyberdip.site.crosswalk.reading import MATRIX
from cyberdip.sources.models import Source
from tests.support import openapi

Description = dict[str, Any]
ONE_OF: Mapping[str, Sequence[Sequence[str]]] = {
    "/api/v1/briefs/": [("actor",), ("instrument",), ("scenario",)],
    "/api/v1/compare/": [("actor",), ("instrument",)],
    "/api/v1/crosswalk/": [kind.parameters for kind in MATRICES],
}
"""Parameters of which OpenAPI cannot say that they exclude one another: each set goes alone."""
CHOSEN = "x-chosen"
"""Of a parameter that must be given, and not empty, here alone, so that the others go with it."""
NEEDED = {"/api/v1/questions/": "member_of"}
"""A parameter that stands for those of which OpenAPI cannot say that one at least must be given."""
NAMES = [
    path if path not in ONE_OF else f"{path}?{place}"
    for path, _ in openapi.operations()
    for place in (range(len(ONE_OF[path])) if path in ONE_OF else (0,))
]
"""Each operation by its path, those of ONE_OF once for each of their sets."""


def described(name: str) -> Description:
    """One operation of NAMES, with the slugs and releases of the database in use."""
    path, _, place = name.partition("?")
    whole = openapi.document()
    operation = copy.deepcopy(whole["paths"][path]["get"])
    if path in ONE_OF:
        _alone(operation, path, int(place))
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in ("release", "since"):
            parameter["schema"]["maximum"] = Release.objects.count()
        elif parameter["in"] == "path":
            model: Any = by_collection()[path.split("/")[3]]
            slugs = sorted(model.objects.values_list("slug", flat=True))
            parameter["schema"] = {"type": "string", "enum": slugs or ["none-is-there"]}
        elif parameter["name"] == NEEDED.get(path):
            _require(parameter)
    components = {**whole["components"], "schemas": {**whole["components"]["schemas"], **dict(_known())}}
    return {**whole, "paths": {path: {"get": operation}}, "components": components}


def _require(parameter: Description) -> None:
    parameter |= {"required": True, CHOSEN: True}
    parameter.pop("allowEmptyValue", None)
    if parameter["schema"].get("type") == "array":
        parameter["schema"] |= {"minItems": 1, "uniqueItems": True}


def _alone(operation: Description, path: str, place: int) -> None:
    """Leave one set of exclusive parameters in, required where a request must have it."""
    own, every = ONE_OF[path][place], {name for names in ONE_OF[path] for name in names}
    operation["parameters"] = [one for one in operation["parameters"] if one["name"] in own or one["name"] not in every]
    for parameter in operation["parameters"]:
        if path != "/api/v1/crosswalk/" and parameter["name"] in own:
            _require(parameter)
        elif parameter["name"] == MATRIX:
            parameter["schema"] = {"type": "string", "enum": [MATRICES[place].name]}
            parameter |= {"required": place > 0, CHOSEN: True}
            parameter.pop("examples", None)
            if place:
                parameter.pop("allowEmptyValue", None)


def _known() -> Iterator[tuple[str, Description]]:
    """The components that name records, or languages of sources, with those there are."""
    components: Description = openapi.document()["components"]["schemas"]
    yield (
        "SourceLanguage",
        {"type": "string", "enum": sorted(set(Source.objects.values_list("language", flat=True)) - {""})},
    )
    model: Any
    for model in record_types():
        slugs = sorted(model.objects.values_list("slug", flat=True))
        own = components.get(f"{model.__name__}Slug")
        if own:
            yield f"{model.__name__}Slug", {"type": "string", "enum": slugs}
        for name in (f"{model.__name__}Condition", f"{model.__name__}AnswerCondition"):
            if name in components:
                pattern = components[name]["pattern"].replace(SLUG_PATTERN, f"({'|'.join(slugs)})")
                yield name, {"type": "string", "pattern": pattern}
