"""Check the counts that are stored with claims against their positions and reviews."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import counts


class Command(BaseCommand):
    """manage.py count_claims: names the claims whose stored counts are wrong; --mend stores what there is."""

    help = "Check the counts by which lists of claims are ordered; --mend puts wrong ones right."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--mend", action="store_true", help="store what there is where it is wrong")

    def handle(self, *args, mend: bool, **options) -> None:
        """Count. Raises CommandError if something is wrong and is not mended."""
        found = list(counts.miscounts())
        for miscount in found:
            self.stderr.write(str(miscount))
            if mend:
                counts.mend(miscount)
        if found and not mend:
            raise CommandError(f"{len(found)} claims have wrong counts; see above, and use --mend.")
        self.stdout.write(f"{len(found)} claims had wrong counts and are mended." if found else "All counts are right.")
