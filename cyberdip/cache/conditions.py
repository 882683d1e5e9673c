"""Whether a reader holds the answer already (RFC 9110, 13): asked of what is kept, without Django."""

from __future__ import annotations

from functools import lru_cache

from django.utils.http import parse_etags, parse_http_date_safe

from .asking import Environ


def holds(environ: Environ, etag: str, last_modified: str) -> bool:
    """Whether If-None-Match names the ETag (weakly), or, without that header, nothing changed since the date given."""
    named = environ.get("HTTP_IF_NONE_MATCH")
    if named is not None:
        return named == etag or _among(named, etag)
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or not last_modified:
        return False
    return since == last_modified or _not_later(last_modified, since)


@lru_cache(maxsize=256)
def _among(named: str, etag: str) -> bool:
    opaque = etag.removeprefix("W/")
    return any(one in ("*", opaque) for one in (given.removeprefix("W/") for given in parse_etags(named)))


@lru_cache(maxsize=256)
def _not_later(last_modified: str, since: str) -> bool:
    changed, held = parse_http_date_safe(last_modified), parse_http_date_safe(since)
    return changed is not None and held is not None and changed <= held
