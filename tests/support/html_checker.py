"""Holds every type of page against the W3C's Nu HTML checker, and the style sheets with it (`make check-html`).

    python -m tests.support.html_checker VNU_JAR

needs a Java; serves all fixtures on a free port of this machine, in a database that is thrown away. Prints each error
and warning with the page it is on; ends with 1 where there is any.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.support import site
from tests.support.knowledge import ROOT, loaded
from tests.support.page_types import LONGEST, PAGES

NO_JAVA = "No Java here: install one (Debian: apt-get install default-jre-headless)."
SHEETS = ("cyberdip/site/static", "cyberdip/api/static")


def main(jar: str) -> int:
    """Check everything; the number of messages, at most 1."""
    if shutil.which("java") is None:
        sys.exit(NO_JAVA)
    with TemporaryDirectory() as name:
        folder = Path(name)
        with site.running(loaded(folder), folder) as address:
            pages = {str(_saved(f"{address}{path}", folder, number)): path for number, path in _numbered()}
        sheets = [str(path) for part in SHEETS for path in sorted((ROOT / part).rglob("*.css"))]
        messages = _checked(jar, [], list(pages)) + _checked(jar, ["--css"], sheets)
    for message in messages:
        sys.stdout.write(f"{_said(message, pages)}\n")
    sys.stdout.write(f"{len(pages)} pages and {len(sheets)} style sheets, {len(messages)} messages of the checker\n")
    return min(len(messages), 1)


def _numbered() -> list[tuple[int, str]]:
    return list(enumerate([*PAGES, *LONGEST, "/api/docs/"], start=1))


def _saved(address: str, folder: Path, number: int) -> Path:
    """The page as a file; pages of errors too."""
    try:
        with urlopen(address, timeout=60) as answer:
            body = answer.read()
    except HTTPError as refused:
        body = refused.read()
    path = folder / f"{number:02}.html"
    path.write_bytes(body)
    return path


def _checked(jar: str, options: list[str], files: list[str]) -> list[dict[str, str]]:
    """What the checker says of these files; it must have run to its end."""
    command = ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", *options, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return messages


def _said(message: dict[str, str], pages: dict[str, str]) -> str:
    file = message["url"].removeprefix("file:")
    kind = message.get("subType", message["type"])
    place = f"line {message.get('lastLine')}, column {message.get('lastColumn')}"
    return f"{pages.get(file, file)}, {place}: {kind}: {message['message']}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
