"""Jobs for the worker. A task loads rows, calls one function and ends; running it twice changes nothing."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from claims import suggest
from claims.alerts import tell_of_searches
from claims.models import KeptAnswer, RequestCount
from sources.models import Snapshot

ATTEMPTS = 3
HOUR = 3600


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
