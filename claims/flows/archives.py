"""Bring in the pages of a web archive that was made elsewhere."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from claims.flows.articles import Added, add_article
from claims.flows.files import past, refusal_of
from claims.permissions import require
from claims.refusals import Invalid, Refusal
from sources.addresses import ADDRESS_LIMIT, tidy
from sources.capture import Original, page_in
from sources.models import FILE_NAME_LIMIT, WARC, Failure
from sources.parsing.files.archives import ArchivedPage, Fault, pages_in
from sources.parsing.files.kinds import NotReadableFile
from sources.parsing.page import NotReadable

# So many are taken while their sender waits; they are read by the workers.
MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a record of an archive, counted from 1: the article that is in now, or why it is not."""

    number: int
    url: str
    result: Added | Refusal


def add_archive(file: UploadedFile, *, by) -> list[Brought]:
    """Keep each page of a WARC or WACZ as an article with the address and the time of its capture; tell of each.

    Each page is kept in a transaction of its own, so that what is wrong with one keeps nothing from the others.
    Raises Forbidden, Invalid or TooLarge for the file as a whole.
    """
    require(by, "add an article")
    if (file.size or 0) > settings.FILE_LIMIT:
        raise refusal_of("too_large")
    name = (file.name or "").replace("\x00", "")[-FILE_NAME_LIMIT:]
    brought: list[Brought] = []
    try:
        for found in pages_in(file.read(), settings.CAPTURE_SIZE):
            if len(brought) == MOST_PAGES:
                brought.append(Brought(found.number, found.url, Invalid(_fault("too_many"))))
                break
            brought.append(Brought(found.number, found.url, _result(found, name, by)))
    except NotReadableFile as error:
        raise refusal_of(error.reason) from error
    if not brought:
        raise Invalid.field("file", _("There is no web page in the archive."))
    return brought


def _result(found: ArchivedPage | Fault, name: str, by) -> Added | Refusal:
    if isinstance(found, Fault):
        return Invalid(_fault(found.reason))
    try:
        page = page_in(found.body, found.content_type, _address(found.url))
        return add_article(
            page.text, by=by, title=page.title, byline=page.byline, published_on=past(page.published_on), url=page.url,
            language=page.language, file=Original(found.warc, WARC, name, captured_at=found.at), read_later=True,
        )  # fmt: skip
    except NotReadable as error:
        return Invalid(error.reason.label)
    except Refusal as refusal:
        return refusal


def _address(told: str) -> str:
    try:
        url = tidy(told)
    except ValueError as error:
        raise Invalid(Failure.ADDRESS.label) from error
    if len(url) > ADDRESS_LIMIT:
        raise Invalid(Failure.ADDRESS.label)
    return url


def _fault(reason: str) -> str:
    return {
        "broken": _("The archive is broken here; what comes after it is not read."),
        "digest": _("The record is not as it was captured: its digest is that of other bytes."),
        "date": _("The record has no date of its capture, or one in the future."),
        "too_large": _("The page is too large."),
        "too_much": _("The archive unpacks to more than is taken; what comes after this is not read."),
        "too_many": _("The archive has more than %(limit)s pages; from here on they are not taken.")
        % {"limit": MOST_PAGES},
    }[reason]
