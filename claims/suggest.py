"""From language to our nouns: what the Thai reader finds in a snapshot becomes suggestions."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from claims.ledger import flow, record
from claims.models import Stance, Suggestion
from sources.models import Article, ReadingState, Snapshot
from sources.thai import READER_VERSION, Reading, Statement, read, telling_words


@flow
def read_snapshot(snapshot: Snapshot) -> list[Suggestion]:
    """Propose what the reader finds in a snapshot. Reading it a second time changes nothing and gives what is there."""
    # The lock makes a second worker wait, and then see that the work is done.
    article = Article.objects.select_for_update(of=("self",)).select_related("outlet").get(pk=snapshot.article_id)
    if there := list(snapshot.suggestions.all()):
        return there
    reading = read(
        snapshot.text,
        published_on=article.published_on or None,
        outlet=article.outlet.name if article.outlet else None,
        url=article.url or None,
    )
    article.sources = [_json(source) for source in reading.sources]
    article.state = ReadingState.READ
    article.save(update_fields=["state", "sources"])
    record("read", article, by=None)
    return _propose(snapshot, reading)


@flow
def give_up_reading(article: Article) -> None:
    """Note that an article could not be read, so that its page says so and offers to try again."""
    article.state = ReadingState.FAILED
    article.save(update_fields=["state"])


def proposed(snapshot: Snapshot, reading: Reading) -> list[Suggestion]:
    """Return what was read as suggestions that refer to each other and are not saved; nor need the snapshot be."""
    found = _found(snapshot, reading)
    _link(found, reading)
    return found


def _propose(snapshot: Snapshot, reading: Reading) -> list[Suggestion]:
    found = _found(snapshot, reading)
    Suggestion.objects.bulk_create(found)
    # A denial may come before what it denies, so the rows are there before they refer to each other.
    Suggestion.objects.bulk_update(_link(found, reading), ["denies"])
    for suggestion in found:
        record("suggested", suggestion, by=None)
    return found


def _found(snapshot: Snapshot, reading: Reading) -> list[Suggestion]:
    return [_suggestion(snapshot, number, statement) for number, statement in enumerate(reading.statements, start=1)]


def _link(found: list[Suggestion], reading: Reading) -> list[Suggestion]:
    """Let each denial refer to what it denies, and return the denials that do."""
    denials = []
    for suggestion, statement in zip(found, reading.statements, strict=True):
        if statement.denies is not None:
            suggestion.denies = found[statement.denies]
            denials.append(suggestion)
    return denials


def _suggestion(snapshot: Snapshot, number: int, statement: Statement) -> Suggestion:
    return Suggestion(
        snapshot=snapshot,
        number=number,
        stance=Stance.DENIES if statement.is_denial else Stance.ASSERTS,
        cue=_json(statement.cue),
        content=_json(statement.content),
        telling_words=telling_words(statement.content.text),
        parties=[_json(party) for party in statement.parties],
        cited_outlets=[_json(outlet) for outlet in statement.cited_outlets],
        channel=_json(statement.channel) if statement.channel else None,
        figures=[_json(figure) for figure in statement.figures],
        said_on=statement.said_on or "",
        score=statement.score,
        reader_version=READER_VERSION,
    )


def _json(span: Any) -> dict[str, Any]:
    return {name: _number(value) if isinstance(value, Decimal) else value for name, value in asdict(span).items()}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
