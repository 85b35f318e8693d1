"""Workers that die: one is started, run on what waits, and may be killed at any point.

Run as a program it is such a worker, on the database of its environment: it first takes over what a dead one left.
"""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import django
from django.db import connection
from procrastinate.contrib.django import app

from benchmarks.site import url_of

ROOT = Path(__file__).resolve().parents[2]


def start() -> subprocess.Popen[bytes]:
    """Start a worker on the database of this process; it ends when nothing waits."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("THIMA_")},
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
        "THIMA_SECRET_KEY": "worker",
        "THIMA_LOG_LEVEL": "ERROR",
        "DATABASE_URL": url_of(connection.settings_dict),
    }
    program = [sys.executable, "-m", "tests.capturing.workers"]
    return subprocess.Popen(program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


async def work() -> None:
    """Give the jobs of the dead to the living, and run all that waits."""
    worker_app = app.with_connector(app.connector.get_worker_connector())
    async with worker_app.open_async():
        for job in await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=0):
            await worker_app.job_manager.retry_job(job)
        # The one who may kill us waits for this.
        sys.stdout.write("at work\n")
        sys.stdout.flush()
        await worker_app.run_worker_async(wait=False, concurrency=2, install_signal_handlers=False, listen_notify=False)


def main() -> None:
    """Be a worker."""
    django.setup()
    asyncio.run(work())


if __name__ == "__main__":
    main()
