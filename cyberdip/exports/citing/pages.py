"""The page of a record as a work to cite: what this knowledge base says of it, in a release, read on a day."""

from __future__ import annotations

from datetime import date

from cyberdip.records.as_of import AsOf
from cyberdip.records.citing import Work, WorkType
from cyberdip.records.dates import PartialDate, Precision
from cyberdip.records.models import Record


def page_of(record: Record, site: str, address: str, day: AsOf, release: int | None, accessed: date | None) -> Work:
    """`site` is the name of the whole, `address` that of the page with the chosen day in it."""
    return Work(
        key=f"cyberdip-{record.collection}-{record.slug}",
        type=WorkType.WEBPAGE,
        title=record.label,
        bodies=(site,),
        date=PartialDate(record.checked_on, Precision.DAY) if record.checked_on else None,
        url=address,
        container=site,
        language="en",
        version=f"release {release}" if release else "",
        as_of=day.spoken() if day.chosen else "",
        checked=True,
        accessed=accessed,
    )
