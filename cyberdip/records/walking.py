"""Long walks through a list: from slug to slug (`?after=`), so that no row is passed over or met twice."""

from __future__ import annotations

from django.http import QueryDict

from . import ordering
from .fields import LONGEST_SLUG
from .listing import PAGE
from .parameters import shown, single
from .problems import BadParameter, BadParameters, ParameterProblem

AFTER = "after"


def read_after(query: QueryDict) -> str | None:
    """The slug after which a walk goes on; empty at its beginning, None where the list is asked for in pages.

    Raises BadParameters where another parameter asks for a place or an order that a walk does not have.
    """
    allowed = f"a slug of at most {LONGEST_SLUG} characters, or nothing for the beginning"
    after = single(query, AFTER, allowed)
    if after is None:
        return None
    problems = [ParameterProblem(PAGE, "does not go with after", "page or after")] if PAGE in query else []
    if query.get(ordering.NAME, "slug").strip() not in ("", "slug"):
        problems.append(ParameterProblem(ordering.NAME, "does not go with after", "slug, or nothing"))
    if problems:
        raise BadParameters(problems)
    if len(after) > LONGEST_SLUG:
        raise BadParameter(AFTER, f"{shown(after)!r} is too long", allowed)
    return after
