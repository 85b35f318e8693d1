"""What those who show our cards in their pages may ask for."""

from django import forms
from django.conf import settings

from claims.refusals import Invalid
from sources.addresses import ADDRESS_LIMIT


class EmbedForm(forms.Form):
    """How a card looks inside somebody else's page."""

    lang = forms.ChoiceField(required=False, choices=settings.LANGUAGES)
    theme = forms.ChoiceField(required=False, choices=[("light", "light"), ("dark", "dark")])

    def look(self) -> tuple[str, str]:
        """Return the language and the theme that are asked for, "" for those of the reader. Raises Invalid."""
        if not self.is_valid():
            name = next(iter(self.errors))
            raise Invalid.field(name, self.errors[name][0])
        return self.cleaned_data["lang"], self.cleaned_data["theme"]


class OEmbedForm(forms.Form):
    """What an oEmbed consumer asks for; more than that is none of our business."""

    url = forms.CharField(max_length=ADDRESS_LIMIT)
    format = forms.CharField(required=False)
    maxwidth = forms.IntegerField(required=False, min_value=1)
    maxheight = forms.IntegerField(required=False, min_value=1)
