"""The examples of `/data/api/`, copied from the page and run as they stand, against the real server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.debian import program

pytestmark = pytest.mark.browser
COUNTED = "43 parties on 1 January 2015"


@pytest.fixture
def copied(page: Page) -> Page:
    """The page with the examples, as a reader has it open."""
    page.goto("/data/api/")
    return page


def code(page: Page, name: str) -> str:
    return page.locator(f"#code-{name}").inner_text()


def printed(command: list[str], folder: Path) -> list[str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_example_for_curl_runs(copied: Page, tmp_path: Path) -> None:
    program("curl", "curl")
    assert printed(["sh", "-c", code(copied, "curl")], tmp_path) == [COUNTED]
    assert (tmp_path / "parties.csv").read_text(encoding="utf-8").startswith("slug,")


def test_the_example_for_python_runs(copied: Page, tmp_path: Path) -> None:
    # Without our environment: it is to need nothing but Python.
    lines = printed([sys.executable, "-I", "-S", "-W", "error", "-c", code(copied, "python")], tmp_path)
    assert lines == [COUNTED, "Albania ALB"]


def test_the_example_for_r_runs(copied: Page, tmp_path: Path) -> None:
    lines = printed([program("Rscript", "r-base-core"), "-e", code(copied, "r")], tmp_path)
    assert lines[0] == COUNTED
    assert "2002" in lines[2]


def test_the_example_for_javascript_runs(copied: Page) -> None:
    said: list[str] = []
    copied.on("console", lambda message: said.append(message.text))
    copied.evaluate(f"async () => {{ {code(copied, 'javascript')} }}")
    assert said == [COUNTED]
