"""Check that nothing was altered behind the ledger's back."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from claims.audit import faults
from claims.models import Event


class Command(BaseCommand):
    """manage.py verify_ledger: names what was altered and ends with status 1, or says that all holds."""

    help = "Check the ledger's chain of hashes, and every record against its last entry."

    def handle(self, *args, **options) -> None:
        # One snapshot of the database for the whole check: work that goes on meanwhile is no fault.
        with transaction.atomic():
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            count = Event.objects.count()
            found = list(faults())
        for fault in found:
            self.stderr.write(str(fault))
        if found:
            raise CommandError(
                f"{len(found)} of the ledger's {count} entries or of its records were altered; see above."
            )
        self.stdout.write(f"The ledger holds: {count} entries, and every record is as its last entry says.")
