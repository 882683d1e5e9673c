"""What README.md shows of the API is what the API answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from cyberdip.sources.models import Citation

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "http://127.0.0.1:8000"
EXAMPLES = re.findall(
    rf"```sh\ncurl '{re.escape(ADDRESS)}(.+?)'\n```\n```json\n(.+?)\n```", (ROOT / "README.md").read_text("utf-8"), re.S
)


def test_the_figures_of_citations_are_those_of_the_data(knowledge: None) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    told = re.search(r"Some ([\d,]+) of its (?:nearly |over )?([\d,]+) citations are not verified", text)
    assert told
    unverified, every = (int(number.replace(",", "")) for number in told.groups())
    assert Citation.objects.filter(evidence="unverified").count() == pytest.approx(unverified, rel=0.05)
    assert Citation.objects.count() == pytest.approx(every, rel=0.03)


def test_readme_shows_five_requests() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize(("path", "shown"), EXAMPLES)
def test_the_api_answers_as_shown(path: str, shown: str, knowledge: None, client: Client) -> None:
    answer = client.get(path, headers={"host": "127.0.0.1:8000"})
    assert answer.status_code == 200
    assert answer.json() == json.loads(shown)
