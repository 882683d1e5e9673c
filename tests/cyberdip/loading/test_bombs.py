"""A small file that is made to take all memory or all day is refused at once."""

from __future__ import annotations

import time

import pytest

from cyberdip.loading import yaml_files
from cyberdip.loading.problems import Problems

SECONDS = 10.0

BOMBS = [
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]\n",
    "a: &a\n  b: *a\n",
    "{" * 50_000,
    "a: " + "[" * 3000 + "]" * 3000,
    "? " * 3000,
    "!!python/object/apply:os.system ['true']\n",
    "a: !!python/name:os.system\n",
    "a: !!binary " + "A" * 30_000,
    "title: " + "x" * 2_000_000,
    "a: {<<: {b: c}}\n",
    "- " * 3000 + "x",
    "a: b\n" * 50_000,
]


@pytest.mark.parametrize("text", BOMBS, ids=[text[:24] for text in BOMBS])
def test_a_file_made_to_blow_up_is_refused_with_its_place(text: str) -> None:
    problems = Problems()
    begun = time.thread_time()
    yaml_files.read(text, "bomb.yaml", problems)
    assert problems.found
    assert all(len(str(problem)) < 2_000 for problem in problems.found[:50])
    assert time.thread_time() - begun < SECONDS
