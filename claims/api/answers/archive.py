"""Articles and snapshots."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.api.answers.registers import reference
from claims.api.answers.values import moment, public_id
from claims.api.errors import problem_of
from claims.api.importing import Line
from claims.flows.archives import Brought
from claims.flows.articles import Added
from claims.problems import Problem
from sources.capture import count_invisible
from sources.models import Article, Capture, ReadingState, Snapshot


def article(row: Article, suggestions_of: Callable[[Article], str]) -> dict[str, Any]:
    """Return an article, with its outlet and snapshots loaded; `suggestions_of` tells where its suggestions are."""
    newest = next(iter(row.snapshots.all()), None)
    return {
        "id": str(row.public_id),
        "title": row.title,
        "byline": row.byline,
        "outlet": reference(row.outlet),
        "url": row.url or None,
        "language": row.language,
        "published_on": row.published_on or None,
        "state": row.state,
        "added_at": moment(row.added_at),
        "snapshot": _reference(newest) if newest else None,
        "suggestions": suggestions_of(row),
        "sources": row.sources,
    }


def capture(row: Capture) -> dict[str, Any]:
    """Return a capture, loaded with its snapshot."""
    return {
        "id": str(row.public_id),
        "url": row.url,
        "state": row.state,
        "reason": row.reason or None,
        "detail": row.get_reason_display() or None,
        "http_status": row.http_status,
        "tries": row.tries,
        "snapshot": public_id(row.snapshot),
        "asked_at": moment(row.asked_at),
        "due_at": moment(row.due_at) if row.is_open else None,
        "ended_at": moment(row.ended_at),
    }


def notices(row: Article, snapshot: Snapshot) -> list[dict[str, str]]:
    """Return what the sender of an article should know about it."""
    found = []
    if invisible := count_invisible(snapshot.text):
        message = ngettext(
            "The text has %(count)s character that nobody sees on a page. It is kept, and counted in offsets.",
            "The text has %(count)s characters that nobody sees on a page. They are kept, and counted in offsets.",
            invisible,
        )
        found.append({"type": "invisible-characters", "detail": message % {"count": invisible}})
    if row.state == ReadingState.READ and not snapshot.suggestions.exists():
        message = _("The reader found nobody who asserts or denies anything.")
        found.append({"type": "no-statements", "detail": message})
    return found


def snapshot(row: Snapshot) -> dict[str, Any]:
    """Return a snapshot without its text, loaded with its article."""
    return {
        **_reference(row),
        "article": public_id(row.article),
        "method": row.method,
        "media_type": row.media_type,
        "file_name": row.file_name or None,
        "file_sha256": row.raw_sha256,
        "pages": row.pages,
    }


def imported_line(line: Line) -> dict[str, Any]:
    """Return what became of a line of articles in bulk."""
    if isinstance(line.result, Problem):
        return {"line": line.number, "outcome": "refused", "problem": line.result.document()}
    added = line.result
    outcome = "added" if added.is_new else "there"
    return {
        "line": line.number,
        "outcome": outcome,
        "article": public_id(added.article),
        "snapshot": public_id(added.snapshot) if isinstance(added, Added) else None,
    }


def archived(row: Brought) -> dict[str, Any]:
    """Return what became of a page of a web archive."""
    found: dict[str, Any] = {"record": row.number, "url": row.url, "article": None, "snapshot": None, "problem": None}
    if isinstance(row.result, Added):
        added = row.result
        ids = {"article": public_id(added.article), "snapshot": public_id(added.snapshot)}
        return {**found, "outcome": "added" if added.is_new else "there", **ids}
    problem = problem_of(row.result)
    return {**found, "outcome": "refused", "problem": problem.document() if problem else None}


def _reference(row: Snapshot) -> dict[str, Any]:
    return {"id": str(row.public_id), "sha256": row.sha256, "captured_at": moment(row.captured_at)}
