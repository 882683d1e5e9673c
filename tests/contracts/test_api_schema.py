"""The OpenAPI description is fresh, valid, complete and true."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from django.http import QueryDict
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from openapi_spec_validator import OpenAPIV31SpecValidator

from cyberdip.api.collections import LIST_PARAMETERS
from cyberdip.api.index import OTHERS
from cyberdip.records.listing import known_parameters
from cyberdip.records.registry import by_collection, record_types
from cyberdip.records.walking import AFTER
from tests.support import openapi
from tests.support.api import ask, get, problem

OPERATIONS = dict(openapi.operations())
LISTS = {f"/api/v1/{name}/": model for name, model in by_collection().items()}
SAMPLES = {"pattern": "2015", "integer": "1", "string": "cyber"}


def test_the_committed_description_is_what_the_code_gives() -> None:
    GENERATOR_STATS.reset()
    schema = SchemaGenerator().get_schema(request=None, public=True)
    assert not GENERATOR_STATS, "the description is made with a warning"
    assert json.loads(json.dumps(schema)) == openapi.document(), "stale: make schema"


def test_the_description_is_valid_openapi() -> None:
    assert list(OpenAPIV31SpecValidator(openapi.document()).iter_errors()) == []


def test_every_collection_and_every_list_of_rows_is_described() -> None:
    expected = {path for name in by_collection() for path in (f"/api/v1/{name}/", f"/api/v1/{name}/{{slug}}/")}
    expected |= {"/api/v1/", *(f"/api/v1/{name}/" for name in OTHERS)}
    assert set(OPERATIONS) == expected


@pytest.mark.parametrize("path", OPERATIONS)
def test_every_operation_has_an_example_that_fits(path: str) -> None:
    if path == "/api/v1/schema/":
        return
    content = OPERATIONS[path]["responses"]["200"]["content"][openapi.JSON]
    assert content["examples"]
    for example in content["examples"].values():
        assert openapi.wrong_with(example["value"], content["schema"]) == []


@pytest.mark.parametrize("path", LISTS)
def test_every_parameter_of_a_list_is_described_and_no_other(path: str) -> None:
    described = {parameter["name"] for parameter in OPERATIONS[path]["parameters"]}
    assert described == set(known_parameters(LISTS[path], LIST_PARAMETERS))


@pytest.mark.parametrize("path", LISTS)
def test_every_operation_of_a_collection_names_its_errors(path: str) -> None:
    for described in (OPERATIONS[path], OPERATIONS[f"{path}{{slug}}/"]):
        for status in (400, 404, 406, 429):
            assert openapi.schema_of(described, status, "application/problem+json")


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("path", LISTS)
def test_answers_are_as_described(path: str) -> None:
    expansions = _items(OPERATIONS[path], "expand")["enum"]
    page = get(f"{path}?page_size=40")
    assert openapi.wrong_with(page, openapi.schema_of(OPERATIONS[path])) == []
    for row in page["results"][:2]:
        record = get(f"{path}{row['slug']}/?expand={','.join(expansions)}")
        assert openapi.wrong_with(record, openapi.schema_of(OPERATIONS[f"{path}{{slug}}/"])) == []
        assert set(record) == set(row) | set(expansions)


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize(
    "path",
    [
        "search/?q=cyber",
        "status/?instrument=paris-call",
        "changes/?page_size=50",
        "questions/?voted=unga-73-27:no",
        "compare/?actor=estonia",
        "?",
    ],
)
def test_answers_of_other_lists_are_as_described(path: str) -> None:
    operation = OPERATIONS[f"/api/v1/{path.partition('?')[0]}"]
    assert openapi.wrong_with(get(path), openapi.schema_of(operation)) == []


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", LISTS)
def test_every_parameter_takes_what_its_description_allows(path: str) -> None:
    """All in two requests, as pages and walks do not go together: what is refused is named. Slugs of records and
    languages of sources are left out: the description has none."""
    parameters = [one for one in OPERATIONS[path]["parameters"] if " of /api" not in one["description"]]
    samples = {one["name"]: _sample(one) for one in parameters}
    for others in ({AFTER}, {"page", "ordering"}):
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in samples.items() if name not in others})
        answer = ask(f"{path}?{query.urlencode()}")
        assert answer.status_code == 200, answer.json()["errors"]
        assert len(query) > 8


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize(("path", "status"), [("actors/?colour=blue", 400), ("actors/?page=9999", 404), ("no/", 404)])
def test_problems_are_as_described(path: str, status: int) -> None:
    schema = {"$ref": "#/components/schemas/Problem"}
    assert openapi.wrong_with(problem(path, status=status), schema) == []


@pytest.mark.usefixtures("knowledge")
def test_every_slug_of_an_example_is_that_of_a_record() -> None:
    collections = {model.collection for model in record_types() if model.objects.exists()}
    for path, operation in OPERATIONS.items():
        match = re.fullmatch(r"/api/v1/([a-z-]+)/\{slug\}/", path)
        if match and match[1] in collections:
            parameter = next(one for one in operation["parameters"] if one["name"] == "slug")
            (example,) = parameter["examples"].values()
            assert get(f"{match[1]}/{example['value']}/")["slug"] == example["value"]


@pytest.mark.usefixtures("knowledge")
def test_the_description_is_served_as_json_and_yaml() -> None:
    assert get("schema/") == openapi.document()
    served = ask("schema/?format=yaml")
    assert served.headers["Content-Type"] == "application/vnd.oai.openapi"
    assert yaml.load(served.content, Loader=yaml.CSafeLoader) == openapi.document()


def _items(operation: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in operation["parameters"] if one["name"] == name)["schema"]["items"]
    return found


def _sample(parameter: dict[str, Any]) -> str:
    schema = openapi.resolved(parameter["schema"].get("items", parameter["schema"]))
    if parameter["name"] == "ordering":
        return ",".join(schema["enum"][0:10:2])
    if "enum" in schema:
        return str(schema["enum"][0])
    return SAMPLES["pattern"] if "pattern" in schema else SAMPLES[schema["type"]]
