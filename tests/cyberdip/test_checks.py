"""The system checks say what the settings cannot do."""

from __future__ import annotations

from django.core.checks import run_checks

from cyberdip import checks


def test_the_project_as_it_is_has_no_problem() -> None:
    assert run_checks(include_deployment_checks=False) == []


def test_this_python_can_search_on_sqlite() -> None:
    assert checks.sqlite_has_full_text_search(None) == []
