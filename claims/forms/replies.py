"""What is filled in when somebody is asked for a reply, and when an answer comes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.forms.dates import PartialDateField
from claims.models import ReplyRequest, ReplyState
from sources.partial_dates import earliest, latest


class DayField(PartialDateField):
    """A full day, in either era; its value is a date, or None."""

    def clean(self, value: Any) -> Any:
        """Return the date or None; raises ValidationError for what is no full day."""
        partial = super().clean(value)
        if not partial:
            return None
        if earliest(partial) != latest(partial):
            raise ValidationError(_("Give the day too: 12/01/2568 or 2025-01-12."))
        return earliest(partial)


def _line(label, longest: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        max_length=longest, label=label, widget=forms.TextInput(attrs={"class": "input", **options.pop("attrs", {})}),
        **options,
    )  # fmt: skip


def _lines(label, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "input", "rows": 3})
    return forms.CharField(max_length=5000, label=label, widget=widget, **options)


class AskForm(forms.Form):
    """Whom we asked, by which channel, what, and until when an answer is due."""

    prefix = "ask"

    party = _line(_("Whom we asked"), 300, attrs={"list": "ask-parties", "autocomplete": "off"})
    channel = _line(_("By which channel"), 200, help_text=_("E-mail, telephone, letter …"))
    asked_on = DayField(label=_("Asked on"), help_text=_("Today if left empty"))
    due_on = DayField(label=_("Answer due"))
    question = _lines(_("What we asked"), required=False, help_text=_("Kept for the newsroom; readers do not see it."))


class AnswerForm(forms.Form):
    """What came back, and when."""

    answer = _lines(_("What came back"))
    answered_on = DayField(label=_("Answer came"), help_text=_("Today if left empty"))


def answer_form(request: ReplyRequest, data: Any = None) -> AnswerForm:
    """Return the form for the answer to one of the requests on a page."""
    return AnswerForm(data, prefix=f"answer-{request.public_id}")


class CloseForm(forms.Form):
    """How a request ends without an answer."""

    to = forms.ChoiceField(
        choices=[(state.value, state.label) for state in (ReplyState.UNANSWERED, ReplyState.WITHDRAWN)]
    )
    reason = forms.CharField(required=False, max_length=500)
