"""What the API refuses, says so in its description, and no schema of a single parameter can say.

A request that the schema takes for sound may be refused for these reasons alone, each told by the problem's own words;
whatever else is refused fails the test. Each rule: the operation, the parameter named, what the problem says of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

RULES = [
    # Two parameters that exclude one another.
    (r".*", r"page|ordering", r"does not go with after"),
    (r"/api/v1/changes/", r"after", r"does not go with page"),
    (r".*", r"expand", r"does not go with format=(csv|xlsx|jsonld|ttl)"),
    (r".*", r"release", r"does not go with format=(csv|xlsx|jsonld|ttl)"),
    (r".*\{slug\}/", r"as_of|fields|expand", r"is not a parameter here"),
    (r"/api/v1/status/", r"as_of", r"is given beside to"),
    (r"/api/v1/status/", r"to", r"is given without from"),
    # One parameter measured by another.
    (r"/api/v1/status/", r"from", r".* comes after .*"),
    (r"/api/v1/timeline/", r"to", r".* comes before from"),
    # The end of a list depends on what is in it; alone it is 404.
    (r".*", r"page", r"\d+ is beyond the end"),
    # A key and the same key the other way round.
    (r".*", r"ordering", r"'-?[a-z0-9_]+' is given more than once"),
    # Several values joined by commas, or several times, are too much together.
    (r".*", r".*", r"is \d+ characters long"),
    (r"/api/v1/(actors|questions)/", r"(not_)?(party_to|signed|voted|member_of|position_on)", r"names \d+ things"),
    # What rows and columns of a matrix may be sorted by depends on what stands in it; States are actors of one kind.
    (r"/api/v1/crosswalk/", r"(column_)?ordering", r".* is not a key .*"),
    (r"/api/v1/crosswalk/", r"actor", r".* is not the slug of a State"),
]


def is_known(path: str, problem: Mapping[str, Any]) -> bool:
    """Whether all that is wrong with a request to an operation is one of the rules."""
    errors: Mapping[str, Mapping[str, str]] = problem.get("errors", {})
    return bool(errors) and all(_is_rule(path, name, error["detail"]) for name, error in errors.items())


def _is_rule(path: str, name: str, detail: str) -> bool:
    return any(
        re.fullmatch(operation, path) and re.fullmatch(parameter, name) and re.fullmatch(told, detail, re.DOTALL)
        for operation, parameter, told in RULES
    )
