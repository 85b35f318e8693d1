"""What an editor fills in about one claim."""

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
        max_length=1000, label=_("Claim, in one sentence"), widget=forms.Textarea(attrs={"class": "input", "rows": 2})
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
    """One step of the review, with a verdict where the editor gives one."""

    to = forms.ChoiceField(choices=Status.choices)
    note = forms.CharField(
        required=False, max_length=5000, label=_("Note"), widget=forms.Textarea(attrs={"class": "input", "rows": 3})
    )
    rating = forms.ChoiceField(
        required=False, choices=[("", _("No verdict")), *Rating.choices], label=_("Verdict"),
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    weight = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("Weight of evidence"),
        choices=[("", "–"), *((n, str(n)) for n in range(1, 6))], widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip


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
