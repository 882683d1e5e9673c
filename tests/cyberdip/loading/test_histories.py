"""The whole log in memory tells the histories that the database tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberdip.loading import histories
from cyberdip.records.registry import record_types
from tests.support.releases import further_releases


@pytest.mark.usefixtures("world")
def test_histories_are_the_same_from_memory(tmp_path: Path) -> None:
    further_releases(tmp_path)
    log = histories.whole()
    for model in record_types():
        if model.page_prefix:
            slugs = [*model.objects.values_list("slug", flat=True), "never-was"]
            expected = {slug: histories.history_of(model.collection, slug) for slug in slugs}
            assert any(expected.values())
            with histories.held(log):
                assert {slug: histories.history_of(model.collection, slug) for slug in slugs} == expected
