"""The index by which the browser searches a snapshot: words in the order of their letters, cut into files that a
telephone loads in no time, and what each record is called, the weightiest first.

`search/index.json` names the first word of each file, and holds what folding needs; `search/words/3.json` maps words to
numbers, each of a record and how the word stands in it, written as the step from the one before;
`search/records/0.json` holds title, collection, address and owner of some records. All words are made by
`cyberdip.search.text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from cyberdip.search import text
from cyberdip.search.models import Entry, Key

from .rewriting import Rewriter
from .writing import Folder

FOLDER = "search/"
WORDS_IN_A_FILE = 60_000
"""Bytes of a file of words: some 20 kB compressed, and never 50 unless one word alone is so common."""
RECORDS_IN_A_FILE = 200
BODY, WORDS, NAMES, WHOLE = range(4)
"""How a word stands in a record: anywhere, in what says what it is, in a name, as a whole name."""
PLACES = 4


def write_index(rewriter: Rewriter, folder: Folder) -> None:
    """All files of the index; links in it start from the folder of the snapshot."""
    entries = list(Entry.objects.order_by("-weight", "record_type", "slug"))
    keys: dict[int, set[str]] = {}
    for entry, key in Key.objects.filter(spoken=True).values_list("entry", "key"):
        keys.setdefault(entry, set()).add(key)
    firsts = []
    for number, piece in enumerate(_cut(_postings(entries, keys))):
        firsts.append(next(iter(piece)))
        folder.write(f"{FOLDER}words/{number}.json", _json(piece))
    records = ([one.title, one.record_type, rewriter.whole_link(one.path), one.owner] for one in entries)
    for number in range(0, len(entries), RECORDS_IN_A_FILE):
        name = f"{FOLDER}records/{number // RECORDS_IN_A_FILE}.json"
        folder.write(name, _json(list(islice(records, RECORDS_IN_A_FILE))))
    about = {
        "first": firsts,
        "size": RECORDS_IN_A_FILE,
        "count": len(entries),
        "letters": text.FOLDED,
        "longest": text.LONGEST,
    }
    folder.write(f"{FOLDER}index.json", _json(about))


def _postings(entries: list[Entry], keys: dict[int, set[str]]) -> dict[str, list[int]]:
    """For each word, in the order in which JavaScript compares: steps from one number to the next."""
    found: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        standing: dict[str, int] = {}
        for how, said in ((BODY, entry.body), (WORDS, entry.words), (NAMES, entry.names)):
            standing |= dict.fromkeys(said.split(), how)
        for word, how in standing.items():
            whole = how == NAMES and word in keys.get(entry.pk, ())
            found.setdefault(word, []).append(place * PLACES + (WHOLE if whole else how))
    ordered = sorted(found, key=lambda word: word.encode("utf-16-be"))
    return {word: _steps(found[word]) for word in ordered}


def _steps(numbers: list[int]) -> list[int]:
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _cut(postings: dict[str, list[int]]) -> Iterator[dict[str, list[int]]]:
    """The words in pieces of some size, in their order."""
    piece: dict[str, list[int]] = {}
    size = 0
    for word, steps in postings.items():
        length = len(word) + 4 + 4 * len(steps)
        if piece and size + length > WORDS_IN_A_FILE:
            yield piece
            piece, size = {}, 0
        piece[word] = steps
        size += length
    if piece:
        yield piece


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
