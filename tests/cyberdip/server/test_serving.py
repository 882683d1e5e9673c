"""The server starts where it can, and says in one line why where it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import CommandError, call_command
from pytest_django import Settings

from cyberdip.server.serving import AddressUnusableError, ensure_free


def test_a_free_port_is_let_through() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ensure_free("127.0.0.1", port)


def test_a_busy_port_is_named_with_another_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CommandError, match=rf"^Port {port} on 127\.0\.0\.1 is in use .* PORT=\d+\.$"):
            call_command("serve")


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(AddressUnusableError, match=r"^192\.0\.2\.1 is no address that this machine can listen on"):
        ensure_free("192.0.2.1", 8000)


def test_without_static_files_no_page_is_served(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    settings.DEBUG, settings.STATIC_ROOT = False, tmp_path
    command = "cyberdip.site.management.commands.serve"
    monkeypatch.setattr(f"{command}.staticfiles_storage", ManifestStaticFilesStorage())
    monkeypatch.setattr(f"{command}.ensure_free", lambda *_: None)
    with pytest.raises(CommandError, match=r"^No static files are collected in .* serve with --prepare\.$"):
        call_command("serve")
