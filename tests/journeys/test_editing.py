"""An editor in a real browser: corrects a date, gives its source, and sees both on the page; no policy is broken."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import knowledge, site

pytestmark = pytest.mark.browser

NAME, PASSWORD = "editor", "a-password-for-this-test"


@pytest.fixture(scope="module")
def own_site(_shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that may be written to: on a copy of all fixtures, with one editor."""
    folder = tmp_path_factory.mktemp("editing")
    url = f"sqlite:///{folder / 'site.sqlite3'}"
    shutil.copyfile(knowledge.loaded(_shared_folder).removeprefix("sqlite:///"), folder / "site.sqlite3")
    person = {"DJANGO_SUPERUSER_USERNAME": NAME, "DJANGO_SUPERUSER_EMAIL": "", "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    knowledge.manage(url, "createsuperuser", "--noinput", **person)
    with site.running(url, folder) as address:
        yield address


@pytest.fixture
def editor(page: Page, own_site: str) -> Iterator[Page]:
    """A browser in which the editor has logged in; nothing may be said on its console."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{own_site}/admin/")
    page.get_by_label("Username:").fill(NAME)
    page.get_by_label("Password:").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Records")).to_be_visible()
    yield page
    assert said == []


def test_a_date_is_corrected_and_given_its_source(editor: Page, own_site: str) -> None:
    # Find the record.
    editor.locator("tr.model-instrument").get_by_role("link", name="Instruments").click()
    editor.locator("#searchbar").fill("eu-cyber-diplomacy-toolbox")
    editor.get_by_role("button", name="Search").click()
    editor.get_by_role("link", name="eu-cyber-diplomacy-toolbox", exact=True).click()

    # A date that is none is refused in words.
    editor.get_by_label("Ended on:").fill("some day")
    editor.get_by_role("button", name="Save and continue editing").first.click()
    expect(editor.get_by_text("'some day' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD.")).to_be_visible()
    editor.get_by_label("Ended on:").fill("2098-04")

    # A citation, its source looked up while typing.
    places = editor.locator("input[name=citations-TOTAL_FORMS]")
    place = int(places.input_value())
    editor.get_by_role("button", name="Add another Citation").click()
    citation = editor.locator(f"#citations-{place}")
    citation.get_by_label("Field:").select_option("ended_on")
    citation.locator(".field-source .select2-selection").click()
    editor.locator(".select2-container--open .select2-search__field").fill("law4u")
    editor.locator(".select2-results__option", has_text="(law4u-what-is-cyber-diplomacy)").click()
    citation.get_by_label("Locator:").fill("line 1")
    citation.get_by_label("Evidence:").select_option("source-document")
    editor.get_by_role("button", name="Save", exact=True).first.click()
    expect(editor.get_by_text("was changed successfully")).to_be_visible()

    # Any reader sees it at once, with its source one click away.
    editor.goto(f"{own_site}/instruments/eu-cyber-diplomacy-toolbox/")
    expect(editor.get_by_text("April 2098").first).to_be_visible()
    ended = editor.locator("table.dates tr", has_text="April 2098")
    ended.locator("sup.cite a").first.click()
    expect(editor.locator("main li:target")).to_contain_text("line 1")

    # And who did it can be read.
    editor.goto(f"{own_site}/admin/instruments/instrument/eu-cyber-diplomacy-toolbox/history/")
    expect(editor.get_by_text("Changed Ended on. Added citation")).to_be_visible()


def test_the_form_of_a_new_record_helps_and_adds_lists_while_typing(editor: Page, own_site: str) -> None:
    editor.goto(f"{own_site}/admin/actors/actor/add/")
    editor.get_by_label("Title:").press_sequentially("A New Institute")
    expect(editor.get_by_label("Slug:")).to_have_value("a-new-institute")
    editor.get_by_label("Kind:", exact=True).select_option("civil-society")
    editor.locator(".field-topics .select2-selection").click()
    editor.locator(".field-topics .select2-search__field").press_sequentially("sovereignty")
    editor.locator(".select2-results__option", has_text="overeignty").first.click()
    editor.get_by_role("button", name="Save", exact=True).first.click()
    expect(editor.get_by_text("was added successfully")).to_be_visible()
    editor.goto(f"{own_site}/actors/a-new-institute/")
    expect(editor.get_by_role("heading", name="A New Institute", level=1)).to_be_visible()
