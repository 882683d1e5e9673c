"""Which lists are due, on a day."""

from __future__ import annotations

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from cyberdip.sources.models import Coverage
from tests.support.pages import look

pytestmark = pytest.mark.usefixtures("world")


def said(*options: str) -> list[str]:
    out = StringIO()
    call_command("worklist", *options, stdout=out)
    return out.getvalue().splitlines()


def test_the_longest_overdue_comes_first_with_its_source() -> None:
    lines = said("--as-of", "2027-05-01")
    assert [line.split(":")[0].split() for line in lines[:-1]] == [
        ["188", "days", "budapest-convention", "participations", "(party)"],
        ["6", "days", "budapest-convention", "participations", "(signatory)"],
    ]
    assert "checked 2026-04-25 against Chart" in lines[0]
    assert lines[-1] == "2 lists are due by 2027-05-01."


def test_it_is_as_of_today_unless_said_otherwise() -> None:
    with time_machine.travel("2026-10-25T01:00:00Z", tick=False):
        assert len(said()) == 2
    with time_machine.travel("2026-10-24T23:00:00Z", tick=False):
        assert said() == ["Nothing is due by 2026-10-24."]


def test_a_list_that_can_no_longer_change_is_never_due() -> None:
    Coverage.objects.update(review_by=None)
    assert said("--as-of", "9999-12-31") == ["Nothing is due by 9999-12-31."]


def test_a_day_that_is_none_is_named() -> None:
    with pytest.raises(CommandError, match="'tomorrow' is no day; write YYYY-MM-DD"):
        said("--as-of", "tomorrow")


def test_readers_see_it_beside_the_list() -> None:
    rows = {
        row.attributes["id"]: [cell.text for cell in row.find("td")]
        for row in look("/about/coverage/?as_of=2027-01-01").main.find("tr")
        if "id" in row.attributes
    }
    party, signatory = (rows[f"coverage.budapest-convention.participations.{one}"] for one in ("party", "signatory"))
    assert party[4:6] == ["25 April 2026", "25 October 2026, overdue"]
    assert signatory[5] == "25 April 2027"
    Coverage.objects.filter(status="signatory").update(review_by=None)
    page = look("/instruments/budapest-convention/status/")
    assert "Last checked 25 April 2026, to be checked again by 25 October 2026." in page.text
    assert "Last checked 25 April 2026; it can no longer change." in page.text
