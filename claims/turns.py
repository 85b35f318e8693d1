"""One after the other: for things that two people must not make at once, and that have no row to lock yet."""

from django.db import connection

# Keys of two numbers are apart from those of one, of which the ledger's lock is.
OURS = 0x7468696D


def wait_turn(name: str) -> None:
    """Wait until no other transaction has the turn of this name, and keep it until ours ends.

    Those who take several take them in the order "party", "outlet", "article …", and after the rows that they lock:
    then nobody waits for somebody who waits for them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [OURS, name])
