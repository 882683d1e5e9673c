"""What became of a record that is no longer where it was; for pages and API alike."""

from __future__ import annotations

from cyberdip.pages.lookup import readable

from .models import FormerAddress


def former(collection: str, slug: str) -> FormerAddress | None:
    """The entry for a slug no longer in use (one query); None when the slug never was one.

    Ask only once a record is not found. With a `successor` answer 301 to it, without one 410 and the `reason`.
    """
    if not readable(slug):
        return None
    return FormerAddress.objects.filter(record_type=collection, former_slug=slug).first()
