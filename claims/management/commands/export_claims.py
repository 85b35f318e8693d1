"""Write claims out, one JSON object a line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.api.answers.documents import with_documents
from claims.models import Claim, ClaimQuerySet, Status

CHUNK = 500


class Command(BaseCommand):
    """manage.py export_claims: the claims as the API answers with them, the oldest first."""

    help = "Write published claims as JSON lines in the shape of the API; --all writes those of every status."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--status", choices=Status.values, default=Status.PUBLISHED.value)
        chosen.add_argument("--all", action="store_true", help="claims of every status, drafts too")
        parser.add_argument("--output", help="a file; standard output without it")

    def handle(self, *args: Any, status: str, all: bool, output: str | None, **options: Any) -> None:
        """Write them. Raises CommandError if the file cannot be written."""
        claims = Claim.objects.all() if all else Claim.objects.filter(status=status)
        if output is None:
            self._write(claims, self.stdout)
            return
        try:
            with Path(output).open("w", encoding="utf-8") as file:
                self._write(claims, file)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}.") from error

    @staticmethod
    def _write(claims: ClaimQuerySet, file: Any) -> None:
        rows: Any = with_documents(claims.only("pk")).order_by("pk")
        for row in rows.iterator(chunk_size=CHUNK):
            file.write(row.document + "\n")
