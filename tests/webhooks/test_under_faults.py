"""Everything arrives and the order of each claim holds: under concurrent flows, faults, and workers that are killed."""

import os
import random
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from claims.flows.claims import edit_claim
from claims.models import Delivery, Event, Webhook
from claims.tasks import offer_events
from claims.webhooks.offering import offer
from claims.webhooks.sending import deliver
from tests.factories import make_claim, make_user
from tests.servers import LOOPBACK
from tests.webhooks.conftest import hook_to, let_pass, work
from tests.webhooks.receiver import Message, Receiver, receiving

pytestmark = pytest.mark.usefixtures("committed")
WRITERS, ROUNDS, EDITS, WORKERS = 3, 4, 5, 3
ROOT = Path(__file__).parents[2]


class Faulty:
    """Takes half of the messages, refuses some, and of some says that it failed when it has taken them all the same."""

    def __init__(self, receiver: Receiver):
        self.receiver = receiver
        self.chance = random.Random(5)

    def __call__(self, message: Message) -> int:
        with self.receiver.lock:
            status = self.chance.choice([204, 200, 204, 204, 500, 503, 400, 302])
            if status == 500:
                self.receiver.taken.append(message)
        return status


def in_own_connection(act):
    """Run something in a thread, and close its connection."""
    try:
        return act()
    finally:
        connection.close()


def test_nothing_is_lost_and_each_claim_keeps_its_order(settings):
    settings.WEBHOOK_DAYS = 30_000
    with receiving() as receiver, ThreadPoolExecutor(WRITERS + WORKERS) as pool:
        ploy = make_user("editor", "ploy")
        hook, written = hook_to(receiver, ploy), threading.Event()
        receiver.answer = Faulty(receiver)

        def write() -> None:
            for _ in range(ROUNDS):
                claim = make_claim(ploy)
                for number in range(EDITS):
                    edit_claim(claim, by=ploy, statement_en=f"Edit {number}")

        def tell() -> None:
            # As several workers do, at the same time; what failed is due again at once.
            while not written.is_set():
                let_pass(days=1)
                offer(hook)
                deliver(hook.pk)
            offer(hook)
            deliver(hook.pk)

        telling = [pool.submit(in_own_connection, tell) for _ in range(WORKERS)]
        for writing in [pool.submit(in_own_connection, write) for _ in range(WRITERS)]:
            writing.result()
        written.set()
        for worker in telling:
            worker.result()
        receiver.answer = lambda _message: 204
        let_pass(days=1)
        work(hook)
        assert set(receiver.sequences()) == set(Event.objects.values_list("sequence", flat=True))
        assert all(numbers == sorted(numbers) for numbers in receiver.by_claim().values())


def worker() -> subprocess.Popen:
    """Start a worker that does what waits and ends."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings_test",
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{connection.settings_dict['NAME']}",
        "THIMA_WEBHOOKS_PRIVATE": LOOPBACK,
        "THIMA_WEBHOOKS_OVER_HTTP": "1",
    }
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_what_a_killed_worker_was_sending_is_sent_again(settings):
    settings.WEBHOOKS_PRIVATE, settings.WEBHOOKS_OVER_HTTP = [LOOPBACK], True
    arrived, done = threading.Event(), threading.Event()

    def hold(_message) -> int:
        arrived.set()
        done.wait(30)
        return 204

    with receiving() as receiver:
        ploy = make_user("editor", "ploy")
        hook = hook_to(receiver, ploy)
        receiver.answer = hold
        # The flow itself wakes the worker.
        edit_claim(make_claim(ploy), by=ploy, statement_en="Later")
        killed = worker()
        assert arrived.wait(30)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert Delivery.objects.filter(attempts=None).count() == Delivery.objects.waiting().count() == 2
        receiver.answer = lambda _message: 204
        done.set()
        _wait_for_the_lock(hook)
        # As every minute: the killed one's job is nobody's.
        offer_events()
        work(hook)
        assert [message.data["sequence"] for message in receiver.arrived] == [1, 1, 2]
        assert receiver.arrived[0].id == receiver.arrived[1].id


def _wait_for_the_lock(hook: Webhook) -> None:
    """Wait until PostgreSQL has noticed that the other process is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [0x77656268, hook.pk])
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [0x77656268, hook.pk])
