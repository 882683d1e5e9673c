"""What a report may say: short, plain text; a field that only programs fill in."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cyberdip.records.registry import table_of

if TYPE_CHECKING:
    from cyberdip.records.models import Record

LONGEST, LONGEST_SOURCE, SHORTEST = 4000, 1000, 10
_KEPT = "\n\t"


class PlainText(forms.CharField):
    """Text without characters that no database keeps and nobody sees."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        seen = (one for one in text if one in _KEPT or unicodedata.category(one) not in ("Cc", "Cs", "Cn"))
        return unicodedata.normalize("NFC", "".join(seen)).strip()


class ReportForm(forms.Form):
    """The form; its errors say what is wrong and what is allowed."""

    field = forms.ChoiceField(label=_("What it is about"), required=False)
    what = PlainText(
        label=_("What is wrong"),
        help_text=_("Say what the page says and what is right. Please name no private person."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    source = PlainText(
        label=_("Where it can be read"),
        help_text=_("If you know: an address, or the name of a document and the place in it."),
        required=False,
        max_length=LONGEST_SOURCE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    contact = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you wish to be asked; it is deleted when the report is decided."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, record: Record, data: Any = None) -> None:
        super().__init__(data)
        columns = [column for column in table_of(type(record)).columns if column.name not in ("slug", "checked_on")]
        whole = ("", gettext("The record as a whole, or something else on its page"))
        choices: Any = self.fields["field"]
        choices.choices = [whole, *((column.name, column.heading) for column in columns)]

    def clean_website(self) -> str:
        """Programs that fill in every field are found by this one, which people do not see."""
        if self.cleaned_data["website"]:
            raise ValidationError(gettext("This field must stay empty: it is there to tell programs from people."))
        return ""
