"""Holds every type of page against the W3C's Nu HTML checker, and the style sheets with it (`make check-html`): each
as it is written, and the joined one as readers get it.

    python -m tests.support.html_checker VNU_JAR

needs a Java; serves all fixtures on a free port of this machine, in a database that is thrown away. Prints each error
and warning with the page it is on; ends with 1 where there is any.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.support import site
from tests.support.knowledge import ROOT, loaded
from tests.support.page_types import LONGEST, PAGES

NO_JAVA = "No Java here: install one (Debian: apt-get install default-jre-headless)."
SHEETS = ("cyberdip/site/static", "cyberdip/api/static")
IMPORTS = "cyberdip/site/static/site/site.css"
JOINED = "site.css as readers get it"
BEHIND = (
    # (the message, what it marks)
    # css-conditional-5, before that css-contain-3: a property of containers that are asked for their size.
    ("CSS: “container-type”: Property “container-type” doesn't exist.", "inline-size"),
    # The same: lengths in hundredths of such a container, here `cqi`.
    ("CSS: “max-inline-size”: Unknown dimension.", r"\d+cqi"),
)
"""What the checker says, at version 26, of what specifications allow, and browsers have known since 2023.

That `@import` may stand after a statement `@layer` (css-cascade-5, 2) it does not know either: `site.css`, which is
a list of imports, is checked as one sheet with all of them in their places.
"""


def main(jar: str) -> int:
    """Check everything; the number of messages, at most 1."""
    if shutil.which("java") is None:
        sys.exit(NO_JAVA)
    with TemporaryDirectory() as name:
        folder = Path(name)
        with site.running(loaded(folder), folder) as address:
            pages = {str(_saved(f"{address}{path}", folder, number)): path for number, path in _numbered()}
            sheets = _sheets(address, folder)
        messages = _checked(jar, [], list(pages)) + _checked(jar, ["--css"], sheets)
    for message in messages:
        sys.stdout.write(f"{_said(message, {**pages, sheets[0]: JOINED})}\n")
    sys.stdout.write(f"{len(pages)} pages and {len(sheets)} style sheets, {len(messages)} messages of the checker\n")
    return min(len(messages), 1)


def _sheets(address: str, folder: Path) -> list[str]:
    """The joined style sheet as the site sends it, saved into `folder`, and every sheet as it is written."""
    with urlopen(f"{address}/about/", timeout=60) as answer:
        linked = re.search(r'<link rel="stylesheet" href="([^"]+)"', answer.read().decode())
    assert linked is not None
    joined = folder / "site.css"
    with urlopen(f"{address}{linked[1]}", timeout=60) as answer:
        joined.write_bytes(answer.read())
    written = [path for part in SHEETS for path in sorted((ROOT / part).rglob("*.css"))]
    return [str(joined), *(str(path) for path in written if path != ROOT / IMPORTS)]


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


def _checked(jar: str, options: list[str], files: list[str]) -> list[dict[str, Any]]:
    """What the checker says of these files and is not behind with; it must have run to its end."""
    command = ["java", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", *options, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [one for one in messages if not _is_behind(one)]


def _is_behind(message: dict[str, Any]) -> bool:
    start = message.get("hiliteStart", 0)
    marked = message.get("extract", "")[start : start + message.get("hiliteLength", 0)]
    return any(message["message"] == said and re.fullmatch(of, marked.strip()) for said, of in BEHIND)


def _said(message: dict[str, Any], pages: dict[str, str]) -> str:
    file = message["url"].removeprefix("file:")
    kind = message.get("subType", message["type"])
    place = f"line {message.get('lastLine')}, column {message.get('lastColumn')}"
    return f"{pages.get(file, file)}, {place}: {kind}: {message['message']}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
