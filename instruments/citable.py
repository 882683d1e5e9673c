"""Instruments as documents to cite; processes and programmes are none."""

from __future__ import annotations

from actors.models import ActorKind
from cyberdip.records.citing import Work, WorkType

from .models import Instrument, InstrumentKind

TYPES = {
    InstrumentKind.TREATY: (WorkType.TREATY, "Treaty"),
    InstrumentKind.PROTOCOL: (WorkType.TREATY, "Protocol"),
    InstrumentKind.RESOLUTION: (WorkType.RESOLUTION, "Resolution"),
    InstrumentKind.REGULATION: (WorkType.ACT, "Regulation"),
    InstrumentKind.REPORT: (WorkType.REPORT, "Report"),
    InstrumentKind.STRATEGY: (WorkType.DOCUMENT, "Strategy"),
    InstrumentKind.FRAMEWORK: (WorkType.DOCUMENT, "Framework"),
    InstrumentKind.CBM_SET: (WorkType.DOCUMENT, "Confidence-building measures"),
    InstrumentKind.DECLARATION: (WorkType.DOCUMENT, "Declaration"),
    InstrumentKind.COMMITMENT: (WorkType.DOCUMENT, "Statement"),
    InstrumentKind.PRINCIPLES: (WorkType.DOCUMENT, "Principles"),
    InstrumentKind.CODE_OF_CONDUCT: (WorkType.DOCUMENT, "Code of conduct"),
}


def document(instrument: Instrument, place_in: str = "") -> Work | None:
    """The text of an instrument, under its official title; None for what goes on and is no text.

    The body named is that of our own actors, as it has one name everywhere; a State's office stands beside the State.
    Needs `adopting_body` loaded.
    """
    kind = TYPES.get(InstrumentKind(instrument.kind))
    if kind is None:
        return None
    of_treaty = kind[0] is WorkType.TREATY
    return Work(
        key=instrument.slug,
        type=kind[0],
        title=_title(instrument),
        bodies=tuple(filter(None, [_body(instrument)])),
        date=instrument.partial("adopted_on") or instrument.partial("opened_on"),
        number=instrument.reference,
        url=instrument.official_url,
        genre=kind[1],
        status=instrument.get_legal_status_display(),
        # What follows in brackets says what happened there.
        place=instrument.place.partition(" (")[0],
        place_in=place_in,
        in_force=instrument.partial("in_force_on") if of_treaty else None,
    )


def _title(instrument: Instrument) -> str:
    """The official title, or ours without the symbol that it begins with."""
    if instrument.official_title:
        return instrument.official_title
    title = instrument.title.removeprefix(f"{instrument.reference}: ") if instrument.reference else instrument.title
    return f"{title[:1].upper()}{title[1:]}"


def _body(instrument: Instrument) -> str:
    body, words = instrument.adopting_body, instrument.adopted_by
    if body is None:
        return words
    if body.kind == ActorKind.STATE and words and body.title not in words:
        return f"{body.title}, {words}"
    return body.title


CITABLE = {Instrument: document}
