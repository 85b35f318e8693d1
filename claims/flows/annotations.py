"""Write notes beside claims, positions and spans, answer them, and close them."""

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.flows.notifications import tell_of_note
from claims.flows.positions import refuse_merged, words_at
from claims.ledger import flow, record
from claims.models import Annotation, Claim, Position
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from sources.models import Snapshot
from sources.thai import fold

LONGEST = 10_000


@flow
def annotate(
    target: Claim | Position | Snapshot, body: str, *, by, start: int | None = None, end: int | None = None
) -> Annotation:
    """Write a note on a claim, a position, or a span of a snapshot from start to end in code points.

    Those whom it mentions by @name are told. Raises Forbidden, Invalid, or Conflict (the claim was merged).
    """
    require(by, "annotate")
    note = Annotation(author=by, body=_words(body))
    match target:
        case Claim():
            refuse_merged(target)
            note.claim = target
        case Position():
            refuse_merged(target.claim)
            note.position = target
        case Snapshot():
            if start is None or end is None:
                raise Invalid.field("start", _("A note on a text needs the span that it is about."))
            note.snapshot, note.start, note.end = target, start, end
            note.exact = words_at(target, start, end)
    note.save()
    record("annotated", note, by=by, claim=claim_of(note))
    tell_of_note(note)
    return note


@flow
def reply(thread: Annotation, body: str, *, by) -> Annotation:
    """Answer in the note's thread. Raises Forbidden, Invalid, or Conflict (the thread is resolved)."""
    require(by, "annotate")
    first = Annotation.objects.select_for_update(of=("self",)).get(pk=thread.thread_id or thread.pk)
    if first.resolved_at:
        raise Conflict(_("This thread is resolved. Open it again to answer."))
    answer = Annotation.objects.create(
        thread=first,
        author=by,
        body=_words(body),
        claim=first.claim,
        position=first.position,
        snapshot=first.snapshot,
        start=first.start,
        end=first.end,
        exact=first.exact,
    )
    record("annotated", answer, by=by, claim=claim_of(first))
    tell_of_note(answer)
    return answer


@flow
def resolve(thread: Annotation, *, by, resolved: bool = True) -> Annotation:
    """Close a thread, or open it again, and return its first note. Doing it twice changes nothing. Raises Forbidden."""
    require(by, "annotate")
    first = Annotation.objects.select_for_update(of=("self",)).get(pk=thread.thread_id or thread.pk)
    if bool(first.resolved_at) == resolved:
        return first
    first.resolved_at, first.resolved_by = (timezone.now(), by) if resolved else (None, None)
    first.save(update_fields=["resolved_at", "resolved_by"])
    record("resolved" if resolved else "reopened", first, by=by, claim=claim_of(first))
    return first


def claim_of(note: Annotation) -> Claim | None:
    """Return the claim that a note is about, directly or through a position; None for a note on a text."""
    if note.claim:
        return note.claim
    return note.position.claim if note.position else None


def _words(body: str) -> str:
    body = body.strip()
    if not fold(body).strip():
        raise Invalid.field("body", _("Write the note before you send it."))
    if "\x00" in body or len(body) > LONGEST:
        raise Invalid.field("body", _("The note is too long or is not text; at most 10,000 characters are taken."))
    return body
