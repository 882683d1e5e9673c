"""The document that states a norm, at the paragraph that does."""

from __future__ import annotations

from cyberdip.records.citing import Work
from instruments.citable import document

from .models import Norm


def stated_in(norm: Norm) -> Work | None:
    """The text of the norm's set, with the place of this norm in it; None where no text is recorded.

    Needs `set__instrument__adopting_body` loaded.
    """
    instrument = norm.set.instrument
    if instrument is None:
        return None
    place = norm.reference.removeprefix(instrument.reference) if instrument.reference else norm.reference
    return document(instrument, place.strip(" ,;"))


CITABLE = {Norm: stated_in}
