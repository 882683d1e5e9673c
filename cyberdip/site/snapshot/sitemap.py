"""What search engines read, in the whole addresses that a snapshot will have: sitemap and robots.txt."""

from __future__ import annotations

import re

from cyberdip.site.discovery.sitemaps import sitemaps

from .asking import answer
from .places import file_of
from .plan import Plan
from .writing import Folder


def write_found(plan: Plan, root: str, at: str, folder: Folder) -> None:
    """The files, with `at` in the place of the root of the site. Pages that are not held are not named."""
    entry = re.compile(rf"<url>.*?<loc>{re.escape(root)}([^<]*)</loc>.*?</url>\n?", re.DOTALL)
    for address in ("/sitemap.xml", *(f"/sitemap-{section}.xml" for section in sitemaps()), "/robots.txt"):
        text = answer(address, root).decode()
        text = entry.sub(lambda found: found[0] if plan.holds(found[1]) else "", text)
        folder.write(file_of(address), text.replace(root, at).encode())
