"""Runs schemathesis on one operation in this process: examples, coverage, generated requests; all its checks."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis.errors import HypothesisWarning

from tests.fuzz.asking import Application
from tests.fuzz.description import Description
from tests.fuzz.rules import is_known
from tests.fuzz.sent import is_sound


@dataclass
class Outcome:
    """What a run found: each failure in words, errors of the run itself, and how many answers had which status."""

    failures: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


def run(
    description: Description, application: Application, *, examples: int, coverage: bool, seed: int | None
) -> Outcome:
    """Ask the operation of a description; without a seed the same in every run."""
    # Imported by who needs it alone: it takes a second.
    import schemathesis
    from schemathesis.config import SchemathesisConfig
    from schemathesis.engine import events, from_schema

    outcome = Outcome()

    def counted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        def start(status: str, *rest: Any) -> Any:
            outcome.statuses[int(status[:3])] += 1
            return start_response(status, *rest)

        return application(environ, start)

    config = SchemathesisConfig.from_dict(
        {
            "seed": seed or 1,
            "continue-on-failure": True,
            "cache": {"enabled": False},
            "generation": {"max-examples": examples, "deterministic": seed is None, "database": "none"},
            "phases": {
                "coverage": {"enabled": coverage, "generate-duplicate-query-parameters": True},
                # Operations are read one by one, and reading changes nothing.
                "stateful": {"enabled": False},
            },
        }
    )
    schema = schemathesis.openapi.from_dict(description, config=config)
    schema.app = counted

    @schema.hook
    def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
        return _counts(description, failure, response)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", HypothesisWarning)  # of how long the description of a large request is
        for event in from_schema(schema).execute():
            if isinstance(event, events.NonFatalError):
                outcome.failures.append(f"{event.label}: {event.info}")
            elif isinstance(event, events.ScenarioFinished):
                outcome.failures += _failures(event.recorder)
    return outcome


def _counts(description: Description, failure: Any, response: Any) -> bool:
    """Whether a failure is one: what the schema allows may be refused by the rules that it cannot say, and what was
    made to be wrong may be right as it was sent."""
    from schemathesis.core.failures import AcceptedNegativeData
    from schemathesis.openapi.checks import RejectedPositiveData

    if isinstance(failure, AcceptedNegativeData):
        return not is_sound(description, response.request.url)
    (path,) = description["paths"]
    refused = isinstance(failure, RejectedPositiveData) and response.status_code == 400
    return not (refused and is_known(path, response.json()))


def _failures(recorder: Any) -> list[str]:
    told = []
    for identifier, checks in recorder.checks.items():
        for check in (one for one in checks if one.failure_info):
            case, answer = recorder.cases[identifier].value, recorder.interactions[identifier].response
            body = answer.content[:600] if answer else b""
            told.append(
                f"{check.name}: {check.failure_info.failure.message[:400]}\n"
                f"  {answer.request.url if answer else case.formatted_path:.1500}\n"
                f"  {answer.status_code if answer else 'no answer'} {body!r}"
            )
    return told
