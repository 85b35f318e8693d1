"""`manage.py extract FILE...`: read the attributed statements of texts without touching the database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.thai import Reading, parse_date, read
from sources.thai.lines import reading_lines


@dataclass(frozen=True, slots=True)
class Piece:
    """One article to read."""

    article: str
    text: str
    published_on: str | None
    outlet: str | None
    url: str | None


class Command(BaseCommand):
    """Prints one line for each statement, in the order of their contents."""

    help = "Read attributed statements out of texts, or out of a .jsonl with one article a line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--published", metavar="DATE", help="date that relative dates count from, e.g. 2025-01-12")
        parser.add_argument("--format", choices=("jsonl", "table"), default="jsonl")

    def handle(self, *args: Any, **options: Any) -> None:
        published = _date(options["published"], "--published")
        show = self._table if options["format"] == "table" else self._jsonl
        for name in options["files"]:
            for piece in _pieces(Path(name), published):
                reading = read(piece.text, published_on=piece.published_on, outlet=piece.outlet, url=piece.url)
                show(reading, piece.article)

    def _jsonl(self, reading: Reading, article: str) -> None:
        for line in reading_lines(reading, article):
            # A lone surrogate can be read, but not written as UTF-8: then the line is printed in ASCII.
            written = json.dumps(line, ensure_ascii=False)
            self.stdout.write(written if _is_writable(written) else json.dumps(line))

    def _table(self, reading: Reading, article: str) -> None:
        for number, statement in enumerate(reading.statements):
            stance = "denies" if statement.is_denial else "asserts"
            who = ", ".join(party.text for party in statement.parties)
            answers = f" (of {statement.denies})" if statement.denies is not None else ""
            row = f"{article}\t{number}\t{who}\t{stance}{answers}\t{statement.cue.text}\t{statement.content.text}"
            self.stdout.write(row.encode("utf-8", "backslashreplace").decode())


def _is_writable(written: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in written)


def _date(written: str | None, where: str) -> str | None:
    if written is None:
        return None
    date = parse_date(written)
    if date is None:
        raise CommandError(f"{where}: {written!r} is no date")
    return date


def _content(path: Path) -> str:
    """The file exactly as it is: offsets count its own line ends."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 at byte {error.start}") from error


def _pieces(path: Path, published: str | None) -> Iterator[Piece]:
    content = _content(path)
    if path.suffix != ".jsonl":
        yield Piece(path.name, content, published, None, None)
        return
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield _piece(line, f"{path}, line {number}", published)


def _piece(line: str, where: str, published: str | None) -> Piece:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{where}: not JSON ({error})") from error
    if (
        not isinstance(record, dict)
        or not isinstance(record.get("text"), str)
        or not isinstance(record.get("article"), str)
    ):
        raise CommandError(f'{where}: needs "article" and "text", both strings')
    for key in ("published_on", "outlet", "url"):
        if not isinstance(record.get(key), str | None):
            raise CommandError(f'{where}: "{key}" is no string')
    date = _date(record.get("published_on"), where) or published
    return Piece(record["article"], record["text"], date, record.get("outlet"), record.get("url"))
