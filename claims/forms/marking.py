"""What an editor marks in the text of a snapshot."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.flows.marking import place_of
from claims.forms.records import RecordField
from sources.models import Article, Snapshot

_LINE_END = re.compile("\r\n?")


class MarkForm(forms.Form):
    """A span of a snapshot and what it is: a statement that asserts or denies, or words to write a note on.

    The span comes from a selection (`start` and `end` as the browser counts them, a line end as one), or as `words`.
    """

    what = forms.ChoiceField(choices=[("asserts", _("asserts")), ("denies", _("denies")), ("note", _("note"))])
    snapshot = RecordField(Snapshot.objects.none())
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    words = forms.CharField(
        required=False, max_length=5000, label=_("Words, exactly as they stand in the text"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )  # fmt: skip
    body = forms.CharField(
        required=False, max_length=10_000, label=_("Note"), widget=forms.Textarea(attrs={"class": "input", "rows": 2})
    )

    def __init__(self, data=None, *, article: Article):
        super().__init__(data, auto_id="mark-%s")
        self.fields["snapshot"].queryset = article.snapshots.all()  # type: ignore[attr-defined]

    def span(self) -> tuple[int, int]:
        """Return the place of the words in code points of the snapshot's text. Raises Invalid for words that it lacks.

        Only for a valid form.
        """
        given = self.cleaned_data
        text = given["snapshot"].text
        if given["start"] is not None and given["end"] is not None:
            return place_in_text(text, given["start"]), place_in_text(text, given["end"])
        return place_of(given["snapshot"], _LINE_END.sub("\n", given["words"]) if "\r" not in text else given["words"])


def place_in_text(text: str, place: int) -> int:
    """Return the code point of a text that a browser calls `place`: pages count "\\r\\n" as one line end."""
    shift = 0
    for match in _LINE_END.finditer(text):
        if match.start() - shift >= place:
            break
        shift += len(match[0]) - 1
    return place + shift
