"""Numbers of things are written in the manner of each language; they count as any."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal
from django.test import Client
from django.utils.translation import ngettext, override, to_locale

from cyberdip.records.numbers import Count, counted
from cyberdip.site.translating import catalogues
from cyberdip.sources.models import Citation, Source
from tests.support.pages import look

# Unicode's tables have a full stop in Spanish, which English readers take for a decimal one; the Academy wants a blank.
AS_IN_UNICODE = ["en", *(code for code in catalogues.translated() if code != "es")]


@pytest.mark.parametrize("code", AS_IN_UNICODE)
@pytest.mark.parametrize("number", [0, 7, 193, 999, 1000, 2024, 12_980, 1_234_567, -4321])
def test_thousands_are_set_apart_as_in_the_tables_of_unicode(code: str, number: int) -> None:
    with override(code):
        assert str(Count(number)) == f"{Count(number)}" == format_decimal(number, locale=to_locale(code))


@pytest.mark.parametrize(("number", "written"), [(999, "999"), (2815, "2815"), (12_980, "12\u00a0980")])
def test_in_spanish_four_figures_stay_together(number: int, written: str) -> None:
    with override("es"):
        assert str(Count(number)) == written


def test_it_counts_as_any_number_and_nothing_else_is_touched() -> None:
    assert Count(1500) + 1 == 1501
    assert ngettext("one", "many", Count(1)) == "one"
    assert [counted("1500"), counted(True), counted(None)] == ["1500", True, None]


@pytest.mark.usefixtures("knowledge")
@pytest.mark.parametrize("code", ["en", *catalogues.translated()])
def test_pages_write_numbers_so_and_forms_send_them_plain(client: Client, code: str) -> None:
    with override(code):
        citations, sources = (str(Count(model.objects.count())) for model in (Citation, Source))
    assert not citations.isdigit()
    prefix = code.partition("-")[0]
    assert f">{citations}<" in client.get(f"/{prefix}/data/").content.decode()
    said = client.get(f"/{prefix}/sources/").content.decode()
    assert sources in said
    assert '<option value="1000">' in said


def test_a_year_is_no_number_of_things(world: None) -> None:
    said = look("/timeline/?from=2004&to=2004").text
    assert "2004" in said
    assert "2,004" not in said
