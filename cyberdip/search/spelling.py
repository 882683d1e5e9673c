"""Words that look like one that does not occur: a letter too many, too few, another, or two exchanged."""

from __future__ import annotations

from .models import Word


def nearest(word: str, most: int = 1) -> list[str]:
    """The words of the index nearest to one that is not among them, best first; none for numbers (one query).

    One slip in words of three to five letters, two in longer ones. Among equally near ones a word that begins alike
    goes first, then one that names a record, then the more frequent.
    """
    slips = allowed(word)
    if not slips:
        return []
    rows = Word.objects.filter(length__gte=len(word) - slips, length__lte=len(word) + slips)
    found = []
    for other, entries, named in rows.values_list("word", "entries", "named"):
        if (slipped := distance(word, other, slips)) <= slips:
            found.append((slipped, other[0] != word[0], not named, -entries, other))
    return [entry[-1] for entry in sorted(found)[:most]]


def allowed(word: str) -> int:
    """How many slips are forgiven in a word."""
    if len(word) < 3 or not word.isalpha():
        return 0
    return 1 if len(word) < 6 else 2


def distance(one: str, other: str, most: int) -> int:
    """Slips between two words (optimal string alignment); `most` + 1 stands for anything beyond `most`."""
    # Cheap and never wrong: each slip changes at most one letter of either word.
    if abs(len(one) - len(other)) > most or len(set(one) - set(other)) > most or len(set(other) - set(one)) > most:
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
