"""What an editor fills in about one claim."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.dates import PartialDateField
from claims.forms.records import RecordField
from claims.models import Claim, Position, Rating, Status, Topic, User


class ClaimEditForm(forms.Form):
    """The sentence and what is known beside it. The flow checks and saves; this form only reads what was typed."""

    # What the editor was looking at; somebody may have changed the claim since.
    version = forms.IntegerField(widget=forms.HiddenInput)
    statement = forms.CharField(
        max_length=1000,
        label=_("Claim, in one sentence"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2, "lang": "th"}),
    )
    statement_en = forms.CharField(
        required=False, max_length=1000, label=_("Claim in English"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2, "lang": "en"}),
    )  # fmt: skip
    event_on = PartialDateField(label=_("When it happened"), help_text=_("As 12/01/2568, 2025-01 or 2025"))
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, to_field_name="public_id", label=_("Topics"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reason = forms.CharField(
        required=False, max_length=500, label=_("Why it is changed"), widget=forms.TextInput(attrs={"class": "input"})
    )


class AssignForm(forms.Form):
    """Who works on a claim; nobody where it is empty."""

    assignee = RecordField(User.objects.filter(is_active=True), required=False)


class StepForm(forms.Form):
    """One step of the review, with a verdict where the editor gives one; or the verdict alone, with `judge`."""

    to = forms.ChoiceField(choices=Status.choices, required=False)
    judge = forms.BooleanField(required=False)
    note = forms.CharField(
        required=False, max_length=5000, label=_("Note"), widget=forms.Textarea(attrs={"class": "input", "rows": 3})
    )
    rating = forms.ChoiceField(
        required=False, choices=[("", _("No verdict")), *Rating.choices], label=_("Verdict"),
        widget=forms.Select(attrs={"class": "input"}), show_hidden_initial=True,
    )  # fmt: skip
    weight = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("Weight of evidence"), show_hidden_initial=True,
        choices=[("", "–"), *((n, str(n)) for n in range(1, 6))], widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip

    def clean(self) -> dict:
        """Return the data; raises ValidationError for no step, and for a verdict that is to be saved and is none."""
        given = super().clean() or {}
        if given.get("judge") and not given.get("rating") and "rating" not in self.errors:
            self.add_error("rating", _("Choose the verdict that is to be saved."))
        if not given.get("judge") and not given.get("to") and "to" not in self.errors:
            self.add_error("to", self.fields["to"].error_messages["required"])
        return given

    def step_of(self, claim: Claim) -> dict[str, Any]:
        """Return what `take_step` takes. Only for a valid form.

        A step leaves the verdict alone where the editor left the fields as the page had them: it would be given anew.
        """
        given = {name: self.cleaned_data[name] for name in ("to", "note", "rating", "weight")}
        if self.cleaned_data["judge"]:
            return {**given, "to": claim.status}
        is_untouched = not {"rating", "weight"}.intersection(self.changed_data)
        return {**given, "rating": "", "weight": None} if is_untouched else given


def step_form_of(claim: Claim) -> StepForm:
    """Return the form with the verdict that stands, which can be changed and not taken away."""
    verdict = claim.verdict
    if verdict is None:
        return StepForm()
    form = StepForm(initial={"rating": verdict.rating, "weight": verdict.weight})
    form.fields["rating"].choices = Rating.choices  # type: ignore[attr-defined]
    return form


class NoteForm(forms.Form):
    """A note to the team, on the claim or on one of its positions."""

    about = RecordField(
        Position.objects.none(), required=False, label=_("About"),
        empty_label=_("the claim"), widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    body = forms.CharField(
        max_length=10_000, label=_("Write a note to the team"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, claim: Claim, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = claim.positions.select_related("party")  # type: ignore[attr-defined]
