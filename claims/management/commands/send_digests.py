"""Send people what is unread by e-mail."""

from itertools import groupby
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from claims.alerts import tell_of_searches
from claims.flows.notifications import mark_mailed
from claims.mentions import mentions_in, people_in
from claims.models import Notification, User

SHOWN = 160


class Command(BaseCommand):
    """manage.py send_digests: one e-mail for each person, of what is unread and was not sent before."""

    help = "Send each person who wants it one e-mail with what is unread since the last one."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send them. Raises CommandError in the end for those that failed; they go the next time."""
        tell_of_searches()
        waiting = list(Notification.objects.to_mail().with_subject())
        sent, failed = 0, []
        for recipient, told in groupby(waiting, key=lambda notification: notification.recipient):
            notifications = list(told)
            try:
                send_digest(recipient, notifications)
            except (SMTPException, OSError) as error:
                failed.append(f"{recipient.username}: {error}")
                continue
            mark_mailed(notifications)
            sent += 1
        self.stdout.write(f"{sent} sent.")
        if failed:
            raise CommandError("Not sent: " + "; ".join(failed))


def send_digest(recipient: User, notifications: list[Notification]) -> None:
    """Send one person one e-mail, in their language. Raises what the mail server or the network raises."""
    people = people_in(told.note.body for told in notifications if told.note)
    with translation.override(recipient.language or settings.LANGUAGE_CODE):
        count = len(notifications)
        subject = ngettext("%(count)s new notification", "%(count)s new notifications", count) % {"count": count}
        lines = [(told, _subject_of(told, people), _address(told)) for told in notifications]
        context = {"recipient": recipient, "lines": lines, "work": settings.ADDRESS + reverse("work")}
        body = render_to_string("work/digest.txt", context)
        send_mail(f"Thima: {subject}", body, None, [recipient.email])


def _address(told: Notification) -> str:
    return settings.ADDRESS + reverse("notice-open", args=[told.public_id])


def _subject_of(told: Notification, people: dict[str, User]) -> str:
    if told.search:
        return told.search.name
    if told.claim or told.webhook:
        return told.claim.label if told.claim else str(told.webhook)
    return _shortened(_named(told.note.body, people)) if told.note else ""


def _named(text: str, people: dict[str, User]) -> str:
    for found in reversed(mentions_in(text, people)):
        text = f"{text[: found.start]}{found.user.display_name}{text[found.end :]}"
    return " ".join(text.split())


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
