"""What the page of one article shows: the chosen snapshot with its marks, and what was found and recorded in it."""

import re
from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from claims.drift import snapshots_told_of
from claims.forms.marking import MarkForm
from claims.mentions import people_in
from claims.models import Annotation, Citation, Claim, Event, Stance, Status, Suggestion, SuggestionState
from claims.permissions import may
from claims.templatetags.claims_tags import shape
from claims.views.differences import difference_to
from claims.views.marks import Marked, draw
from sources.capture import count_invisible
from sources.models import Article, Capture, CaptureMethod, CaptureState, Snapshot

_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})", re.ASCII)


def visible_article(user, public_id) -> Article:
    """Return the article, for strangers only if a published claim cites it. Raises Http404."""
    articles = Article.objects.with_outlet().select_related("same_as")
    if not may(user, "see drafts"):
        open_to_all = Citation.objects.filter(
            snapshot__article=OuterRef("pk"), position__claim__status=Status.PUBLISHED
        )
        articles = articles.filter(Exists(open_to_all))
    return get_object_or_404(articles, public_id=public_id)


def page_of_article(
    article: Article, user, *, chosen: str = "", mark: str = "", compared: str = "", mark_form: MarkForm | None = None
) -> dict:
    """Return what the article's template needs. Raises Http404 for a snapshot that is none of the article's.

    `chosen` is a snapshot's public id, the newest where it is empty; `mark` is a span to highlight, "12-40";
    `compared` the public id of a snapshot from which the difference is shown;
    `mark_form` is one that was refused, with what was typed.
    """
    works_here = may(user, "see drafts")
    citations = list(_citations(article, works_here))
    snapshots = _snapshots(article, citations, works_here)
    snapshot = _chosen(snapshots, chosen)
    suggestions = list(snapshot.suggestions.select_related("claim").order_by("number")) if works_here else []
    notes = list(Annotation.objects.threads().filter(snapshot=snapshot)) if works_here else []
    capture = newest_capture(article) if works_here else None
    cited_here = [citation for citation in citations if citation.snapshot_id == snapshot.pk]
    pointed, misplaced = _pointed_at(snapshot.text, mark)
    marks = [*marks_of_suggestions(suggestions), *_marks_of_citations(cited_here), *marks_of_notes(notes), *pointed]
    return {
        "article": article,
        "snapshots": snapshots,
        "snapshot": snapshot,
        "difference": difference_to(snapshot, snapshots, compared),
        "drawing": draw(snapshot.text, marks, snapshot.pages),
        "misplaced": misplaced,
        "invisible": count_invisible(snapshot.text),
        "length": len(snapshot.text),
        "claims": _claims(citations),
        "suggestions": suggestions,
        "waiting": sum(found.is_pending for found in suggestions),
        "pending": next((found for found in suggestions if found.is_pending), None),
        "notes": notes,
        "capture": _worth_telling(capture, snapshots[-1]),
        "brought": _brought(snapshot) if works_here else None,
        "checked": capture if capture and capture.snapshot == snapshots[-1] else None,
        "people": people_in(note.body for note in notes),
        "may_add": may(user, "add an article"),
        "may_decide": may(user, "decide on suggestions"),
        "mark_form": (mark_form or MarkForm(article=article)) if may(user, "decide on suggestions") else None,
    }


def visible_snapshots(article: Article, user) -> list[Snapshot]:
    """Return the article's snapshots, the oldest first, for strangers only those that a published claim leads to."""
    works_here = may(user, "see drafts")
    return _snapshots(article, list(_citations(article, works_here)), works_here)


def newest_capture(article: Article) -> Capture | None:
    """Return the capture that was asked for last, if any was."""
    return article.captures.select_related("snapshot").defer("snapshot__text", "snapshot__raw").first()


def _worth_telling(capture: Capture | None, newest: Snapshot) -> Capture | None:
    """Return a capture that is under way, or failed after the newest snapshot was made."""
    if capture is None or capture.is_open:
        return capture
    return capture if capture.state == CaptureState.FAILED and capture.asked_at > newest.captured_at else None


