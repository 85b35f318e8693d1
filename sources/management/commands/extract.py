"""`manage.py extract FILE...`: read the attributed statements of texts without touching the database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.termcolors import make_style

from sources.thai import Explanation, Party, Reading, Source, Span, Statement, explain, parse_date, read
from sources.thai.lines import reading_lines, source_line


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
        parser.add_argument(
            "--explain", action="store_true", help="with --format table: the rule and words behind each"
        )
        parser.add_argument(
            "--sources",
            action="store_true",
            help="with --format jsonl: a line for each closing source of an article, too",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        published = _date(options["published"], "--published")
        if options["explain"] and options["format"] != "table":
            raise CommandError("--explain needs --format table")
        if options["sources"] and options["format"] != "jsonl":
            raise CommandError("--sources needs --format jsonl; a table always has them")
        for name in options["files"]:
            for piece in _pieces(Path(name), published):
                reading = read(piece.text, published_on=piece.published_on, outlet=piece.outlet, url=piece.url)
                if options["format"] == "table":
                    reasons = explain(piece.text, published_on=piece.published_on) if options["explain"] else ()
                    self._table(reading, piece, reasons)
                else:
                    self._jsonl(reading, piece.article, with_sources=options["sources"])

    def _jsonl(self, reading: Reading, article: str, *, with_sources: bool) -> None:
        sources = [{"article": article, "source": source_line(source)} for source in reading.sources]
        for line in [*reading_lines(reading, article), *(sources if with_sources else ())]:
            # A lone surrogate can be read, but not written as UTF-8: then the line is printed in ASCII.
            written = json.dumps(line, ensure_ascii=False)
            self.stdout.write(written if _is_writable(written) else json.dumps(line))

    def _table(self, reading: Reading, piece: Piece, reasons: tuple[Explanation, ...]) -> None:
        """The text with its statements coloured, then a row for each; plain where the terminal shows no colours."""
        if self.style.SUCCESS("x") != "x":
            self._say(_coloured(piece.text, reading))
        for number, statement in enumerate(reading.statements):
            self._say("\t".join([piece.article, str(number), *_row(statement)]))
            if reasons:
                for told in _reasons(reasons[number]):
                    self._say("\t".join(["", "", *told]).rstrip())
        for source in reading.sources:
            self._say("\t".join([piece.article, "source", source.outlet, source.text]))

    def _say(self, line: str) -> None:
        self.stdout.write(line.encode("utf-8", "backslashreplace").decode())


_PARTY = make_style(fg="cyan", opts=("bold",))
_CUE = make_style(fg="yellow")
_DENIAL = make_style(fg="red")
_CONTENT = make_style(fg="green")
_SOURCE = make_style(fg="magenta")


def _row(statement: Statement) -> list[str]:
    stance = "denies" if statement.is_denial else "asserts"
    answers = f" (of {statement.denies})" if statement.denies is not None else ""
    who = ", ".join(_named(party) for party in statement.parties)
    through = ", ".join(
        span.text for span in (*statement.cited_outlets, *([statement.channel] if statement.channel else []))
    )
    told = [who, stance + answers, statement.cue.text, statement.content.text, through, statement.said_on or ""]
    return [*told, "; ".join(figure.text for figure in statement.figures), f"{statement.score:.2f}"]


def _named(party: Party) -> str:
    """A party as said, and whom it means: "เขา → นายสมชาย ใจดี"."""
    meant = ", ".join(other.text for other in party.refers_to)
    return f"{party.text} → {meant}" if meant else party.text


def _reasons(explanation: Explanation) -> Iterator[list[str]]:
    """A row for each part: how it was found, and the words it went by."""
    for reason in explanation.reasons:
        yield [reason.part, reason.rule, reason.words]
    yield ["score", ", ".join(explanation.features), ""]


def _coloured(text: str, reading: Reading) -> str:
    """The text with parties, cues, contents and sources in colours; where two meet, the smaller one shows."""
    spans: list[tuple[Span | Source, Any]] = [(source, _SOURCE) for source in reading.sources]
    for statement in reading.statements:
        spans.append((statement.content, _DENIAL if statement.is_denial else _CONTENT))
        spans += [(outlet, _SOURCE) for outlet in statement.cited_outlets]
        spans += [(statement.channel, _SOURCE)] if statement.channel else []
        spans += [(statement.cue, _CUE), *((party, _PARTY) for party in statement.parties)]
    styles: list[Any] = [None] * len(text)
    for span, style in sorted(spans, key=lambda pair: pair[0].start - pair[0].end):
        styles[span.start : span.end] = [style] * (span.end - span.start)
    pieces = (
        ("".join(char for char, _ in run), style)
        for style, run in groupby(zip(text, styles, strict=True), key=lambda pair: pair[1])
    )
    return "".join(style(piece) if style else piece for piece, style in pieces)


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
    # What some editors put in front of a file is no part of its first line.
    for number, line in enumerate(content.removeprefix("\ufeff").split("\n"), start=1):
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
    date = _date(record.get("published_on") or None, where) or published
    return Piece(record["article"], record["text"], date, record.get("outlet"), record.get("url"))
