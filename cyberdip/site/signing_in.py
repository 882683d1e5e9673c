"""What django-axes asks of us where editors sign in: whom an attempt counts for, and what the locked out are told."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.shortcuts import render
from rest_framework.throttling import BaseThrottle

LONGEST_NAME = 255
"""Characters that axes has room for; an editor's name has at most 150."""
NOWHERE = "0.0.0.0"
"""Stands for a reader whose address nobody told: one who came by a Unix socket."""


def name_of(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str | None:
    """The name that an attempt counts for, as far as there is room for it; no name of an editor is longer."""
    name = (credentials or request.POST).get("username")
    return None if name is None else name[:LONGEST_NAME]


def address_of(request: HttpRequest) -> str:
    """The address that a request came from."""
    return address_in(request.META)


def address_in(environ: dict[str, Any]) -> str:
    """The same of a WSGI environ, as the API counts it: only a proxy of our own is believed, and only an address."""
    request = SimpleNamespace(META=environ, headers=HttpHeaders(environ))
    said = str(BaseThrottle().get_ident(request))  # type: ignore[arg-type]  # it reads nothing else
    for address in (said, environ.get("REMOTE_ADDR", "")):
        with suppress(ValueError):
            return str(ip_address(address))
    return NOWHERE


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *more: Any) -> HttpResponse:
    """429: too many failures. Says neither whether there is such an editor nor how many tries are left."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    minutes = seconds // 60
    answer = render(request, "admin/locked_out.html", {"minutes": minutes}, status=429)
    answer.headers["Retry-After"] = str(seconds)
    answer.headers["Cache-Control"] = "no-store"
    return answer
