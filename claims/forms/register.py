"""What a register is searched by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.refusals import Invalid


class RegisterSearchForm(forms.Form):
    """A part of a name, in any spelling and of any of an entry's names."""

    q = forms.CharField(required=False, max_length=200, label=_("Name"))

    def words(self) -> str:
        """Return what is searched for, "" for everything. Raises Invalid for a text that is too long."""
        if not self.is_valid():
            raise Invalid.field("q", self.errors["q"][0])
        return self.cleaned_data["q"]
