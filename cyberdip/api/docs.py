"""`/api/docs/`: the description of the API to read and try, every file of it from here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyberdip.pages.page import page


@page()
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI over the schema."""
    return render(request, "api/docs.html")
