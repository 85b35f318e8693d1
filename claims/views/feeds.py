"""Feeds of published claims: the same for everybody, whoever asks."""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.forms.claim_lists import ClaimFilterForm
from claims.models import Claim, SavedSearch
from claims.models.searches import address_of
from claims.paging import page_of
from claims.problems import Problem, problem_response
from claims.publishing import atom, json_feed
from claims.publishing.feed import Feed, entries_of, last_change, tombstones
from claims.publishing.site import Site, site_of
from claims.refusals import Invalid

SIZE = 50
# When a feed without entries last changed.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The filters of the list of claims, but for those that say how it is shown or are no matter of strangers.
FILTERS = (
    "q", "party", "stance", "outlet", "topic", "verdict", "disputed", "undenied", "figure", "since", "until",
)  # fmt: skip
PASSING = ("lang", "cursor")
PARAMETERS = (*FILTERS, *PASSING)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a feed is narrowed by: a checked form, the parameters of the list, and the name that somebody gave them."""

    form: ClaimFilterForm
    listed: dict[str, list]
    name: str = ""


@require_safe
def claims_atom(request: HttpRequest) -> HttpResponse:
    """Answer with the feed as Atom."""
    return _feed(request, atom.as_atom, atom.TYPE, partial(_asked, request))


@require_safe
def claims_json(request: HttpRequest) -> HttpResponse:
    """Answer with the feed as JSON Feed."""
    return _feed(request, _as_json, json_feed.TYPE, partial(_asked, request))


@require_safe
def search_atom(request: HttpRequest, public_id) -> HttpResponse:
    """Answer with what a saved search finds among published claims, as Atom, to whoever has its address."""
    return _of_search(request, atom.as_atom, atom.TYPE, public_id)


@require_safe
def search_json(request: HttpRequest, public_id) -> HttpResponse:
    """Answer with the same as JSON Feed."""
    return _of_search(request, _as_json, json_feed.TYPE, public_id)


def _of_search(request: HttpRequest, written: Callable[[Feed], str], kind: str, public_id) -> HttpResponse:
    search = get_object_or_404(SavedSearch, public_id=public_id, owner__is_active=True)
    if not search.has_feed:
        raise Http404
    response = _feed(request, written, kind, partial(_saved, request, search))
    # The address is its owner's to give away: no shared cache and no search engine keeps what is there.
    patch_cache_control(response, private=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _as_json(feed: Feed) -> str:
    return json.dumps(json_feed.as_json_feed(feed), ensure_ascii=False)


def _feed(
    request: HttpRequest, written: Callable[[Feed], str], kind: str, choose: Callable[[], Chosen]
) -> HttpResponse:
    number, moment = last_change()
    changed = int(moment.timestamp()) if moment else None
    language = request.GET.get("lang", settings.LANGUAGE_CODE)
    # Nobody is told that nothing changed at an address that is not right.
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        try:
            chosen = choose()
            tag = _tag(request, number, chosen)
            found = get_conditional_response(request, tag, None if chosen.name else changed)
            response = found or HttpResponse(written(_page(request, chosen, site_of(request))), content_type=kind)
        except Invalid as refusal:
            return problem_response(Problem(400, "bad-parameter", refusal.message, refusal.fields))
        response["Content-Language"] = translation.get_language() or ""
    response["ETag"] = tag
    if changed and not chosen.name:
        response["Last-Modified"] = http_date(changed)
    patch_cache_control(response, no_cache=True, public=True)
    return response


def _tag(request: HttpRequest, number: int, chosen: Chosen) -> str:
    """Return the ETag: the ledger knows neither how a search is called nor what another one is narrowed by."""
    depends = json.dumps([request.build_absolute_uri(), chosen.name, chosen.listed])
    return f'"{number}-{hashlib.sha256(depends.encode()).hexdigest()[:16]}"'


def _asked(request: HttpRequest) -> Chosen:
    _refuse_unknown(request, PARAMETERS)
    form = ClaimFilterForm(request.GET, user=AnonymousUser())
    form.check()
    return Chosen(form, {name: values for name, values in request.GET.lists() if name in FILTERS and any(values)})


def _saved(request: HttpRequest, search: SavedSearch) -> Chosen:
    _refuse_unknown(request, PASSING)
    given = QueryDict(address_of(search.published_filters or {}))
    # As a stranger, and among published claims: its owner may see drafts, who reads the feed may not.
    form = ClaimFilterForm(given, user=AnonymousUser())
    form.check()
    return Chosen(form, dict(given.lists()), search.name)


def _refuse_unknown(request: HttpRequest, known: Collection[str]) -> None:
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        raise Invalid(
            _("There is no such field here."), {name: [_("There is no such field here.")] for name in unknown}
        )
    if request.GET.get("lang", settings.LANGUAGE_CODE) not in dict(settings.LANGUAGES):
        raise Invalid.field("lang", _("Give th or en."))


def _page(request: HttpRequest, chosen: Chosen, site: Site) -> Feed:
    claims = chosen.form.apply(Claim.objects.published()).with_card()
    page = page_of(claims, request.GET.get("cursor", ""), SIZE)
    asked = {name: values for name, values in request.GET.lists() if name != "cursor" and any(values)}
    here = request.build_absolute_uri(request.path)
    # A page after the first says nothing of what was taken back since: whoever reads on has read the first.
    gone = [] if request.GET.get("cursor") else tombstones(site, page.rows[-1].changed_at if page.next else None)
    moments = [claim.changed_at for claim in page.rows] + [tombstone.since for tombstone in gone]
    return Feed(
        title=_title(chosen, site),
        publisher=site.publisher,
        address=_with(here, asked),
        home=_with(site.address + reverse("claims"), chosen.listed),
        next=_with(here, {**asked, "cursor": [page.next]}) if page.next else "",
        language=translation.get_language() or settings.LANGUAGE_CODE,
        updated=max(moments, default=EPOCH),
        entries=entries_of(page.rows, site),
        tombstones=gone,
    )


def _title(chosen: Chosen, site: Site) -> str:
    title = _("Claims · %(publisher)s") % {"publisher": site.publisher}
    if chosen.name:
        return f"{chosen.name} · {title}"
    given = chosen.form.given
    named = [row.label for name in ("topic", "party", "outlet") for row in given.get(name, ())]
    return " · ".join(word for word in [*named, given.get("q", ""), title] if word)


def _with(address: str, parameters: dict[str, list]) -> str:
    return f"{address}?{urlencode(parameters, doseq=True)}" if parameters else address
