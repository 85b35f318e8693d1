"""Take the examples of the API's schema from the demo data."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.api.examples import EXAMPLES, FILE
from claims.api.recording import NoExample, recorded


class Command(BaseCommand):
    """manage.py record_examples: calls each operation once over the demo data and writes what came into a file."""

    help = (
        "Call every operation of the API once, over the demo data that load_seeds has put into this database, and "
        "write requests and answers into the file of examples that the schema shows. The database stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where it is written to."""
        parser.add_argument("operations", nargs="*", help="only these operations; the others keep what they have")
        parser.add_argument("--output", type=Path, default=FILE, help="the file; that of the schema without it")

    def handle(self, *args: Any, operations: list[str], output: Path, **options: Any) -> None:
        """Write the file. Raises CommandError, leaving it as it was, where an operation cannot be called."""
        try:
            new = recorded(operations)
        except NoExample as fault:
            raise CommandError(str(fault)) from fault
        examples = {**EXAMPLES, **new} if operations else new
        text = json.dumps(dict(sorted(examples.items())), ensure_ascii=False, indent=1)
        output.write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"{len(new)} examples written to {output}.")
