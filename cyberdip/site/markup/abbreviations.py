"""Abbreviations of the field that no record bears: what they stand for, to be explained where they first stand."""

from __future__ import annotations

COMMON = {
    "APT": "advanced persistent threat",
    "CBM": "confidence-building measure",
    "CERT": "computer emergency response team",
    "CFSP": "Common Foreign and Security Policy",
    "CIRT": "computer incident response team",
    "CSIRT": "computer security incident response team",
    "DDoS": "distributed denial of service",
    "ICT": "information and communications technology",
    "IoT": "Internet of things",
    "NGO": "non-governmental organization",
    "PoC": "point of contact",
}
PLURALS = {"ICTs": "information and communications technologies", "PoCs": "points of contact"}
"""Those that are not the singular and an s."""


def full(words: str) -> str:
    """What an abbreviation stands for, its plural too; empty where it is none of these."""
    one = words.removesuffix("s")
    return COMMON.get(words) or PLURALS.get(words) or (f"{COMMON[one]}s" if one in COMMON else "")


def kind(words: str) -> str:
    """One name for singular and plural, so that explaining either explains both."""
    return words.removesuffix("s")


def known() -> list[str]:
    """All of them, in every form in which `full` knows them."""
    return [*COMMON, *PLURALS, *(f"{one}s" for one in COMMON)]
