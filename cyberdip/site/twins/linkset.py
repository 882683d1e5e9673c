"""A linkset as JSON (RFC 9264): all links of a page in one document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .signposts import Signpost


def write(posts: Iterable[Signpost]) -> str:
    """The document; links are gathered by where they lead from, then by relation."""
    contexts: dict[str, dict[str, Any]] = {}
    for post in posts:
        target = {"href": post.target, **({"type": post.media_type} if post.media_type else {})}
        context = contexts.setdefault(post.anchor, {"anchor": post.anchor})
        context.setdefault(post.relation, []).append(target)
    return f"{json.dumps({'linkset': list(contexts.values())}, ensure_ascii=False, indent=2)}\n"
