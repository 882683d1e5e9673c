"""`make audit-dependencies`: holds what requirements.lock pins against a database of known vulnerabilities.

pip-audit does the work. It passes over what its database cannot tell of, so a database that is away, or a mirror that
answers "nothing" to everything, would look like a clean bill: here both end with an error. VULNERABILITIES_URL names
another database with OSV's interface, such as a mirror within a ministry.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "requirements.lock"
DATABASE = "https://api.osv.dev/v1/query"
# Everybody's first lesson in this: a database that does not know it knows nothing.
KNOWN: dict[str, Any] = {"package": {"name": "django", "ecosystem": "PyPI"}, "version": "3.2.0"}
SECONDS = 20


class NotAudited(Exception):
    """There is no answer, neither good nor bad; the message says why."""


def main(lock: Path = LOCK) -> int:
    """0 when nothing is known against any pinned package, 1 when something is, 2 when nobody can say."""
    address = os.environ.get("VULNERABILITIES_URL", "").strip() or DATABASE
    try:
        ensure_it_knows(address)
        found = audited(lock, address)
    except NotAudited as problem:
        sys.stderr.write(f"Not audited: {problem}\n")
        return 2
    for name, vulnerabilities in sorted(found.items()):
        for one in vulnerabilities:
            mended = ", ".join(one["fix_versions"]) or "no release yet"
            sys.stderr.write(f"{name}: {one['id']}, mended in {mended}\n")
    known = sum(len(one) for one in found.values())
    sys.stdout.write(f"{len(found)} packages of {lock.name} audited against {address}: {known} known vulnerabilities\n")
    return 1 if known else 0


def ensure_it_knows(address: str) -> None:
    """Raise NotAudited unless the database answers, and tells of what is known to be vulnerable."""
    try:
        answer = requests.post(address, json=KNOWN, timeout=SECONDS)
        answer.raise_for_status()
        told = answer.json().get("vulns")
    except (requests.RequestException, ValueError, AttributeError) as problem:
        raise NotAudited(f"{address} does not answer ({type(problem).__name__}).") from problem
    if not told:
        raise NotAudited(f"{address} knows nothing against Django 3.2.0, so it is no database of vulnerabilities.")


def audited(lock: Path, address: str) -> Mapping[str, list[dict[str, Any]]]:
    """What is known against each pinned package, by name and version. NotAudited where pip-audit passed over one."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
    command += ["--vulnerability-service=osv", "--osv-url", address, "--format=json", "--progress-spinner=off"]
    command += ["--timeout", str(SECONDS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        dependencies = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError) as problem:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise NotAudited(f"pip-audit ended with {done.returncode}: {said}") from problem
    passed_over = [f"{one['name']} ({one['skip_reason']})" for one in dependencies if "skip_reason" in one]
    if passed_over or not dependencies:
        raise NotAudited(f"these were passed over: {', '.join(passed_over) or 'all'}")
    return {f"{one['name']} {one['version']}": one["vulns"] for one in dependencies}


if __name__ == "__main__":
    sys.exit(main())
