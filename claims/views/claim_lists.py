"""What a list of claims shows: the claims at the filters and cursor, what it is narrowed by, and the saved searches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse

from claims.dates import written_date, written_time
from claims.flows.selections import MOST
from claims.forms.claim_lists import ClaimFilterForm, SaveSearchForm
from claims.models import SEVERAL, Claim, SavedSearch, Topic, User
from claims.models.searches import address_of
from claims.paging import page_of
from claims.permissions import may
from claims.views.claim_cards import cards_of
from claims.views.claim_facets import facets_of
from claims.views.claim_page import colleagues

SIZE = 20
# An order that the API has and that the page leaves out: the latest change says nearly the same.
UNLISTED = ("new",)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter that is set, and the address of the list without it."""

    label: str
    without: str


def listing(request: HttpRequest) -> dict:
    """Return the list at the request's filters and cursor. Raises Invalid for a filter or cursor that is none."""
    form = ClaimFilterForm(request.GET, user=request.user)
    form.check()
    # What the words mean is asked of the registers once, for the page and for each facet.
    sought = Claim.objects.reachable_by(request.user).narrowed({"q": form.given.get("q")})
    claims = sought.narrowed({**form.given, "q": ""})
    if "status" not in form.given:
        claims = claims.standing()
    page = page_of(claims.with_card(), request.GET.get("cursor", ""), SIZE, by=form.order)
    total, facets = facets_of(form, sought)
    sort = form.cleaned_data["sort"]
    return {
        "form": form,
        "page": page,
        "cards": cards_of(page.rows),
        "total": total,
        "facets": facets,
        "query": form.cleaned_data["q"],
        "narrowings": _narrowings(request, form),
        "sort": sort,
        "sorts": [choice for choice in form.fields["sort"].choices if choice[0] not in UNLISTED],  # type: ignore[attr-defined]
        "not_by_time": sort in ("positions", "contested", "origins"),
        "address": address_of(form.kept),
        **_work(request, form),
    }


def typed_on(request: HttpRequest) -> bool:
    """Tell whether an htmx request differs from the page that sent it by the words sought alone."""
    before = urlsplit(request.headers.get("HX-Current-URL", ""))
    return before.path == reverse("claims") and _filters(before.query) == _filters(request.META["QUERY_STRING"])


def _filters(query: str) -> list[tuple[str, str]]:
    return sorted(pair for pair in parse_qsl(query) if pair[0] not in ("q", "cursor"))


def _work(request: HttpRequest, form: ClaimFilterForm) -> dict[str, Any]:
    """Return what those with an account can do with the list: keep the search, and act on claims that they tick."""
    if not may(request.user, "see drafts"):
        return {}
    searches = list(SavedSearch.objects.of(request.user).in_lists().select_related("owner"))
    saved = next((search for search in searches if search.filters == form.kept), None)
    may_edit = may(request.user, "edit claims")
    return {
        "saved": saved,
        "news": saved.matches().filter(changed_at__gt=saved.looked_before).order_by()[:100].count() if saved else 0,
        "searches": [(search, search.count_news()) for search in searches],
        "save_form": SaveSearchForm(initial={"name": _name(form), "search": address_of(form.kept)}),
        "selectable": True,
        "most_selected": MOST,
        "may_edit": may_edit,
        "may_merge": may(request.user, "merge claims"),
        "all_topics": Topic.objects.order_by("name") if may_edit else [],
        "colleagues": colleagues() if may_edit else [],
    }


def _name(form: ClaimFilterForm) -> str:
    kept = form.kept
    shown = ((name, value) for name, values in form.given.items() if name in kept for value in _each(values))
    return " · ".join(_in_words(form, name, value) for name, value in shown)[:100]


def _narrowings(request: HttpRequest, form: ClaimFilterForm) -> list[Narrowing]:
    shown = []
    for name, value in ((name, value) for name, values in form.given.items() for value in _each(values)):
        if name == "q":
            continue
        label = str(form.fields[name].label)
        words = label if value is True else f"{label}: {_in_words(form, name, value)}"
        shown.append(Narrowing(words, f"?{_without(request, name, value)}"))
    return shown


def _each(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _without(request: HttpRequest, name: str, value: Any) -> str:
    """The query of the address without this value of the filter; a filter that takes one goes altogether."""
    gone = _plain(str(getattr(value, "public_id", value))) if name in SEVERAL else None
    given = ((key, text) for key, texts in request.GET.lists() for text in texts if text and key != "cursor")
    return urlencode([(key, text) for key, text in given if key != name or gone not in (None, _plain(text))])


def _plain(text: str) -> str:
    # An id may be written in capitals and without hyphens.
    return text.replace("-", "").lower()


def _in_words(form: ClaimFilterForm, name: str, value: Any) -> str:
    if value is True:
        return str(form.fields[name].label)
    if isinstance(value, User):
        return value.display_name
    if isinstance(value, datetime):
        return written_time(value)
    if name in ("since", "until"):
        return written_date(value)
    choices = getattr(form.fields[name], "choices", ()) if isinstance(value, str) else ()
    return str(dict(choices).get(value, value) if choices else getattr(value, "label", value))
