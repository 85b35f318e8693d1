"""What a register is searched by."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import Measure
from claims.refusals import Invalid


class RegisterSearchForm(forms.Form):
    """A part of a name, in any spelling and of any of an entry's names."""

    q = forms.CharField(required=False, max_length=200, label=_("Name"))

    def words(self) -> str:
        """Return what is searched for, "" for everything. Raises Invalid for a text that is too long."""
        if not self.is_valid():
            raise Invalid.field("q", self.errors["q"][0])
        return self.cleaned_data["q"]


class TopicForm(forms.Form):
    """A topic to be entered."""

    name = forms.CharField(max_length=300, label=_("Name in Thai"), widget=forms.TextInput(attrs={"class": "input"}))
    name_en = forms.CharField(
        required=False, max_length=300, label=_("Name in English"),
        widget=forms.TextInput(attrs={"class": "input", "lang": "en"}),
    )  # fmt: skip
    description = forms.CharField(
        required=False, max_length=5000, label=_("What the story is about"),
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )  # fmt: skip


class BesideForm(forms.Form):
    """Another measure to be shown beside the one of the page."""

    beside = forms.UUIDField(required=False, label=_("Beside it"))

    def __init__(self, data, *, measures: QuerySet[Measure]):
        """Take the parameters of the address, and the measures among which one may be chosen."""
        super().__init__(data)
        self.measures = measures

    def measure(self) -> Measure | None:
        """Return the measure that was chosen, None for none. Raises Invalid for what is none of them."""
        wanted = self.cleaned_data["beside"] if self.is_valid() else None
        found = self.measures.filter(public_id=wanted).first() if wanted else None
        if found is None and (wanted or self.errors):
            raise Invalid.field("beside", _("There is no such measure."))
        return found
