"""Every address of the site, mounted from the apps that answer it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    # First, as whoever copies the data asks for little else, and each pattern before it would be tried.
    path("api/", include("cyberdip.api.urls")),
    path("", include("cyberdip.site.urls")),
    path("", include("norms.urls")),
    path("", include("instruments.urls")),
    path("", include("actors.urls")),
    path("", include("cyberdip.topics.urls")),
    path("", include("cyberdip.sources.urls")),
    path("", include("cyberdip.reports.urls")),
    path("", include("cyberdip.assistants.urls")),
    path(f"{settings.ADMIN_PATH}/", admin.site.urls),
]
handler400 = "cyberdip.site.errors.bad_request"
handler403 = "cyberdip.site.errors.forbidden"
handler404 = "cyberdip.site.errors.not_found"
handler500 = "cyberdip.site.errors.server_error"
