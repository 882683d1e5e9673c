"""Asks the API as a program would, and reads its answers."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.test import Client

PREFIX = "/api/v1/"
Answer = Any
"""Django's answer to its test client."""


def ask(path: str, method: str = "GET", **headers: str) -> Answer:
    """The answer to a request; `path` is whole, or follows /api/v1/. Header names with underscores."""
    address = path if path.startswith("/") else f"{PREFIX}{path}"
    return Client().generic(method, address, headers={name.replace("_", "-"): text for name, text in headers.items()})


def get(path: str, **headers: str) -> Any:
    """The JSON of an answer that must be 200."""
    answer = ask(path, **headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def results(path: str) -> list[dict[str, Any]]:
    """The rows of a list."""
    rows: list[dict[str, Any]] = get(path)["results"]
    return rows


def slugs(path: str) -> list[str]:
    """The slugs of a list, in its order."""
    return [row["slug"] for row in results(path)]


def problem(path: str, status: int = 400, method: str = "GET", **headers: str) -> dict[str, Any]:
    """The problem details of an answer that must have this status."""
    answer = ask(path, method, **headers)
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    details: dict[str, Any] = answer.json()
    assert details["status"] == status
    return details


def csv_rows(path: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    answer = ask(path)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))
