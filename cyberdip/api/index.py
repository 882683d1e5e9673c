"""`/api/v1/`: where everything is; and the answer for an address where nothing is."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django.http import Http404, HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from cyberdip.exports.sheet import LICENCE
from cyberdip.records.parameters import check_parameters, shown
from cyberdip.records.registry import record_types

from .formats import Json
from .lists import LISTS
from .rows import PREFIX
from .views import ApiView, root_of

JSON_ONLY: list[type[BaseRenderer]] = [Json]
OTHERS = (*(view.name for view in LISTS), "schema")


class IndexView(ApiView):
    """The address of every collection, and of all else that can be asked here."""

    renderer_classes = JSON_ONLY

    def answer(self, request: Request, **parts: str) -> HttpResponseBase:
        check_parameters(request.query_params, ("format",))
        return Response(addresses(root_of(request)))


class NothingView(ApiView):
    """There is nothing here; the answer names what is close."""

    schema = None

    def initial(self, request: Request, *args: object, **parts: object) -> None:
        self.format_kwarg = None
        path = str(parts.get("path", ""))
        close = get_close_matches(path.strip("/"), [*collections(), *OTHERS], n=3, cutoff=0.5)
        offer = ", ".join(f"{PREFIX}/{name}/" for name in close) or f"what {PREFIX}/ lists"
        raise Http404(f"There is nothing at {shown(request.path)}. Try {offer}.")


def addresses(root: str) -> dict[str, Any]:
    """Where everything is; `root` is the root of addresses, without a slash at its end."""
    return {
        "collections": {name: f"{root}{PREFIX}/{name}/" for name in collections()},
        **{name: f"{root}{PREFIX}/{name}/" for name in OTHERS},
        "docs": f"{root}/api/docs/",
        "licence": LICENCE,
    }


def collections() -> list[str]:
    """The names of all collections, in alphabetical order."""
    return sorted(model.collection for model in record_types())
