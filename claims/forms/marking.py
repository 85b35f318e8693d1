"""What an editor marks in the text of a snapshot."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.flows.marking import place_of
from claims.forms.records import RecordField
from claims.models import Annotation, Claim, Position, Suggestion
from claims.refusals import Invalid
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


class DeskNoteForm(forms.Form):
    """A note beside a suggestion: on its words or on selected ones, on the claim that it led to, or an answer.

    `about` is empty for words, "claim", or the public id of a position; its cleaned value is the record or None.
    """

    body = forms.CharField(
        max_length=10_000, label=_("Write a note to the team"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )  # fmt: skip
    about = forms.ChoiceField(
        required=False, choices=[("", _("these words"))], label=_("About"),
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    snapshot = RecordField(Snapshot.objects.none(), required=False)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    thread = RecordField(Annotation.objects.none(), required=False)

    def __init__(self, data=None, *, suggestion: Suggestion):
        super().__init__(data, auto_id="note-%s")
        self.suggestion, claim = suggestion, suggestion.claim
        self.positions: dict[str, Position] = {}
        threads = Annotation.objects.filter(thread=None)
        here = threads.filter(snapshot=suggestion.snapshot_id)
        if claim:
            found = claim.positions.select_related("party")
            self.positions = {str(position.public_id): position for position in found}
            said = [(key, f"{one.party.label} · {one.get_stance_display()}") for key, one in self.positions.items()]
            about = [("", _("these words")), ("claim", _("the claim")), *said]
            self.fields["about"].choices = about  # type: ignore[attr-defined]
            here |= threads.filter(claim=claim) | threads.filter(position__claim=claim)
        self.fields["thread"].queryset = here  # type: ignore[attr-defined]
        self.fields["snapshot"].queryset = suggestion.snapshot.article.snapshots.all()  # type: ignore[attr-defined]

    def clean_about(self) -> Claim | Position | None:
        """Return what the note is about, None for words."""
        chosen = self.cleaned_data["about"]
        return self.suggestion.claim if chosen == "claim" else self.positions.get(chosen)

    def chosen_thread(self) -> Annotation:
        """Return the thread that is answered or settled. Raises Invalid if there is no such beside the suggestion."""
        self.full_clean()
        thread: Annotation | None = self.cleaned_data.get("thread")
        if thread is None:
            raise Invalid.field("thread", _("This thread is not here any more."))
        return thread

    def span(self) -> tuple[Snapshot, int, int]:
        """Return the words that the note is on, in code points: selected ones, else the suggestion's. Only if valid."""
        given, content = self.cleaned_data, self.suggestion.content
        snapshot = given["snapshot"] or self.suggestion.snapshot
        if given["start"] is None or given["end"] is None:
            return self.suggestion.snapshot, content["start"], content["end"]
        return snapshot, place_in_text(snapshot.text, given["start"]), place_in_text(snapshot.text, given["end"])


def place_in_text(text: str, place: int) -> int:
    """Return the code point of a text that a browser calls `place`: pages count "\\r\\n" as one line end."""
    shift = 0
    for match in _LINE_END.finditer(text):
        if match.start() - shift >= place:
            break
        shift += len(match[0]) - 1
    return place + shift
