"""Bring articles in from a file, one JSON object a line."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.api.importing import add_lines
from claims.api.lines import lines_of
from claims.models import Role, User
from claims.problems import Problem


class Command(BaseCommand):
    """manage.py import_articles FILE.jsonl: each line is one article, added by the flow that pages and API use."""

    help = (
        "Add articles from JSON lines with the keys text and, if known, article or title, outlet, url, published_on, "
        "byline. A line with url and no text has the page captured. Lines that cannot be taken are named, the others "
        "land. Repeating it adds nothing twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the file and the account."""
        parser.add_argument("file", help="JSON lines in UTF-8, or - for standard input")
        parser.add_argument("--by", help="who adds them: a sign-in name; the oldest administrator without it")

    def handle(self, *args: Any, file: str, by: str | None, **options: Any) -> None:
        """Add line after line. Raises CommandError if there is no such file or account, or if a line was refused."""
        user = _account(by)
        counted: Counter[str] = Counter()
        with _opened(file) as lines:
            size = None if file == "-" else Path(file).stat().st_size
            for line in add_lines(self._watched(lines_of(lines), size), by=user):
                if isinstance(line.result, Problem):
                    counted["refused"] += 1
                    self.stderr.write(f"line {line.number}: {line.result.detail}")
                else:
                    counted["added" if line.result.is_new else "there"] += 1
        refused = counted["refused"]
        self.stdout.write(f"{counted['added']} added, {counted['there']} already there, {refused} refused")
        if refused:
            raise CommandError(f"{refused} lines could not be taken; the others are in.")

    def _watched(self, lines: Iterator[bytes], size: int | None) -> Iterator[bytes]:
        """Yield the lines, and tell somebody who looks on how many are done and how much of the file that is."""
        done = 0
        for number, line in enumerate(lines):
            if self.stderr.isatty() and number % 10 == 0:
                share = f" · {done / size:.0%}" if size else ""
                self.stderr.write(f"\r{number:,} lines{share}", ending="")
            yield line
            done += len(line) + 1
        if self.stderr.isatty():
            self.stderr.write("\r\x1b[K", ending="")


def _account(name: str | None) -> User:
    people = User.objects.filter(is_active=True).order_by("pk")
    user = people.filter(role=Role.ADMIN).first() if name is None else people.filter(username=name).first()
    if user is None:
        raise CommandError(
            "There is no administrator: name an account by --by." if name is None else f"There is no account {name!r}."
        )
    return user


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        opened = Path(file).open("rb")  # noqa: SIM115 - only opening it may fail with this message
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error
    with opened:
        yield opened
