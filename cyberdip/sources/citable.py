"""Sources as documents to cite."""

from __future__ import annotations

from cyberdip.records.citing import Work, WorkType

from .models import Source, SourceKind

TYPES = {
    SourceKind.UN_DOCUMENT: (WorkType.REPORT, "UN document"),
    SourceKind.DATASET: (WorkType.DATASET, "Dataset"),
    SourceKind.PRESS: (WorkType.NEWS, ""),
}


def document(source: Source) -> Work:
    """The source itself; an author named in it stays one name, as the record does not tell persons from bodies."""
    kind, genre = TYPES.get(SourceKind(source.kind), (WorkType.WEBPAGE, ""))
    if source.symbol.startswith(("A/RES/", "S/RES/")):
        kind, genre = WorkType.RESOLUTION, "Resolution"
    elif kind is WorkType.REPORT and not source.symbol:
        kind, genre = WorkType.WEBPAGE, ""
    return Work(
        key=source.slug,
        type=kind,
        title=source.title,
        bodies=tuple(filter(None, [source.author or source.publisher])),
        date=source.partial("published_on"),
        number=source.symbol,
        url=source.url,
        genre=genre,
        container=source.publisher if kind in (WorkType.NEWS, WorkType.WEBPAGE) else "",
        publisher=source.publisher,
        language=source.language,
    )


CITABLE = {Source: document}
