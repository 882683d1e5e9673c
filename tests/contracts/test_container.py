"""What the image and its neighbours promise: pinned, few rights, nothing written but /data, settings reachable."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import yaml

from tests.support.knowledge import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()
STAGES = [stage.split() for stage in re.findall(r"^FROM (.+)$", DOCKERFILE, re.MULTILINE)]
LAST = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
# Where the site keeps things and listens within its container is the image's own business.
OF_THE_IMAGE = {"DEBUG", "DOWNLOADS_DIR", "BIND", "PORT", "SECRET_KEY_FILE"}


def test_every_base_is_pinned_to_a_version_and_the_last_stage_compiles_nothing() -> None:
    bases = {stage[0] for stage in STAGES} - {stage[2] for stage in STAGES if len(stage) == 3}
    assert len(STAGES) > 1
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", base) for base in bases), bases
    assert "pip install" not in LAST
    assert "--require-hashes" in DOCKERFILE


def test_the_image_runs_as_nobody_in_particular_and_is_asked_whether_it_lives() -> None:
    assert re.search(r"^USER 10001$", LAST, re.MULTILINE)
    assert LAST.index("USER 10001") < LAST.index("CMD [")
    assert "/healthz" in LAST[LAST.index("HEALTHCHECK") :]


def test_static_files_are_collected_and_compressed_when_the_image_is_made() -> None:
    assert "manage.py prepare --static-only" in DOCKERFILE
    assert LAST.index("COPY --from=build") < LAST.index("USER")  # root's, so that the site cannot change its own code


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_pinned_restarted_and_looked_after(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert "build" in service or re.search(r":\d+\.\d+", service["image"])
    assert "build" in service or service["healthcheck"]  # the image of the site has its own


def test_the_site_has_no_rights_it_does_not_need() -> None:
    site = SERVICES["site"]
    assert (site["read_only"], site["cap_drop"], site["tmpfs"]) == (True, ["ALL"], ["/tmp"])
    assert site["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in site["ports"])


def test_every_setting_of_the_readme_reaches_the_site() -> None:
    table = re.findall(r"^\| (`[A-Z_`, or]+) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    settings = {name for names in table for name in re.findall(r"`([A-Z_]+)`", names)}
    assert {"DATABASE_URL", "REPLICA_LAG_SECONDS", "WORKERS"} <= settings
    assert settings - OF_THE_IMAGE == set(SERVICES["site"]["environment"])


def test_redis_and_the_replica_are_there_for_who_asks() -> None:
    assert {name: service["profiles"] for name, service in SERVICES.items() if "profiles" in service} == {
        "redis": ["redis"],
        "replica": ["replica"],
    }


def test_the_replica_is_made_by_the_means_that_the_tests_use() -> None:
    """Words of the command in compose.yaml that `tests/support/cluster.py` proves on a real standby."""
    (script,) = SERVICES["replica"]["command"]
    words = set(shlex.split(script.replace("$$", "$")))
    assert {"pg_basebackup", "--checkpoint=fast", "--wal-method=stream", "--write-recovery-conf"} <= words
    cluster = (ROOT / "tests/support/cluster.py").read_text()
    assert all(word in cluster for word in words if word.startswith("--c") or word.startswith("--w"))
