"""What an editor fills in to merge two claims, and to take them apart again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.records import RecordField
from claims.models import Claim


def _reason(label) -> forms.CharField:
    return forms.CharField(max_length=500, label=label, widget=forms.TextInput(attrs={"class": "input"}))


class MergeForm(forms.Form):
    """Into which claim, why, and the versions of both that the editor has seen."""

    into = RecordField(
        Claim.objects.all(), widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("There is no such record: %(value)s.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    into_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = _reason(_("Why the two are one claim"))


class UndoMergeForm(forms.Form):
    """Why the two are not one claim, and the version of the merged one that the editor has seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = _reason(_("Why the two are not one claim"))


class OtherClaimForm(forms.Form):
    """Words by which the other claim is looked for, or the claim itself."""

    q = forms.CharField(
        required=False, max_length=200, label=_("Find the other claim"),
        widget=forms.TextInput(attrs={"class": "input", "type": "search"}),
    )  # fmt: skip
    into = RecordField(Claim.objects.all(), required=False)
