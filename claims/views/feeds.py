"""Feeds of published claims: the same for everybody, whoever asks."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.forms.claim_lists import ClaimFilterForm
from claims.models import Claim
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
PARAMETERS = (*FILTERS, "lang", "cursor")


@require_safe
def claims_atom(request: HttpRequest) -> HttpResponse:
    """Answer with the feed as Atom."""
    return _feed(request, atom.as_atom, atom.TYPE)


@require_safe
def claims_json(request: HttpRequest) -> HttpResponse:
    """Answer with the feed as JSON Feed."""
    return _feed(request, lambda feed: json.dumps(json_feed.as_json_feed(feed), ensure_ascii=False), json_feed.TYPE)


def _feed(request: HttpRequest, written: Callable[[Feed], str], kind: str) -> HttpResponse:
    number, moment = last_change()
    address = request.build_absolute_uri()
    tag = f'"{number}-{hashlib.sha256(address.encode()).hexdigest()[:16]}"'
    changed = int(moment.timestamp()) if moment else None
    language = request.GET.get("lang", settings.LANGUAGE_CODE)
    # Nobody is told that nothing changed at an address that is not right.
    with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        try:
            form = _checked(request)
            found = get_conditional_response(request, tag, changed)
            response = found or HttpResponse(written(_page(request, form, site_of(request))), content_type=kind)
        except Invalid as refusal:
            return problem_response(Problem(400, "bad-parameter", refusal.message, refusal.fields))
        response["Content-Language"] = translation.get_language() or ""
    response["ETag"] = tag
    if changed:
        response["Last-Modified"] = http_date(changed)
    patch_cache_control(response, no_cache=True, public=True)
    return response


def _checked(request: HttpRequest) -> ClaimFilterForm:
    unknown = [name for name in request.GET if name not in PARAMETERS]
    if unknown:
        raise Invalid(
            _("There is no such field here."), {name: [_("There is no such field here.")] for name in unknown}
        )
    if request.GET.get("lang", settings.LANGUAGE_CODE) not in dict(settings.LANGUAGES):
        raise Invalid.field("lang", _("Give th or en."))
    form = ClaimFilterForm(request.GET, user=AnonymousUser())
    form.check()
    return form


def _page(request: HttpRequest, form: ClaimFilterForm, site: Site) -> Feed:
    claims = form.apply(Claim.objects.published()).with_card()
    page = page_of(claims, request.GET.get("cursor", ""), SIZE)
    asked = {name: values for name, values in request.GET.lists() if name != "cursor" and any(values)}
    here = request.build_absolute_uri(request.path)
    # A page after the first says nothing of what was taken back since: whoever reads on has read the first.
    gone = [] if request.GET.get("cursor") else tombstones(site, page.rows[-1].changed_at if page.next else None)
    moments = [claim.changed_at for claim in page.rows] + [tombstone.since for tombstone in gone]
    listed = {name: value for name, value in asked.items() if name != "lang"}
    return Feed(
        title=_title(form, site),
        publisher=site.publisher,
        address=_with(here, asked),
        home=_with(site.address + reverse("claims"), listed),
        next=_with(here, {**asked, "cursor": [page.next]}) if page.next else "",
        language=translation.get_language() or settings.LANGUAGE_CODE,
        updated=max(moments, default=EPOCH),
        entries=entries_of(page.rows, site),
        tombstones=gone,
    )


def _title(form: ClaimFilterForm, site: Site) -> str:
    named = [row.label for name in ("topic", "party", "outlet") for row in form.given.get(name, ())]
    title = _("Claims · %(publisher)s") % {"publisher": site.publisher}
    return " · ".join(word for word in [*named, form.given.get("q", ""), title] if word)


def _with(address: str, parameters: dict[str, list]) -> str:
    return f"{address}?{urlencode(parameters, doseq=True)}" if parameters else address
