"""Headers by which a browser lets a page do no more than it must, on every answer: pages, errors, files, redirects.

The content policy is written by django-csp, once, as it is the same on every answer; the rest are Django's own, but for
two that are in neither.
"""

from __future__ import annotations

import re
from http import HTTPStatus

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .middleware import GetResponse


class PoliciesMiddleware:
    """Sends Content-Security-Policy, Permissions-Policy, and Cross-Origin-Resource-Policy: other sites' pages may use
    the API and the data, and show the picture of a record; nothing else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self._contents = build_policy()
        self._features = ", ".join(f"{feature}=()" for feature in settings.PERMISSIONS_POLICY)
        self._shared = re.compile(rf"{settings.SHARED_ACROSS_ORIGINS}|/card\.png$")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # The pages by which Django explains a failure to developers have styles and scripts of their own.
        if not (settings.DEBUG and response.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR)):
            response.headers.setdefault(HEADER, self._contents)
        response.headers.setdefault("Permissions-Policy", self._features)
        shared = "cross-origin" if self._shared.search(request.path) else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", shared)
        return response
