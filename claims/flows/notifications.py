"""Tell people what concerns them. Notifications are private conveniences, so the ledger has none."""

from collections.abc import Iterable

from django.utils import timezone

from claims.mentions import mentions_in, people_in
from claims.models import Annotation, Claim, Notification, User, Why


def tell_of_note(note: Annotation) -> None:
    """Tell those whom a new note mentions, and who began its thread; each once, and never the author."""
    people = [mention.user for mention in mentions_in(note.body, people_in([note.body]))]
    told = {person.pk: Notification(recipient=person, why=Why.MENTIONED) for person in people}
    first = note.thread
    if first and first.author.is_active:
        told.setdefault(first.author.pk, Notification(recipient=first.author, why=Why.ANSWERED))
    told.pop(note.author.pk, None)
    for notification in told.values():
        notification.actor, notification.note = note.author, note
    Notification.objects.bulk_create(told.values())


def tell_of_assignment(claim: Claim, *, by: User) -> None:
    """Tell somebody that a claim is theirs now, unless they took it themselves."""
    # Whose it was before need not look at it any more.
    Notification.objects.filter(claim=claim, why=Why.ASSIGNED).unread().delete()
    if claim.assignee and claim.assignee != by:
        Notification.objects.create(recipient=claim.assignee, why=Why.ASSIGNED, actor=by, claim=claim)


def mark_mailed(notifications: Iterable[Notification]) -> None:
    """Note that these went out by e-mail, so that they go once."""
    Notification.objects.filter(pk__in=[told.pk for told in notifications]).update(mailed_at=timezone.now())


def mark_read(notifications: Iterable[Notification] | None = None, *, by: User) -> int:
    """Note that somebody has seen these of their notifications, or all of them; return how many were unread."""
    theirs = Notification.objects.of(by).unread()
    if notifications is not None:
        theirs = theirs.filter(pk__in=[notification.pk for notification in notifications])
    return theirs.update(read_at=timezone.now())
