"""Claims as PostgreSQL puts them together: the JSON of a whole claim in one column of its row.

A list of fifty claims has hundreds of positions, citations and outlets. To make objects of all of them and JSON of the
objects takes ten times as long as the query, so the database writes the JSON. It says what answers.claims says, which
claims as they stood at a moment need, and which the tests hold this to.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import (
    Case,
    Exists,
    Expression,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KT, JSONField, KeyTextTransform
from django.db.models.functions import Cast, Concat, NullIf, Trim
from django.utils.translation import get_language

from claims.models import Citation, Claim, Event, Figure, Position, ReplyRequest, ReplyState, Review, Topic, User

Parts = dict[str, Any]


class Json(Func):
    """A function that gives JSON. The text is taken as it comes: nothing reads it on the way to whoever asked."""

    output_field = JSONField()


def with_documents(
    claims: QuerySet[Claim], *, internal: bool = False, only: Iterable[str] | None = None
) -> QuerySet[Claim]:
    """Return the claims with their JSON as the text `document`; who works on them only where `internal`.

    `only` names the members that it has; it has all without.
    """
    members = frozenset(only) if only else None
    # Written by the code below; nothing that anybody sent is in it.
    written = RawSQL(_written(internal, get_language() or "", members), (), TextField())  # noqa: S611
    return claims.annotate(document=written)


def claim_document(claim: Claim) -> dict[str, Any]:
    """Return a claim as it is in the database now, for those who work here."""
    row: Any = with_documents(Claim.objects.only("pk"), internal=True).get(pk=claim.pk)
    document: dict[str, Any] = json.loads(row.document)
    return document


@lru_cache(maxsize=200)
def _written(internal: bool, language: str, only: frozenset[str] | None) -> str:
    """Return the column as SQL: to put it together takes longer than PostgreSQL takes to answer.

    The names of members, the same for every request, are put in once and not as a hundred parameters each time.
    """
    parts = {name: part for name, part in _claim(internal).items() if only is None or name in only}
    query = Claim.objects.annotate(document=Cast(_object(parts), TextField())).query
    sql, parameters = query.get_compiler(DEFAULT_DB_ALIAS).compile(query.annotations["document"])
    written: str = connection.ops.compose_sql(sql, parameters)  # type: ignore[attr-defined]
    return written.replace("%", "%%")


def _object(parts: Parts) -> Json:
    given: list[Any] = []
    for name, part in parts.items():
        given += [Value(name), F(part) if isinstance(part, str) else part]
    return Json(*given, function="json_build_object")


def _or_null(parts: Parts, unless: str) -> Case:
    """Return the object, or null where the field `unless` is empty."""
    return Case(When(**{f"{unless}__isnull": False}, then=_object(parts)), default=None)


def _list(rows: QuerySet, parts: Parts) -> Json:
    return Json(ArraySubquery(rows.values(json=_object(parts))), function="array_to_json")


def _text_or_null(field: str) -> NullIf:
    return NullIf(F(field), Value(""))


def _number(field: str) -> Func:
    # Without the zeros that fill up the column's six decimals.
    return Func(F(field), function="trim_scale")


def _moment(field: str) -> Func:
    spelt = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')"
    return Func(F(field), template=spelt, output_field=TextField())


def _reference(path: str, *, with_kind: bool = True) -> Parts:
    names = ("name", "name_en", "kind") if with_kind else ("name", "name_en")
    return {"id": f"{path}__public_id"} | {name: f"{path}__{name}" for name in names}


def _person(path: str) -> Parts:
    full = Trim(Concat(F(f"{path}first_name"), Value(" "), F(f"{path}last_name")))
    return {"id": f"{path}public_id", "name": Func(NullIf(full, Value("")), F(f"{path}username"), function="COALESCE")}


def _claim(internal: bool) -> Parts:
    return {
        "id": "public_id",
        "statement": "statement",
        "statement_en": "statement_en",
        "status": "status",
        "merged_into": Subquery(Claim.objects.filter(pk=OuterRef("merged_into")).values("public_id")),
        "event_on": _text_or_null("event_on"),
        "topics": _topics(),
        "assignee": _assignee() if internal else Value(None, JSONField()),
        "verdict": _verdict(),
        "version": "version",
        "published_at": _moment("published_at"),
        "created_at": _moment("created_at"),
        "changed_at": _moment("changed_at"),
        # What a merged claim still holds, the one in its place has as well.
        "positions": _list(_of_claim(Position, "said_on", "pk").filter(claim__merged_into=None), _position()),
        "figures": _list(_of_claim(Figure, "pk").filter(claim__merged_into=None), _figure()),
        "drifts": _list(_alerts(), _drift()),
        "reply_requests": _list(_asked(), _reply()),
        "independent_origins": _object(
            {"asserts": _if_standing("asserting_origins"), "denies": _if_standing("denying_origins")}
        ),
    }


def _alerts() -> QuerySet[Event]:
    """Return the newest alert on the claim for each article that it cites."""
    # As a list of ids, by which the few alerts there are can be looked up; an OR of conditions has no index.
    own = Q(pk=OuterRef(OuterRef(OuterRef("pk")))) | Q(merged_into=OuterRef(OuterRef(OuterRef("pk"))))
    cited = Citation.objects.filter(
        position__claim=OuterRef(OuterRef(OuterRef("pk"))),
        position__claim__merged_into=None,
        snapshot__article__public_id=Cast(KeyTextTransform("article", OuterRef("state")), UUIDField()),
    )
    alerts = Event.objects.alerts().filter(claim__in=Claim.objects.filter(own).values("public_id"))
    newest = alerts.filter(Exists(cited)).order_by().values("state__article").annotate(last=Max("sequence"))
    return Event.objects.filter(sequence__in=newest.values("last")).order_by("sequence")


def _drift() -> Parts:
    told = {"article": KT("state__article"), "snapshot": KT("state__snapshot")}
    return {**told, "reason": NullIf(KT("state__reason"), Value("")), "at": _moment("at")}


def _if_standing(count: str) -> Case:
    return Case(When(merged_into=None, then=F(count)), default=0)


def _asked() -> QuerySet[ReplyRequest]:
    return _of_claim(ReplyRequest, "asked_on", "pk").exclude(state=ReplyState.WITHDRAWN)


def _reply() -> Parts:
    names = ("asked_on", "channel", "due_on", "state", "answer", "answered_on")
    return {"id": "public_id", "party": _object(_reference("party")), **{name: name for name in names}}


def _assignee() -> Subquery:
    # A join would have to stand in the query around this column.
    return Subquery(User.objects.filter(pk=OuterRef("assignee")).values(json=_object(_person(""))))


def _of_claim(model: Any, *order: str) -> QuerySet:
    return model.objects.filter(claim=OuterRef("pk")).order_by(*order)


def _topics() -> Json:
    rows = Topic.objects.filter(claims=OuterRef("pk")).order_by("name")
    return _list(rows, {"id": "public_id", "name": "name", "name_en": "name_en"})


def _verdict() -> Subquery:
    rated = _of_claim(Review, "-pk").exclude(rating="")
    parts: Parts = {name: name for name in ("rating", "weight", "note")}
    parts |= {"reviewer": _or_null(_person("reviewer__"), "reviewer"), "created_at": _moment("created_at")}
    return Subquery(rated.values(json=_object(parts))[:1])


def _figure() -> Parts:
    return {
        "id": "public_id",
        **{name: _number(name) for name in ("value_low", "value_high")},
        "comparator": "comparator",
        **{name: _number(name) for name in ("total_low", "total_high")},
        "unit": "unit",
        "as_written": "as_written",
        "measure": _or_null(_reference("measure"), "measure"),
    }


def _position() -> Parts:
    cited = Citation.objects.filter(position=OuterRef("pk")).order_by("pk")
    return {
        "id": "public_id",
        "claim": "claim__public_id",
        "party": _object(_reference("party")),
        "stance": "stance",
        "said_on": _text_or_null("said_on"),
        "supersedes": "supersedes__public_id",
        "change_reason": "change_reason",
        "created_at": _moment("created_at"),
        "citations": _list(cited, _citation()),
    }


def _citation() -> Parts:
    return {
        "id": "public_id",
        "position": "position__public_id",
        "quote": _object({"text": "exact", "start": "start", "end": "end"}),
        "page": NullIf(Func(F("start"), F("snapshot__pages"), function="width_bucket"), Value(0)),
        "snapshot": "snapshot__public_id",
        "article": "snapshot__article__public_id",
        "cited_outlet": _or_null(_reference("cited_outlet"), "cited_outlet"),
        "channel": _text_or_null("channel"),
        "cited_article": "cited_article__public_id",
        "chain": _chain(),
    }


def _chain() -> Json:
    """Return the links of claims.provenance.chain: an outlet that is named twice stands once, at its first place."""
    cited, of_article, carrier = "cited_outlet", "cited_article__outlet", "snapshot__article__outlet"
    new_in_article = Q(**{f"{of_article}__isnull": False}) & ~_same(of_article, cited)
    new_in_carrier = Q(**{f"{carrier}__isnull": False}) & ~_same(carrier, cited) & ~_same(carrier, of_article)
    links = [
        _link("party", _label("position__party")),
        Case(When(~Q(channel=""), then=_link("channel", F("channel"))), default=None),
        Case(When(cited_outlet__isnull=False, then=_link("outlet", _label(cited))), default=None),
        Case(When(new_in_article, then=_link("outlet", _label(of_article))), default=None),
        Case(When(new_in_carrier, then=_link("outlet", _label(carrier))), default=None),
        _link("article", F("snapshot__article__title")),
    ]
    # There is no equality of JSON, which array_remove would need.
    known = Func(*links, template="ARRAY(SELECT l FROM unnest(ARRAY[%(expressions)s]) l WHERE l IS NOT NULL)")
    return Json(known, function="array_to_json")


def _same(path: str, other: str) -> Q:
    return Q(**{f"{other}__isnull": False, path: F(other)})


def _link(kind: str, name: Expression | F) -> Json:
    return _object({"kind": Value(kind), "name": name})


def _label(path: str) -> Expression | F:
    """Return the name in the language that is spoken, the Thai one where there is no other."""
    name = F(f"{path}__name")
    if get_language() != "en":
        return name
    return Func(NullIf(F(f"{path}__name_en"), Value("")), name, function="COALESCE")