def _brought(snapshot: Snapshot) -> Event | None:
    """Return who brought in what others captured, and when, as the ledger has it."""
    if snapshot.method != CaptureMethod.IMPORTED:
        return None
    return Event.objects.filter(kind="snapshot", record=snapshot.public_id).order_by("sequence").first()


def marks_of_suggestions(
    suggestions: Iterable[Suggestion], current: Suggestion | None = None, *, with_cues: bool = False
) -> list[Marked]:
    """Return the marks of what was found, without what was dropped; `current` is the one that is being decided on."""
    marks: list[Marked] = []
    for found in suggestions:
        if found.state != SuggestionState.DROPPED or found == current:
            marks += _marks_of(found, is_current=found == current)
            marks += [_mark_of_cue(found, is_current=found == current)] * with_cues
    return marks


def _mark_of_cue(found: Suggestion, *, is_current: bool) -> Marked:
    cue = found.cue
    return Marked(cue["start"], cue["end"], cue["text"], "cue", number=found.number, current=is_current)


def _marks_of(found: Suggestion, *, is_current: bool) -> Iterable[Marked]:
    content = found.content
    yield Marked(
        content["start"], content["end"], content["text"], shape(found.stance), number=found.number, current=is_current
    )
    parts = [("party", found.parties), ("outlet", found.cited_outlets), ("figure", found.figures)]
    parts += [("outlet", [found.channel] if found.channel else [])]
    for kind, spans in parts:
        for span in spans:
            yield Marked(span["start"], span["end"], span["text"], kind)


def _marks_of_citations(citations: Iterable[Citation]) -> list[Marked]:
    return [Marked(c.start, c.end, c.exact, shape(c.position.stance)) for c in citations]


def marks_of_notes(notes: Iterable[Annotation]) -> list[Marked]:
    """Return the marks of the words that notes are on."""
    return [Marked(n.start, n.end, n.exact, "note") for n in notes if n.start is not None and n.end is not None]


def _pointed_at(text: str, mark: str) -> tuple[list[Marked], str]:
    if not mark:
        return [], ""
    found = _SPAN.fullmatch(mark)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 <= start < end <= len(text):
        return [], _("The place that this address points to is not in this snapshot.")
    return [Marked(start, end, text[start:end], "here", current=True)], ""


def _citations(article: Article, works_here: bool):
    citations = Citation.objects.filter(snapshot__article=article).select_related("position__party", "position__claim")
    if works_here:
        return citations.exclude(position__claim__status=Status.MERGED)
    return citations.filter(position__claim__status=Status.PUBLISHED)


def _snapshots(article: Article, citations: list[Citation], works_here: bool) -> list[Snapshot]:
    snapshots = article.snapshots.defer("raw", "text").order_by("captured_at", "pk")
    if not works_here:
        # And those that the page of a claim leads to, as what the page says since.
        told = snapshots_told_of(article, {citation.position.claim.public_id for citation in citations})
        cited = Q(pk__in={citation.snapshot_id for citation in citations})
        snapshots = snapshots.filter(cited | Q(public_id__in=told))
    return list(snapshots)


def _chosen(snapshots: list[Snapshot], chosen: str) -> Snapshot:
    for snapshot in reversed(snapshots):
        if not chosen or str(snapshot.public_id) == chosen:
            return snapshot
    raise Http404("There is no such snapshot of this article.")


def _claims(citations: list[Citation]) -> list[Claim]:
    claims = Claim.objects.filter(pk__in={citation.position.claim_id for citation in citations}).annotate(
        asserting=Count("positions__party", filter=Q(positions__stance=Stance.ASSERTS), distinct=True),
        denying=Count("positions__party", filter=Q(positions__stance=Stance.DENIES), distinct=True),
    )
    return list(claims.order_by("pk"))
