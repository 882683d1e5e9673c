"""`/api/v1/schema/`: the OpenAPI description as it is committed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import yaml
from django.http import HttpResponse, HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from cyberdip.records.parameters import check_parameters

from .formats import Json, Written
from .views import ApiView

_making = Lock()
FILE = Path(__file__).parent / "schema.yaml"


class OpenApiJson(Written):
    media_type = "application/vnd.oai.openapi+json"
    format = "openapi+json"


class OpenApiYaml(Written):
    media_type = "application/vnd.oai.openapi"
    format = "yaml"


SCHEMA_FORMATS: list[type[BaseRenderer]] = [Json, OpenApiYaml, OpenApiJson]


class SchemaView(ApiView):
    """The OpenAPI description of this API; `format=yaml` for YAML."""

    renderer_classes = SCHEMA_FORMATS

    def answer(self, request: Request, **parts: Any) -> HttpResponseBase:
        check_parameters(request.query_params, ("format",))
        chosen = request.accepted_renderer
        text = FILE.read_text(encoding="utf-8") if chosen.format == "yaml" else _as_json()
        return HttpResponse(text, content_type=chosen.media_type)


def _as_json() -> str:
    # All that ask before it is there wait for the one that makes it.
    with _making:
        return _made()


@cache
def _made() -> str:
    # The parser in C where there is one: the one in Python takes seconds.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return json.dumps(yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader), ensure_ascii=False)
