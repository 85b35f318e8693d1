"""When the pages of cited articles are captured again."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from claims.ledger import flow, record
from claims.models import CLOSED, Citation
from sources.models import Article, Capture

SOONEST, LATEST = timedelta(hours=6), timedelta(days=90)
# So many in an hour; the longest unseen first.
MOST = 200


def rest_after(age: timedelta) -> timedelta:
    """Return how long the page of an article of this age is left alone: a quarter of its age, 6 hours to 90 days.

    A day-old article is looked at four times a day, one of four weeks once a week, one of a year every three months.
    """
    return min(max(age / 4, SOONEST), LATEST)


@flow
def ask_again() -> list[int]:
    """Ask for the pages of cited articles whose time has come, and return the new captures' keys.

    None where watching is switched off (`CAPTURE_WATCH`). A page under capture is not asked for again.
    """
    if not settings.CAPTURE_WATCH:
        return []
    made = []
    for article in Article.objects.filter(pk__in=_due()).exclude(captures__in=Capture.objects.open()):
        capture = Capture.objects.create(article=article, url=article.url)
        record("asked", capture, by=None)
        made.append(capture.pk)
    return made


def _due() -> list[int]:
    cited = Citation.objects.exclude(position__claim__status__in=CLOSED).values("snapshot__article")
    articles = Article.objects.own().filter(pk__in=cited).exclude(url="")
    now = timezone.now()
    rows = articles.annotate(asked_at=Max("captures__asked_at")).values_list("pk", "added_at", "asked_at")
    seen = [(asked_at or added_at, pk) for pk, added_at, asked_at in rows
            if now - (asked_at or added_at) >= rest_after(now - added_at)]  # fmt: skip
    return [pk for _seen, pk in sorted(seen)[:MOST]]
