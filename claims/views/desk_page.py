"""What the review desk shows: the queue, the article with the current mark, and the suggestion to decide on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404, HttpRequest

from claims.dates import common_era_date
from claims.forms.suggestions import AcceptForm, DropForm, form_of
from claims.matching import Match, matches_of, twins_of
from claims.models import Claim, Event, Party, Suggestion, SuggestionState
from claims.permissions import may
from claims.refusals import Refusal
from claims.views.article_page import marks_of_suggestions
from claims.views.marks import draw
from sources.models import Article, Outlet
from sources.partial_dates import is_partial_date

# So many names are offered while a name is typed; any other may be typed too.
OFFERED = 500
ARTICLES = 8
# A match that is as sure as this is chosen beforehand: the claim of what a denial denies.
SURE = 1.0
REMEMBERED = 20


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the form, and the entry of the register that it means, None for a new one."""

    text: str
    entry: Party | Outlet | None


def waiting_for(request: HttpRequest):
    """Return the pending suggestions in the request's scope: all, or those of articles that the user brought in."""
    found = Suggestion.objects.pending().order_by("-snapshot_id", "number")
    if not request.GET.get("mine"):
        return found
    captured = Event.objects.filter(kind="snapshot", verb="captured", actor=request.user.pk).values("record")
    return found.filter(snapshot__public_id__in=captured)


def first_waiting(request: HttpRequest) -> Suggestion | None:
    """Return the suggestion to begin with, of the article in the query if there is one. Raises Http404 for a bad id."""
    found = waiting_for(request)
    if article := request.GET.get("article"):
        try:
            found = found.filter(snapshot__article__public_id=UUID(article))
        except ValueError as error:
            raise Http404("There is no such article.") from error
    return found.first()


def next_after(suggestion: Suggestion, request: HttpRequest, queue: Sequence[Suggestion] = ()) -> Suggestion | None:
    """Return what to decide on next: further on in the text, from its beginning, in another text; None at the end."""
    elsewhere = waiting_for(request).exclude(snapshot=suggestion.snapshot_id).first()
    here = queue or suggestion.snapshot.suggestions.order_by("number")
    pending = [found for found in here if found.is_pending and found != suggestion]
    later = [found for found in pending if found.number > suggestion.number]
    return next(iter([*later, *pending]), elsewhere)


def remember(request: HttpRequest, suggestion: Suggestion) -> None:
    """Note for the undo key that the user has decided on a suggestion."""
    decided = [pk for pk in request.session.get("decided", []) if pk != str(suggestion.public_id)]
    request.session["decided"] = [*decided, str(suggestion.public_id)][-REMEMBERED:]


def forget(request: HttpRequest, suggestion: Suggestion) -> None:
    """Note that a decision was taken back."""
    request.session["decided"] = [pk for pk in request.session.get("decided", []) if pk != str(suggestion.public_id)]


def page_of_desk(
    suggestion: Suggestion, request: HttpRequest, *, form: AcceptForm | None = None, refusal: Refusal | None = None
) -> dict:
    """Return what the desk's template needs; `form` is one that was refused, with what was typed."""
    snapshot = suggestion.snapshot
    queue = list(snapshot.suggestions.select_related("claim").order_by("number"))
    matches = matches_of([suggestion]).get(suggestion.pk, []) if suggestion.is_pending else []
    form = form or form_of(suggestion, _sure(matches))
    drawing = draw(snapshot.text, marks_of_suggestions(queue, current=suggestion))
    return {
        "suggestion": suggestion,
        "article": snapshot.article,
        "queue": queue,
        "drawing": drawing,
        "form": form,
        "drop_form": DropForm(request.POST or None),
        "matches": _offered(matches, form),
        "twins": twins_of([suggestion]).get(suggestion.pk, []) if suggestion.is_pending else [],
        "refusal": refusal,
        "next": next_after(suggestion, request, queue),
        "last_decided": next(reversed(request.session.get("decided", [])), ""),
        "may_decide": may(request.user, "decide on suggestions") and suggestion.is_pending,
        "mine": bool(request.GET.get("mine")),
        "scope": "?mine=1" if request.GET.get("mine") else "",
        "others": _others(request, snapshot.article),
        "wide": True,
        **_progress(queue),
        **_names(form),
    }


def _sure(matches: Sequence[Match]) -> Claim | None:
    return next((match.claim for match in matches if match.score >= SURE), None)


def _offered(matches: list[Match], form: AcceptForm) -> list[Match]:
    """The matches, and the claim that was chosen though it is none any more, so that the choice is not lost."""
    chosen = getattr(form, "cleaned_data", {}).get("claim")
    if chosen and all(match.claim != chosen for match in matches):
        return [*matches, Match(chosen, "", 0)]
    return matches


def _progress(queue: Sequence[Suggestion]) -> dict:
    states = Counter(found.state for found in queue)
    return {
        "total": len(queue),
        "done": len(queue) - states[SuggestionState.PENDING],
        "accepted": states[SuggestionState.ACCEPTED],
        "dropped": states[SuggestionState.DROPPED],
    }


def _names(form: AcceptForm) -> dict:
    # A name with a NUL was refused, and the database cannot even be asked for it.
    parties, outlets = (
        [name for name in form[field].value() or [] if name and "\x00" not in name]
        for field in ("parties", "cited_outlets")
    )
    known_parties, known_outlets = Party.objects.known_as(parties), Outlet.objects.known_as(outlets)
    said_on = form.fields["said_on"].clean(form["said_on"].value()) if "said_on" not in form.errors else ""
    return {
        "parties": [Name(name, known_parties.get(name)) for name in parties],
        "outlets": [Name(name, known_outlets.get(name)) for name in outlets],
        "party_names": Party.objects.order_by("name").values_list("name", flat=True)[:OFFERED],
        "outlet_names": Outlet.objects.order_by("name").values_list("name", flat=True)[:OFFERED],
        "said_on_echo": common_era_date(said_on) if said_on and is_partial_date(said_on) else "",
    }


def _others(request: HttpRequest, article: Article) -> list[Article]:
    waiting = Q(snapshots__suggestions__in=waiting_for(request).order_by())
    articles = Article.objects.filter(waiting).exclude(pk=article.pk).annotate(waiting=Count("snapshots__suggestions"))
    return list(articles.order_by("-added_at", "-pk")[:ARTICLES])
