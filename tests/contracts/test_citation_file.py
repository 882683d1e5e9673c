"""CITATION.cff is valid by the schema of its format, and says what the project says elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import yaml

from tests.support.knowledge import ROOT

FILE = ROOT / "CITATION.cff"
_TEXTS = {".py", ".html", ".xml", ".yaml", ".json"}


def test_it_is_valid() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_names_the_version_of_the_project() -> None:
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert str(told["version"]) == project["version"]


def test_its_title_is_spelled_so_wherever_the_site_names_itself() -> None:
    title = yaml.safe_load(FILE.read_text(encoding="utf-8"))["title"]
    folders = ("cyberdip", "instruments", "norms", "actors", "templates")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in _TEXTS]
    files += [ROOT / "README.md", ROOT / "Dockerfile", ROOT / "LICENSE"]
    named = {
        (str(path.relative_to(ROOT)), found)
        for path in files
        for found in re.findall(re.escape(title), path.read_text(encoding="utf-8"), re.IGNORECASE)
    }
    assert len(named) > 10
    assert {one for one in named if one[1] != title} == set()
