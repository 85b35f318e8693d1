"""Jobs for the worker. A task loads rows, calls one function and ends; running it twice changes nothing."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from django.db import close_old_connections, transaction
from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job

from claims import capturing, suggest, watching
from claims.alerts import tell_of_searches
from claims.models import Delivery, KeptAnswer, RequestCount, Webhook
from claims.waking import OFFER
from claims.webhooks.offering import offer
from claims.webhooks.sending import deliver
from sources.models import Snapshot

ATTEMPTS = 3
HOUR = 3600
LONGEST = timedelta(minutes=5)
# What was delivered, and how, can be looked at and sent again for so long.
LOG_KEPT = timedelta(days=30)


@app.task(retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=4), pass_context=True)
def read_snapshot(context: JobContext, snapshot_id: int) -> None:
    """Read a snapshot that is too long to be read while its sender waits."""
    snapshot = Snapshot.objects.select_related("article").get(pk=snapshot_id)
    try:
        suggest.read_snapshot(snapshot)
    except Exception:
        # The worker is the last to know: the article's page says that reading failed once no attempt is left.
        if context.job.attempts + 1 >= ATTEMPTS:
            suggest.give_up_reading(snapshot.article)
        raise


class EverLater(BaseRetryStrategy):
    """Runs a job again after a fault of our own, later and later. What the job is about ends that, not the strategy."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        """Return when."""
        return RetryDecision(retry_at=timezone.now() + min(timedelta(seconds=10) * 2 ** min(job.attempts, 5), LONGEST))


@app.task(retry=EverLater())
def capture_page(capture_id: int) -> None:
    """Fetch the page of a capture, now or when it is due, and have its words read where they are new."""
    try:
        capturing.give_turn(capture_id)
        snapshot = capturing.capture_page(capture_id)
    except capturing.NotYet as wait:
        capture_page.configure(schedule_at=wait.at).defer(capture_id=capture_id)
        return
    if snapshot is not None:
        read_snapshot.defer(snapshot_id=snapshot.pk)


@app.periodic(cron="* * * * *")
@app.task(pass_context=True)
async def take_over(context: JobContext, timestamp: int) -> None:
    """Put the jobs of workers that died back into the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(pass_context=False)
def forget(timestamp: int) -> None:
    """Delete answers to requests that are kept no longer, counts of minutes long gone, and old logs of webhooks."""
    KeptAnswer.objects.expired().delete()
    RequestCount.objects.filter(window_start__lt=timestamp - HOUR).delete()
    Delivery.objects.ended().filter(created_at__lt=datetime.fromtimestamp(timestamp, UTC) - LOG_KEPT).delete()


@app.periodic(cron="*/5 * * * *")
@app.task(pass_context=False)
def watch(timestamp: int) -> None:
    """Tell people what is new in the searches that they keep and in what they follow."""
    tell_of_searches()


@app.periodic(cron="41 * * * *")
@app.task(pass_context=False)
def watch_cited(timestamp: int) -> None:
    """Have the pages of cited articles captured again whose time has come."""
    # With their jobs or not at all: an open capture without one would wait for ever.
    with transaction.atomic():
        for capture_id in watching.ask_again():
            # After what somebody waits for.
            capture_page.configure(priority=-1).defer(capture_id=capture_id)


@app.task(name=OFFER)
def offer_events() -> None:
    """Make messages for webhooks of what happened, and let each webhook's be sent beside those of the others."""
    close_old_connections()
    for webhook in Webhook.objects.active():
        offer(webhook)
        if webhook.deliveries.waiting().exists():
            _let_deliver(webhook.pk)


@app.task(name="deliver_to_webhook")
def deliver_to_webhook(webhook_id: int) -> None:
    """Send what is due to one webhook; where that is much, the rest waits behind other jobs."""
    close_old_connections()
    if deliver(webhook_id):
        _let_deliver(webhook_id)


@app.periodic(cron="* * * * *")
@app.task(pass_context=False)
def try_again(timestamp: int) -> None:
    """Send to webhooks what failed before and whose time has come, and what a lost wake-up left behind."""
    offer_events()


def _let_deliver(webhook_id: int) -> None:
    # One that waits is enough: it looks when it starts.
    with suppress(AlreadyEnqueued), transaction.atomic():
        # After articles to read: somebody waits for those.
        job = deliver_to_webhook.configure(queueing_lock=f"webhook {webhook_id}", priority=-1)
        job.defer(webhook_id=webhook_id)
