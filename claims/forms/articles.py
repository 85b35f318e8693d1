"""What is given about an article that comes in: pasted words, a file or an address, and what is known beside them."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.flows.articles import not_text_message
from claims.forms.dates import PartialDateField
from claims.refusals import Invalid, TooLarge
from sources.addresses import is_address
from sources.capture import NotText, check_text, decode
from sources.models import CaptureMethod

# No encoding that we read takes more than four bytes for a character.
LARGEST_FILE = 4 * settings.ARTICLE_LIMIT


class ArticleForm(forms.Form):
    """An article to bring in. The flows check what it is; this form tells words, a file and an address apart."""

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
        help_text=_("Without words or a file, the page at this address is captured."),
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "url", "placeholder": "https://"}),
    )  # fmt: skip
    published_on = PartialDateField(label=_("Published"))

    def address(self) -> str:
        """Return the address of the page to capture, or nothing where the words themselves are given."""
        text = self.cleaned_data["text"] or ""
        if self.cleaned_data["file"]:
            return ""
        if is_address(text) and not self.cleaned_data["url"]:
            return text.strip()
        return "" if text.strip() else self.cleaned_data["url"]

    def content(self) -> dict:
        """Return text, raw bytes and method as `add_article` takes them. Raises Invalid or TooLarge.

        Browsers send the line ends of a text area as CRLF, which the article did not have; a file is kept as it is.
        """
        text = plain_lines(self.cleaned_data["text"] or "")
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


class PasteForm(forms.Form):
    """The words of an article whose page could not be captured."""

    text = forms.Field(
        required=False, label=_("Words of the article"), widget=forms.Textarea(attrs={"class": "input", "rows": 8})
    )

    def content(self) -> str:
        """Return the words, with the line ends that browsers changed put back."""
        return plain_lines(self.cleaned_data["text"] or "")


def plain_lines(text: str) -> str:
    """Return what came from a text area as it was typed: browsers send its line ends as CRLF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
