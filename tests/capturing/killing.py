"""Killing workers, and letting others do what is left."""

import random
import subprocess

from sources.models import Article, Capture
from tests.capturing import workers

LIVES = 60


def one_life(longest: float | None) -> bool:
    """Start a worker and kill it within `longest` seconds of work; None lets it finish. Tell whether it was killed."""
    worker = workers.start()
    with worker.stdout as said:  # type: ignore[union-attr]
        said.readline()
        try:
            worker.wait(longest and random.uniform(0, longest))
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
            return True
    return False


def finish() -> None:
    """Let workers live until nothing waits. Some of it may be due only later: one worker ends when nothing is due now.

    Raises RuntimeError after LIVES of them.
    """
    for _ in range(LIVES):
        one_life(None)
        if not Capture.objects.open().exists() and not Article.objects.filter(state="waiting").exists():
            return
    raise RuntimeError(f"Something still waits after {LIVES} workers.")
