"""A typed client that openapi-python-client makes of the committed description: it is whole, and it works."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.support.knowledge import ROOT

pytestmark = pytest.mark.server
SCHEMA = ROOT / "cyberdip" / "api" / "schema.yaml"
NAME = "generated_client"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client as a package, made anew; a warning of the generator means that something was left out."""
    folder = tmp_path_factory.mktemp("client")
    settings = folder / "settings.yaml"
    settings.write_text("post_hooks: []\n", encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(SCHEMA), "--meta", "none"]
    options = ["--output-path", str(folder / NAME), "--config", str(settings), "--fail-on-warning"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module(NAME)
    sys.path.remove(str(folder))


def test_it_asks_a_list_and_gives_typed_rows(generated: ModuleType, live_site: str) -> None:
    list_participations = importlib.import_module(f"{NAME}.api.participations.list_participations")
    models = importlib.import_module(f"{NAME}.models")
    party = models.ListParticipationsStatusItem("party")
    asked = {"instrument": ["budapest-convention"], "status": [party], "as_of": "2015-01-01", "page_size": 1000}
    with generated.Client(base_url=live_site, raise_on_unexpected_status=True) as client:
        found = list_participations.sync(client=client, **asked)
    assert isinstance(found, models.ParticipationList)
    assert found.count == len(found.results) == 43
    assert {row.status for row in found.results} == {"party"}


def test_it_tells_a_problem_from_a_record(generated: ModuleType, live_site: str) -> None:
    get_norms = importlib.import_module(f"{NAME}.api.norms.get_norms")
    models = importlib.import_module(f"{NAME}.models")
    with generated.Client(base_url=live_site) as client:
        norm, missing = (get_norms.sync_detailed(slug, client=client) for slug in ("un-13f", "no-such-norm"))
    assert norm.parsed.letter == "f"
    assert missing.status_code == 404
    assert isinstance(missing.parsed, models.Problem)
