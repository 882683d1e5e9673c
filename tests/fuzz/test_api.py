"""The API holds what its description promises, whatever is asked: schemathesis over every operation, all checks."""

from __future__ import annotations

import pytest
from rest_framework.settings import api_settings

from tests.fuzz.asking import answering
from tests.fuzz.budget import Budget
from tests.fuzz.description import NAMES, described
from tests.fuzz.engine import run

pytestmark = [pytest.mark.fuzz, pytest.mark.usefixtures("world")]

FEW = 3
COVERED = {
    *("/api/v1/", "/api/v1/schema/", "/api/v1/briefs/?2", "/api/v1/changes/", "/api/v1/participate/"),
    "/api/v1/norm-sets/{slug}/",
}
"""Operations of each form whose every value and limit is tried in each run; those of the others by `make fuzz`."""


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_answers_as_described(name: str, budget: Budget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(api_settings.DEFAULT_THROTTLE_RATES, "minute", None)
    covered = budget.is_long or name in COVERED
    with answering() as application:
        outcome = run(described(name), application, examples=budget.examples(FEW), coverage=covered, seed=budget.seed)
    assert not outcome.failures, "\n".join(outcome.failures[:20])
    assert outcome.statuses.total() >= budget.examples(FEW)
    if covered:
        assert outcome.statuses[200], "nothing was answered"
