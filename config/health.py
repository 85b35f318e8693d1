"""Whether the process is up, and whether it can do its work: for load balancers, monitors and the launcher."""

import logging
from datetime import timedelta
from http import HTTPStatus

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from procrastinate.contrib.django.models import ProcrastinateWorker

# A worker beats every ten seconds, and its jobs are given to others when it has been silent for thirty.
SILENCE = timedelta(seconds=30)

logger = logging.getLogger(__name__)


@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process runs, whatever the state of the database."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 if the database answers, is migrated and a worker is alive, else 503; the body says which."""
    state = readiness()
    return JsonResponse(state, status=HTTPStatus.OK if all(state.values()) else HTTPStatus.SERVICE_UNAVAILABLE)


def readiness() -> dict[str, bool]:
    """Return for database, migrations and worker whether each is as it should be; never raises a database error."""
    state = {"database": False, "migrations": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        state["database"] = True
        executor = MigrationExecutor(connection)
        state["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        state["worker"] = ProcrastinateWorker.objects.filter(last_heartbeat__gt=Now() - SILENCE).exists()
    except Error as error:
        logger.warning("Not ready: %s", error)
    return state
