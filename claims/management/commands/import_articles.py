"""Bring articles in from a file, one JSON object a line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rest_framework.exceptions import ValidationError

from claims.api.errors import flattened
from claims.api.serializers.inputs import ArticleInput
from claims.flows.articles import Added
from claims.flows.captures import Asked, bring_in
from claims.models import Role, User
from claims.refusals import Refusal


class LineRefused(Exception):
    """A line cannot be taken; the message says why."""


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
        new = there = refused = 0
        for number, line in enumerate(_lines(file), start=1):
            if not line.strip():
                continue
            try:
                added = _add(line, user)
            except LineRefused as reason:
                refused += 1
                self.stderr.write(f"line {number}: {reason}")
            else:
                new, there = new + added.is_new, there + (not added.is_new)
        self.stdout.write(f"{new} added, {there} already there, {refused} refused")
        if refused:
            raise CommandError(f"{refused} lines could not be taken; the others are in.")


def _account(name: str | None) -> User:
    people = User.objects.filter(is_active=True).order_by("pk")
    user = people.filter(role=Role.ADMIN).first() if name is None else people.filter(username=name).first()
    if user is None:
        raise CommandError(
            "There is no administrator: name an account by --by." if name is None else f"There is no account {name!r}."
        )
    return user


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as lines:
            yield from lines
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error


def _add(line: bytes, user: User) -> Added | Asked:
    body = ArticleInput(data=_body(line))
    try:
        body.is_valid(raise_exception=True)
        return bring_in(by=user, **body.validated_data)
    except ValidationError as error:
        found = flattened(error.detail)
        raise LineRefused("; ".join(f"{name}: {messages[0]}" for name, messages in found.items())) from error
    except Refusal as refusal:
        raise LineRefused(str(refusal.message)) from refusal


def _body(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LineRefused("it is not JSON in UTF-8.") from error
    if not isinstance(found, dict):
        raise LineRefused("it is not a JSON object.")
    # The extract command and the collections of articles call the title "article".
    if "article" in found:
        found.setdefault("title", found["article"])
        del found["article"]
    return found
