"""What of Accept and Accept-Encoding can change an answer; everything else in them is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
ENCODINGS = (BROTLI, GZIP, IDENTITY)
"""What answers are kept in, what we like best first."""

# Browsers name what they take in the place of a page, one family this and the other that; no answer here is one.
_NOISE = ("image/", "audio/", "video/", "font/", "application/signed-exchange")


@lru_cache(maxsize=512)
def accept(header: str) -> str:
    """The header in one spelling, without the types that no answer here has: the same for all common browsers.

    The order stays, as it may decide between types that are liked as well as each other.
    """
    parts = (",".join(_spelled(part) for part in header.split(",") if part.strip())).split(",")
    return ",".join(part for part in parts if part and not part.startswith(_NOISE))


def _spelled(part: str) -> str:
    return ";".join("".join(piece.split()) for piece in part.lower().split(";"))


@lru_cache(maxsize=512)
def encoding(header: str) -> str:
    """The encoding to answer in: the one the reader likes best, ours among equals, `identity` when in doubt."""
    liked = dict(_qualities(header))
    rest = liked.get("*", 0.0)
    # What a reader does not name is fine as it is, but not as welcome as what was named.
    wishes = {BROTLI: rest, GZIP: rest, IDENTITY: rest or 0.001} | {n: q for n, q in liked.items() if n in ENCODINGS}
    best = max(ENCODINGS, key=lambda name: wishes[name])
    return best if wishes[best] > 0 else IDENTITY


def _qualities(header: str) -> Iterator[tuple[str, float]]:
    for part in header.lower().replace("x-gzip", GZIP).split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((piece.removeprefix("q=") for piece in parameters if piece.startswith("q=")), "1")
        try:
            yield name, min(max(float(quality), 0.0), 1.0)
        except ValueError:
            yield name, 0.0
