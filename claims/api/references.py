"""From what a body refers to, to rows: public ids, names of the registers, and places of a text."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from claims.flows.positions import words_at
from claims.refusals import Invalid
from sources.models import Snapshot

M = TypeVar("M", bound=Model)


def referred_or_none(found: QuerySet[M], public_id: Any, field: str) -> M | None:
    """Return the row that a body refers to, None for None. Raises Invalid for the field if there is none."""
    return None if public_id is None else referred(found, public_id, field)


def referred(found: QuerySet[M], public_id: Any, field: str) -> M:
    """Return the row that a body refers to. Raises Invalid for the field if there is none."""
    row = found.filter(public_id=public_id).first()
    if row is None:
        raise Invalid.field(field, _("There is no such record: %(id)s.") % {"id": public_id})
    return row


def all_referred(model: type[M], public_ids: Iterable[Any], field: str) -> list[M]:
    """Return the rows that a body refers to, in one query. Raises Invalid for the field if one is missing."""
    wanted = list(dict.fromkeys(public_ids))
    rows = {row.public_id: row for row in model._default_manager.filter(public_id__in=wanted)}  # type: ignore[attr-defined]
    for public_id in wanted:
        if public_id not in rows:
            raise Invalid.field(field, _("There is no such record: %(id)s.") % {"id": public_id})
    return [rows[public_id] for public_id in wanted]


def entries_or_names(model: type[M], given: Iterable[Mapping[str, Any]], field: str) -> list[M | str]:
    """Return for each {"id"} the entry and for each {"name"} the name, in one query. Raises Invalid for the field."""
    given = list(given)
    rows = {row.public_id: row for row in all_referred(model, (ref["id"] for ref in given if "id" in ref), field)}  # type: ignore[attr-defined]
    return [rows[reference["id"]] if "id" in reference else reference["name"] for reference in given]


def refuse_other_words(snapshot: Snapshot, place: Mapping[str, Any]) -> None:
    """Raise Invalid if the place is not in the text, or the words that were sent with it are not the words there."""
    exact = words_at(snapshot, place["start"], place["end"])
    if "text" in place and place["text"] != exact:
        message = _("At this place the text says “%(exact)s”. Count in Unicode code points from 0.")
        raise Invalid.field("content", message % {"exact": exact[:80]})
