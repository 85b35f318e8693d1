"""Bring an article in as a file."""

from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.flows.articles import Added, add_article, not_text_message
from claims.permissions import require
from claims.refusals import Invalid, Refusal, TooLarge
from sources.capture import NotText, Original, check_text
from sources.models import FILE_NAME_LIMIT, Failure
from sources.parsing.files.kinds import NotReadableFile
from sources.parsing.files.reading import FileWords, read_file
from sources.partial_dates import earliest


def add_file(file: UploadedFile, *, by, **given) -> Added:
    """Keep a file unaltered with the words that are in it, and read those; `given` is as in `add_article`.

    What people give beside the file holds against what is stated in it. Raises Forbidden, Invalid or TooLarge.
    """
    require(by, "add an article")
    name = (file.name or "").replace("\x00", "")[-FILE_NAME_LIMIT:]
    if (file.size or 0) > settings.FILE_LIMIT:
        raise refusal_of("too_large")
    raw = file.read()
    found = _read(raw, name)
    for key, stated in (("title", found.title), ("byline", found.byline), ("published_on", past(found.published_on))):
        given[key] = given.get(key) or stated
    original = Original(raw, found.media_type, name, found.pages)
    return add_article(found.text, by=by, file=original, **given)


def past(stated: str) -> str:
    """Return a date as a page states it, or nothing where that is still to come."""
    return stated if stated and earliest(stated) <= timezone.localdate() + timedelta(days=1) else ""


def _read(raw: bytes, name: str) -> FileWords:
    limits = {"limit": settings.ARTICLE_LIMIT, "largest_page": settings.CAPTURE_SIZE}
    try:
        found = read_file(raw, name, **limits)
        # The flow checks it again, and would blame the field for pasted words.
        check_text(found.text)
    except NotReadableFile as error:
        raise refusal_of(error.reason) from error
    except NotText as error:
        raise Invalid.field("file", not_text_message(error.reason)) from error
    return found


def refusal_of(reason: str) -> Refusal:
    """Return the refusal of the field "file" for a reason of NotReadableFile."""
    message = not_file_message(reason) or Failure(reason).label
    if reason in ("too_large", "too_long"):
        return TooLarge(message, {"file": [message]})
    return Invalid.field("file", message)


def not_file_message(reason: str) -> str | None:
    """Return what to tell the user when a file has no words for us, by the reason of NotReadableFile.

    None for what is a page's own failure.
    """
    size, length = f"{settings.FILE_LIMIT // 1_000_000}", f"{settings.ARTICLE_LIMIT:,}"
    return {
        "empty_file": _("The file is empty."),
        "misnamed": _("The file is not what the end of its name says. Give it its right ending and upload it again."),
        "other": _("Files of this kind are not read. Upload .txt, .html, .docx or .pdf, or paste the words."),
        "broken": _("The file is broken or was cut off. Get it once more from where it came and upload it again."),
        "encrypted": _("The file is locked with a password. Save it without one and upload it again."),
        "macros": _(
            "The document has macros, which are programs. Save it without them, as .docx, and upload it again."
        ),
        "old_word": _("This is a document of an old Word (.doc). Save it as .docx or PDF and upload it again."),
        "pictures": _("The PDF has pictures of pages and no text in it. Paste the text instead."),
        "no_words": _("There are no words in the document."),
        "too_much": _("The file takes too much time or memory to open. Paste the text instead."),
        "too_large": _("The file is too large. At most %(size)s MB are taken, of a page of HTML 5 MB.")
        % {"size": size},
        "too_long": _("The file has more than %(limit)s characters. Split it or leave parts out.") % {"limit": length},
        "nul": _("The file contains a NUL character, as files that are no text do."),
        "encoding": _("The file's encoding is not known. Save it as UTF-8 and upload it again."),
    }.get(reason)
