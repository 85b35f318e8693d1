"""Jobs for the worker. A task loads rows, calls one function and ends; running it twice changes nothing."""

from datetime import timedelta

from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from claims import capturing, suggest
from claims.alerts import tell_of_searches
from claims.models import KeptAnswer, RequestCount
from sources.models import Snapshot

ATTEMPTS = 3
HOUR = 3600
LONGEST = timedelta(minutes=5)


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
    """Delete answers to requests with an Idempotency-Key that are kept no longer, and counts of minutes long gone."""
    KeptAnswer.objects.expired().delete()
    RequestCount.objects.filter(window_start__lt=timestamp - HOUR).delete()


@app.periodic(cron="*/5 * * * *")
@app.task(pass_context=False)
def watch(timestamp: int) -> None:
    """Tell people what is new in the searches that they keep and in what they follow."""
    tell_of_searches()
