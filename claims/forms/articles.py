"""What is given about an article that comes in: pasted words, a file or an address, and what is known beside them."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from claims.forms.dates import PartialDateField
from claims.refusals import Invalid
from sources.addresses import ADDRESS_LIMIT, is_address
from sources.parsing.files.archives import ENDINGS as ARCHIVES
from sources.parsing.files.archives import is_archive
from sources.parsing.files.kinds import ENDINGS


class ArticleForm(forms.Form):
    """An article to bring in. The flows check what it is; this form tells words, a file and an address apart."""

    # A plain Field: a CharField would strip the text and speak of null characters in other words than the flow.
    text = forms.Field(
        required=False, label=_("Words of the article"), widget=forms.Textarea(attrs={"class": "input", "rows": 12})
    )
    file = forms.FileField(
        required=False, allow_empty_file=True, label=_("Or a file"),
        help_text=_(
            "Text (.txt), a web page (.html), Word (.docx) or PDF with text in it, or a web archive (.warc, .wacz), at "
            "most 20 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join([*ENDINGS, *ARCHIVES])}),
    )  # fmt: skip
    outlet = forms.CharField(
        required=False, max_length=300, label=_("Outlet"),
        widget=forms.TextInput(attrs={"class": "input", "list": "outlets", "autocomplete": "off"}),
    )  # fmt: skip
    title = forms.CharField(
        required=False, max_length=500, label=_("Title"), help_text=_("The first line, if left empty."),
        widget=forms.TextInput(attrs={"class": "input"}),
    )  # fmt: skip
    url = forms.CharField(
        required=False, max_length=ADDRESS_LIMIT, label=_("Address"),
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

    def archive(self) -> UploadedFile | None:
        """Return the file if it is a web archive, which holds pages, by its name."""
        file = self.cleaned_data["file"]
        return file if file and is_archive(file.name) else None

    def content(self) -> str:
        """Return the words that were typed or pasted, without those of a file. Raises Invalid if there are both.

        Browsers send the line ends of a text area as CRLF, which the article did not have; a file is kept as it is.
        """
        text = plain_lines(self.cleaned_data["text"] or "")
        if self.cleaned_data["file"] and text.strip():
            raise Invalid.field("file", _("There are pasted words and a file. Leave one of them out."))
        return text


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
