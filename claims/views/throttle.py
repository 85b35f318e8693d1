"""How often somebody may try a password: five times for one name from one address, then a rest of 15 minutes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.db import transaction

from claims.turns import wait_turn

TRIES = 5
REST = 15 * 60


@contextmanager
def one_try_at_a_time(address: str, username: str) -> Iterator[None]:
    """Let tries of one name from one address follow each other, so that many at once are counted like many in turn."""
    with transaction.atomic():
        wait_turn(_key(address, username))
        yield


def tries_left(address: str, username: str) -> int:
    """Return how many more wrong passwords are taken for this name from this address."""
    return max(0, TRIES - cache.get(_key(address, username), 0))


def count_failure(address: str, username: str) -> None:
    """Count one wrong password; the rest begins anew with it."""
    key = _key(address, username)
    cache.add(key, 0, REST)
    cache.incr(key)
    cache.touch(key, REST)


def forget_failures(address: str, username: str) -> None:
    """Start counting from nothing after a right password."""
    cache.delete(_key(address, username))


def _key(address: str, username: str) -> str:
    known_by = f"{username.strip().casefold()} {address}"
    return f"sign-in:{hashlib.sha256(known_by.encode()).hexdigest()}"
