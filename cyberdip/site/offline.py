"""Reading without a network: the page that offers it, and the service worker that keeps the copies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render

from cyberdip.pages.page import PageRequest, page

JAVASCRIPT = "text/javascript"
FILE = Path(__file__).parent / "offline-worker.js"


@page()
def offline(request: PageRequest) -> HttpResponse:
    """Turns the keeping of copies on and off, and lists them; asked for by the reader, never by itself."""
    return render(request, "site/offline.html")


@page(media_types=(JAVASCRIPT,))
def worker(request: PageRequest) -> HttpResponse:
    """The service worker; at the root, and not among the static files, because it sees to all below its address."""
    return HttpResponse(_program(), content_type=f"{JAVASCRIPT}; charset=utf-8")


@cache
def _program() -> bytes:
    return FILE.read_bytes()
