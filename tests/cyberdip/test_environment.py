"""Settings are read with types, and what cannot be read says what it may be."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cyberdip import environment
from cyberdip.environment import SettingError


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("Yes", True), (" on ", True), ("0", False), ("no", False)])
def test_a_flag_is_read_from_words_for_yes_and_no(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert environment.flag("DEBUG", default=not meant) is meant


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_flag_gives_the_default(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert environment.flag("DEBUG", default=True) is True


def test_an_unreadable_flag_names_the_variable_the_value_and_what_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(SettingError, match=r"^DEBUG: 'maybe' is not a yes or a no\. It may be one of 1, true"):
        environment.flag("DEBUG", default=False)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8e3", "eighty", "8000.0", "٨٠"])
def test_a_number_outside_its_range_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)
    with pytest.raises(SettingError, match=r"PORT: .* a whole number from 1 to 65535"):
        environment.number("PORT", 8000, least=1, most=65535)


def test_a_number_is_read_at_both_ends_of_its_range(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1")
    assert environment.number("PORT", 8000, least=1, most=65535) == 1
    monkeypatch.setenv("PORT", "65535")
    assert environment.number("PORT", 8000, least=1, most=65535) == 65535


def test_hosts_leave_out_this_machine_and_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", " example.org, ,localhost,.example.net ")
    assert environment.hosts("ALLOWED_HOSTS") == ["example.org", ".example.net"]


@pytest.mark.parametrize("value", ["*", "*.example.org", "https://example.org", "example.org example.net"])
def test_a_host_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", value)
    with pytest.raises(SettingError, match="is not a host name"):
        environment.hosts("ALLOWED_HOSTS")


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    file = tmp_path / "deep" / "secret-key"
    first = environment.secret("SECRET_KEY", file, may_generate=True)
    assert len(first) >= 50
    assert environment.secret("SECRET_KEY", file, may_generate=True) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret-key"]


def test_processes_that_start_together_share_one_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with ThreadPoolExecutor(8) as pool:
        file = tmp_path / "secret-key"
        made = list(pool.map(lambda _: environment.secret("SECRET_KEY", file, may_generate=True), range(16)))
    assert len(set(made)) == 1


def test_a_site_for_others_refuses_to_start_without_a_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(SettingError, match="SECRET_KEY: it is not set"):
        environment.secret("SECRET_KEY", tmp_path / "secret-key", may_generate=False)
    assert not (tmp_path / "secret-key").exists()


@pytest.mark.parametrize("may_generate", [True, False])
def test_a_file_may_be_named_that_holds_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may_generate: bool
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "mounted"))
    (tmp_path / "mounted").write_text("from outside\n")
    assert environment.secret("SECRET_KEY", tmp_path / "secret-key", may_generate=may_generate) == "from outside"


def test_a_folder_that_cannot_hold_the_secret_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SettingError, match="secret-key cannot be used"):
        environment.secret("SECRET_KEY", tmp_path / "file" / "secret-key", may_generate=True)
