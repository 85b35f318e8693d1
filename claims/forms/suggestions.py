"""What an editor corrects before accepting a suggestion, and why one is dropped. The flows check; this only reads."""

import re
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.flows.suggestions import Corrections, proposed_outlets, proposed_statement
from claims.forms.dates import PartialDateField, typed_date
from claims.forms.records import RecordField
from claims.models import CLOSED, Claim, Comparator, DropReason, Stance, Suggestion, Topic
from claims.refusals import Invalid

# More figures, parties or outlets than one statement has.
MOST = 20
_LINE_END = re.compile(r"\r\n?")
_SHOWN = re.compile(r"\r\n|.", re.DOTALL)
no_nul = ProhibitNullCharactersValidator()
FIGURE_KEYS = {"value_low": "value", "value_high": "value_high", "total_low": "total", "total_high": "total_high"}


class SeveralInputs(forms.Widget):
    """One text input for each value, all of one name; they are drawn by the template."""

    def value_from_datadict(self, data, files, name) -> list[str]:
        """Return the values as they were sent."""
        return data.getlist(name)


class NamesField(forms.Field):
    """Some names, each in its own input; empty ones are left out. Its value is a list without doubles."""

    widget = SeveralInputs

    def to_python(self, value: Any) -> list[str]:
        """Return the names without spaces around them; raises ValidationError for too many, too long or no text."""
        names = list(dict.fromkeys(name.strip() for name in value or () if name.strip()))
        for name in names:
            no_nul(name)
        if len(names) > MOST or any(len(name) > 300 for name in names):
            raise forms.ValidationError(_("Give at most 20 names of at most 300 characters."))
        return names


class NumberField(forms.CharField):
    """A number as people write it, with commas and spaces; the flow says whether it is one."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 40, **kwargs})
        self.widget.attrs.update({"class": "input", "inputmode": "decimal"})

    def to_python(self, value: Any) -> str:
        """Return the text without commas and spaces."""
        return "".join((super().to_python(value) or "").replace(",", "").split())


class FigureForm(forms.Form):
    """One figure of a statement; without a value it is left out."""

    value_low = NumberField(label=_("Figure"))
    value_high = NumberField(label=pgettext_lazy("highest value", "up to"))
    comparator = forms.ChoiceField(
        choices=Comparator.choices, required=False, label=_("As said"), widget=forms.Select(attrs={"class": "input"})
    )
    total_low = NumberField(label=_("Of a total of"))
    total_high = NumberField(widget=forms.HiddenInput)
    unit = forms.CharField(
        required=False, max_length=50, label=_("Unit"), widget=forms.TextInput(attrs={"class": "input"})
    )
    as_written = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)


FigureFormSet = forms.formset_factory(FigureForm, extra=0, max_num=MOST, absolute_max=MOST)


class AcceptForm(forms.Form):
    """A suggestion as it is to be accepted, and the claim that it goes into; none is a new one."""

    claim = RecordField(
        Claim.objects.exclude(status__in=CLOSED), required=False,
        error_messages={"invalid_choice": _("This claim is not there any more, or it is withdrawn.")},
    )  # fmt: skip
    statement = forms.CharField(
        required=False, max_length=1000, label=_("Claim, in one sentence"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2, "lang": "th"}),
    )  # fmt: skip
    statement_en = forms.CharField(
        required=False, max_length=1000, label=_("Claim in English"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 1, "lang": "en"}),
    )  # fmt: skip
    stance = forms.ChoiceField(choices=Stance.choices, label=_("Stance"))
    parties = NamesField(label=_("Who speaks"), required=False)
    channel = forms.CharField(
        required=False, max_length=200, label=_("Where it was said"), widget=forms.TextInput(attrs={"class": "input"})
    )
    cited_outlets = NamesField(label=_("Cited outlet"), required=False)
    said_on = PartialDateField(label=_("Date said"))
    # Other words than those the reader found, as a page counts them: code points, a line end of two characters as one.
    words = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    words_start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, to_field_name="public_id", label=_("Topics"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, data=None, **kwargs):
        figures = kwargs.pop("figures", None)
        super().__init__(data, **kwargs)
        self.figures = FigureFormSet(data, initial=figures, prefix="figures")

    def is_valid(self) -> bool:
        """Tell whether the form and its figures can be read."""
        return super().is_valid() and self.figures.is_valid()

    def clean(self) -> dict:
        """Return the data; raises ValidationError where a new claim would have no sentence."""
        given = super().clean() or {}
        if not given.get("claim") and not given.get("statement") and "claim" not in self.errors:
            self.add_error("statement", _("Write the claim in one sentence."))
        return given

    def corrections(self, text: str) -> Corrections:
        """Return what `accept_suggestion` takes as corrections, with places in the snapshot's text.

        Only for a valid form. Raises Invalid if the words that were selected are not there.
        """
        given = Corrections(figures=[figure for figure in self.figures.cleaned_data if figure.get("value_low")])
        if self.cleaned_data["words"]:
            given["start"], given["end"] = _place_of(self.cleaned_data, text)
        for name in ("statement", "statement_en", "stance", "parties", "channel", "cited_outlets", "said_on", "topics"):
            given[name] = self.cleaned_data[name]
        return given


class DropForm(forms.Form):
    """Why a suggestion is not wanted."""

    reason = forms.ChoiceField(
        required=False, choices=[("", _("no reason given")), *DropReason.choices], label=_("Reason for dropping"),
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    note = forms.CharField(required=False, max_length=500)


def form_of(suggestion: Suggestion, claim: Claim | None) -> AcceptForm:
    """Return the form filled with what the reader found; `claim` is the one that is chosen beforehand."""
    initial = {
        "claim": str(claim.public_id) if claim else "",
        "statement": proposed_statement(suggestion),
        "stance": suggestion.stance,
        "parties": suggestion.speakers,
        "channel": suggestion.channel["text"] if suggestion.channel else "",
        "cited_outlets": list(dict.fromkeys(proposed_outlets(suggestion))),
        "said_on": typed_date(suggestion.said_on),
    }
    return AcceptForm(initial=initial, figures=[figure_fields(found) for found in suggestion.figures] or [{}])


def _place_of(given: dict[str, Any], text: str) -> tuple[int, int]:
    words = _LINE_END.sub("\n", given["words"])
    places = [character.start() for character in _SHOWN.finditer(text)] + [len(text)]
    first, last = given["words_start"] or 0, (given["words_start"] or 0) + len(words)
    if last < len(places):
        start, end = places[first], places[last]
        if _LINE_END.sub("\n", text[start:end]) == words:
            return start, end
    raise Invalid(_("The selected words are not at this place in the text. Select them again."))


def figure_fields(found: dict[str, Any]) -> dict[str, Any]:
    """Return what the form of a figure shows of one that the reader found, by the names of its fields."""
    numbers = {name: f"{found[key]:,}" for name, key in FIGURE_KEYS.items() if found[key] is not None}
    return {**numbers, "comparator": found["comparator"], "unit": found["unit"], "as_written": found["text"]}
