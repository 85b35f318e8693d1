"""Related records that come along with an answer: one query for each kind, however many records the answer has."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from claims.api.answers import archive, claims, registers
from claims.api.answers.documents import with_documents
from claims.api.errors import BadParameter
from claims.api.loading import loaded_articles, loaded_positions, suggestions_of
from claims.models import Claim, Measure, Party, Topic, User
from claims.permissions import may
from claims.visibility import visible
from sources.models import Outlet, Snapshot

Document = dict[str, Any]
# By kind, the ways from a related record back to the records of the answer.
Related = Mapping[str, tuple[str, ...]]
INSIDE = ("articles", "snapshots")

OF_CLAIMS: Related = {
    "parties": ("positions__claim", "reply_requests__claim"),
    "outlets": (
        "cited_in__position__claim",
        "articles__cited_in__position__claim",
        "articles__snapshots__citations__position__claim",
    ),
    "topics": ("claims",),
    "measures": ("figures__claim",),
    "articles": ("snapshots__citations__position__claim",),
}
OF_POSITIONS: Related = {
    "claims": ("positions",),
    "parties": ("positions",),
    "outlets": (
        "cited_in__position",
        "articles__cited_in__position",
        "articles__snapshots__citations__position",
    ),
    "articles": ("snapshots__citations__position",),
}
OF_CITATIONS: Related = {
    "claims": ("positions__citations",),
    "positions": ("citations",),
    "parties": ("positions__citations",),
    "outlets": ("cited_in", "articles__cited_in", "articles__snapshots__citations"),
    "articles": ("snapshots__citations",),
    "snapshots": ("citations",),
}
OF_SUGGESTIONS: Related = {
    "articles": ("snapshots__suggestions",),
    "snapshots": ("suggestions",),
    "claims": ("suggestions",),
    "outlets": ("articles__snapshots__suggestions",),
}
OF_ARTICLES: Related = {"outlets": ("articles",), "snapshots": ("article",)}
OF_SNAPSHOTS: Related = {"articles": ("snapshots",), "outlets": ("articles__snapshots",)}
OF_REVIEWS: Related = {"claims": ("reviews",)}
OF_ANNOTATIONS: Related = {"claims": ("annotations",), "positions": ("annotations",), "snapshots": ("annotations",)}
OF_REPLY_REQUESTS: Related = {"claims": ("reply_requests",), "parties": ("reply_requests",)}
OF_PARTIES: Related = {"parties": ("spoken_for_by",)}


class Kind(NamedTuple):
    """How records of a kind are loaded for a user, and answered."""

    loaded: Callable[[User], QuerySet]
    answer: Callable[[Any, Request], Document]


def _documents(user: User) -> QuerySet[Claim]:
    return with_documents(Claim.objects.reachable_by(user), internal=may(user, "see drafts"))


KINDS = {
    "parties": Kind(
        lambda user: visible(Party.objects.select_related("speaks_for"), user), lambda row, _: registers.party(row)
    ),
    "outlets": Kind(lambda user: visible(Outlet.objects.all(), user), lambda row, _: registers.outlet(row)),
    "topics": Kind(lambda user: visible(Topic.objects.all(), user), lambda row, _: registers.topic(row)),
    "measures": Kind(lambda user: visible(Measure.objects.all(), user), lambda row, _: registers.measure(row)),
    "claims": Kind(_documents, lambda row, _: json.loads(row.document)),
    "positions": Kind(lambda user: visible(loaded_positions(), user), lambda row, _: claims.position(row)),
    "articles": Kind(lambda _: loaded_articles(), lambda row, request: archive.article(row, suggestions_of(request))),
    "snapshots": Kind(
        lambda _: Snapshot.objects.select_related("article").defer("text", "raw"),
        lambda row, _: archive.snapshot(row),
    ),
}


def expanded(names: Iterable[str], related: Related, rows: Iterable[Model], request: Request) -> dict[str, Document]:
    """Return for each kind the related records under their ids. Raises BadParameter for a kind that is not open."""
    pks = [row.pk for row in rows]
    found = {}
    for name in names:
        if name in INSIDE and not may(request.user, "see drafts"):
            raise BadParameter({"expand": [_("“%(name)s” is only for those who work here.") % {"name": name}]})
        kind = KINDS[name]
        loaded = kind.loaded(request.user)  # type: ignore[arg-type]
        # As a subquery, because what is visible may join the same tables.
        back = Q(*[(f"{path}__in", pks) for path in related[name]], _connector=Q.OR)
        among = loaded.filter(pk__in=loaded.model._default_manager.filter(back).order_by().values("pk"))
        found[name] = {str(row.public_id): kind.answer(row, request) for row in among}
    return found
