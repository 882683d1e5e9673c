"""Words that look like one that does not occur: a letter too many, too few, another, or two exchanged."""

from __future__ import annotations

from cyberdip.records.keeping import kept

from .models import Word


def nearest(word: str, most: int = 1) -> list[str]:
    """The words of the index nearest to one that is not among them, best first; none for numbers (one query for each
    revision of the data).

    One slip in words of three to five letters, two in longer ones. Among equally near ones a word that begins alike
    goes first, then one that names a record, then the more frequent.
    """
    slips = allowed(word)
    if not slips:
        return []
    letters, by_length = _letters(word), _words()
    found = []
    for length in range(len(word) - slips, len(word) + slips + 1):
        for held, other, entries, named in by_length.get(length, ()):
            # Cheap and never wrong: each slip changes at most one letter of either word.
            if (letters & ~held).bit_count() > slips or (held & ~letters).bit_count() > slips:
                continue
            if (slipped := distance(word, other, slips)) <= slips:
                found.append((slipped, other[0] != word[0], not named, -entries, other))
    return [entry[-1] for entry in sorted(found)[:most]]


@kept
def _words() -> dict[int, list[tuple[int, str, int, bool]]]:
    """All words by their length, each with its letters, in how many entries it is, and whether it names one."""
    found: dict[int, list[tuple[int, str, int, bool]]] = {}
    for word, length, entries, named in Word.objects.values_list("word", "length", "entries", "named"):
        found.setdefault(length, []).append((_letters(word), word, entries, named))
    return found


def _letters(word: str) -> int:
    """Which letters a word has, a bit for each; where two share one, words only seem nearer than they are."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 61
    return bits


def allowed(word: str) -> int:
    """How many slips are forgiven in a word."""
    if len(word) < 3 or not word.isalpha():
        return 0
    return 1 if len(word) < 6 else 2


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words (optimal string alignment); `most` + 1 stands for anything beyond `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
