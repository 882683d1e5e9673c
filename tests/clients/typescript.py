"""Makes the types of a TypeScript client, compiles a program that uses them, and runs it (`make check-clients`).

    python -m tests.clients.typescript FOLDER

FOLDER holds node_modules with openapi-typescript, openapi-fetch and typescript; the program asks the real server on
all fixtures. Ends with 1 where a step fails or the program says something else.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support import site
from tests.support.knowledge import ROOT, loaded

SCHEMA = ROOT / "cyberdip" / "api" / "schema.yaml"
PROGRAM = Path(__file__).with_name("walk.ts")
EXPECTED = ["43 budapest-convention.albania", "404 Not Found"]
COMPILER = ["--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--module", "nodenext", "--types", "node"]


def main(folder: Path) -> int:
    """0 when the client builds and works."""
    shutil.copy(PROGRAM, folder / "walk.mts")
    _run(["npx", "openapi-typescript", str(SCHEMA), "--output", "schema.ts"], folder)
    _run(["npx", "tsc", *COMPILER, "walk.mts"], folder)
    with TemporaryDirectory() as name, site.running(loaded(Path(name)), Path(name)) as address:
        lines = _run(["node", "walk.mjs", address], folder).splitlines()
    sys.stdout.write(f"TypeScript client: built, and said {lines}\n")
    return int(lines != EXPECTED)


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
