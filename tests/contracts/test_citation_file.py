"""CITATION.cff is valid by the schema of its format, and says what the project says elsewhere."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import yaml

from tests.support.knowledge import ROOT

FILE = ROOT / "CITATION.cff"


def test_it_is_valid() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_names_the_version_of_the_project() -> None:
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert str(told["version"]) == project["version"]
