"""The desk's queue: what waits in the scope that the address names, who has which open, and how far one has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.utils import timezone

from claims.forms.desk import FILTERS, SUREST, QueueForm
from claims.matching import matches_of
from claims.models import Claim, Lease, Status, Suggestion, SuggestionState
from claims.paging import count_up_to
from sources.models import Article, Outlet

# So many are listed; the list is filled up as it is worked off.
SHOWN = 40
# Among so many are those with a claim that may fit looked for: each needs a search of its own.
LOOKED_THROUGH = 120
COUNTED = 999
REMEMBERED = 20
RECENT = 3
OUTLETS = 100
UNFINISHED = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion in the list, who else has it open, and its article where that is another than the row's before."""

    suggestion: Suggestion
    held_by: str
    article: Article | None


def scope_of(request: HttpRequest) -> QueueForm:
    """Return the queue that the address names. Raises Http404 for one that there is not."""
    form = QueueForm(request.GET)
    if not form.is_valid():
        raise Http404("There is no such queue.")
    return form


def waiting_in(scope: QueueForm, user, most: int = SHOWN) -> list[Suggestion]:
    """Return what waits, in the scope's order: the first of it, at most `most`."""
    found = scope.apply(Suggestion.objects.pending(), user).with_sources().order_by(*scope.order)
    if not scope.cleaned_data["matched"]:
        return list(found[:most])
    looked_at = list(found[:LOOKED_THROUGH])
    matched = matches_of(looked_at)
    return [suggestion for suggestion in looked_at if suggestion.pk in matched][:most]


def queue_of(request: HttpRequest, scope: QueueForm, current: Suggestion | None = None) -> dict:
    """Return what the list shows: the user's last decisions, what waits, and the current one wherever it belongs."""
    waiting = waiting_in(scope, request.user)
    if current and current.is_pending and current not in waiting:
        # It was opened by a link: what waits beside it in its text comes with it.
        beside = Suggestion.objects.pending().with_sources().filter(snapshot=current.snapshot_id).order_by("number")
        waiting = [*beside[:SHOWN], *(found for found in waiting if found.snapshot_id != current.snapshot_id)]
    done = _decided(request, current)
    return {
        "scope": scope,
        "scope_query": scope.address(),
        "waiting": waiting,
        "rows": _rows([*done, *waiting], grouped=scope.cleaned_data["sort"] != SUREST, user=request.user),
        "undoable": request.session.get("decided", []),
        **_ways(scope),
        **progress_of(scope, request.user),
    }


def next_after(suggestion: Suggestion, waiting: Sequence[Suggestion]) -> Suggestion | None:
    """Return what to decide on next: further on in the list, or from its beginning; None at the end."""
    place = next((n for n, found in enumerate(waiting) if found == suggestion), -1)
    return next(iter([*waiting[place + 1 :], *waiting[: max(place, 0)]]), None)


def progress_of(scope: QueueForm, user) -> dict:
    """Return how many the user has decided on today in this scope, and how many wait."""
    mine = scope.apply(Suggestion.objects.filter(decided_by=user.pk, decided_at__gte=_midnight()), user)
    counts = mine.order_by().aggregate(
        accepted=Count("pk", filter=Q(state=SuggestionState.ACCEPTED)),
        dropped=Count("pk", filter=Q(state=SuggestionState.DROPPED)),
    )
    left = count_up_to(scope.apply(Suggestion.objects.pending(), user), COUNTED)
    done = counts["accepted"] + counts["dropped"]
    return {**counts, "done": done, "left": left, "total": done + left}


def unfinished_of(user) -> list[Claim]:
    """Return the claims that the user's decisions of today led to and that are not published, the newest first."""
    mine = Suggestion.objects.filter(decided_by=user.pk, decided_at__gte=_midnight())
    waiting = Claim.objects.filter(status__in=(Status.DRAFT, Status.IN_REVIEW), pk__in=mine.values("claim"))
    return list(waiting.order_by("-changed_at", "-pk")[:UNFINISHED])


def _midnight() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def held_by_others(user) -> dict[str, str]:
    """Return who has which suggestions, by their public ids, open at the moment, the user's own left out."""
    leases = Lease.objects.live().of_others(user).select_related("suggestion").only("suggestion__public_id", "holder")
    return {str(lease.suggestion.public_id): lease.holder.display_name for lease in leases}


def remember(request: HttpRequest, suggestion: Suggestion) -> None:
    """Note for the undo key that the user has decided on a suggestion."""
    decided = [pk for pk in request.session.get("decided", []) if pk != str(suggestion.public_id)]
    request.session["decided"] = [*decided, str(suggestion.public_id)][-REMEMBERED:]


def forget(request: HttpRequest, suggestion: Suggestion) -> None:
    """Note that a decision was taken back."""
    request.session["decided"] = [pk for pk in request.session.get("decided", []) if pk != str(suggestion.public_id)]


def _decided(request: HttpRequest, current: Suggestion | None) -> list[Suggestion]:
    recent = request.session.get("decided", [])[-RECENT:]
    wanted = Q(public_id__in=recent) | Q(pk=current.pk if current and not current.is_pending else None)
    found = Suggestion.objects.with_sources().filter(wanted).exclude(state=SuggestionState.PENDING)
    return list(found.order_by("decided_at"))


def _rows(suggestions: Sequence[Suggestion], *, grouped: bool, user) -> list[Row]:
    held, rows, before = held_by_others(user), [], None
    for found in suggestions:
        article = found.snapshot.article
        starts = grouped and found.is_pending and article.pk != before
        rows.append(Row(found, held.get(str(found.public_id), ""), article if starts else None))
        before = article.pk if found.is_pending else before
    return rows


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the queue, its address, and whether it is the present one."""

    label: str
    query: str
    chosen: bool


def _ways(scope: QueueForm) -> dict:
    """Where the queue's head leads to: the same queue narrowed or ordered otherwise."""
    present = scope.cleaned_data["sort"]
    orders = scope.fields["sort"].choices  # type: ignore[attr-defined]
    return {
        "everybodys": scope.address(mine=""),
        "mine": scope.address(mine="1"),
        "any_article": scope.address(article=""),
        "unfiltered": scope.address(**dict.fromkeys(FILTERS, "")),
        "orders": [Order(str(label), scope.address(sort=sort), sort == present) for sort, label in orders],
        "waiting_outlets": _outlets_that_wait(scope),
    }


def _outlets_that_wait(scope: QueueForm) -> list[Outlet]:
    waiting = Suggestion.objects.pending().order_by().values("snapshot__article__outlet")
    chosen = scope.cleaned_data["outlet"]
    found = Outlet.objects.filter(Q(pk__in=waiting) | Q(pk=chosen.pk if chosen else None))
    return list(found.order_by("name")[:OUTLETS])
