"""What is given about an article that comes in: pasted words or a file, and what is known beside them."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.flows.articles import not_text_message
from claims.forms.dates import PartialDateField
from claims.refusals import Invalid, TooLarge
from sources.capture import NotText, check_text, decode
from sources.models import CaptureMethod

# No encoding that we read takes more than four bytes for a character.
LARGEST_FILE = 4 * settings.ARTICLE_LIMIT


class ArticleForm(forms.Form):
    """An article to bring in. The flow checks the text; this form tells pasted words from a file."""

    # A plain Field: a CharField would strip the text and speak of null characters in other words than the flow.
    text = forms.Field(
        required=False, label=_("Words of the article"), widget=forms.Textarea(attrs={"class": "input", "rows": 12})
    )
    file = forms.FileField(required=False, allow_empty_file=True, label=_("Or a text file (.txt)"))
    outlet = forms.CharField(
        required=False, max_length=300, label=_("Outlet"),
        widget=forms.TextInput(attrs={"class": "input", "list": "outlets", "autocomplete": "off"}),
    )  # fmt: skip
    title = forms.CharField(
        required=False, max_length=500, label=_("Title"), help_text=_("The first line, if left empty."),
        widget=forms.TextInput(attrs={"class": "input"}),
    )  # fmt: skip
    url = forms.CharField(
        required=False, max_length=2000, label=_("Address"),
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "url", "placeholder": "https://"}),
    )  # fmt: skip
    published_on = PartialDateField(label=_("Published"))

    def content(self) -> dict:
        """Return text, raw bytes and method as `add_article` takes them. Raises Invalid or TooLarge.

        Browsers send the line ends of a text area as CRLF, which the article did not have; a file is kept as it is.
        """
        text = (self.cleaned_data["text"] or "").replace("\r\n", "\n").replace("\r", "\n")
        file = self.cleaned_data["file"]
        if not file:
            return {"text": text, "raw": None, "method": CaptureMethod.PASTED}
        if text.strip():
            raise Invalid.field("file", _("There are pasted words and a file. Leave one of them out."))
        if file.size > LARGEST_FILE:
            said = _("The file is too large. At most %(limit)s characters are taken; split the text.")
            message = said % {"limit": f"{settings.ARTICLE_LIMIT:,}"}
            raise TooLarge(message, {"file": [message]})
        raw = file.read()
        try:
            text = decode(raw)
            # The flow checks it again, and would blame the field for pasted words.
            check_text(text)
        except NotText as error:
            raise Invalid.field("file", not_text_message(error.reason)) from error
        return {"text": text, "raw": raw, "method": CaptureMethod.UPLOADED}
