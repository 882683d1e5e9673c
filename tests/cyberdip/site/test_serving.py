"""The server starts where it can, and says in one line why where it cannot."""

from __future__ import annotations

import socket

import pytest
from django.core.management import CommandError, call_command

from cyberdip.site.serving import AddressUnusableError, ensure_free


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
