"""Cards for the pages of others: a claim or the picture of a measure, as everybody may see it, always as it stands."""

import hashlib
from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from claims.charts.card import draw_card
from claims.charts.picture import as_png
from claims.forms.embeds import EmbedForm
from claims.forms.register import BesideForm
from claims.history import last_correction
from claims.models import Claim, Measure, Status
from claims.summary import shown_claim, summary_of
from claims.views.refused import explained
from claims.views.register_pages import measure_for
from claims.visibility import visible

View = Callable[..., HttpResponseBase]
# A picture is named by its version, so a changed claim has another address; who keeps it longer shows an old one.
PICTURE_AGE = 3600


def embedded(view: View) -> View:
    """Let a view's answer stand in any page, and be asked for anew each time: a correction waits for no cache."""

    @require_safe
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    @wraps(view)
    def framed(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)
        return response

    return framed


@embedded
@explained
def claim_embed(request: HttpRequest, public_id) -> HttpResponse:
    """Show one claim, or what it was merged into, as a card; or say that it is withdrawn, checked again or gone."""
    language, theme = EmbedForm(request.GET).look()
    claim = shown_claim(public_id)
    with translation.override(language or translation.get_language()):
        context, status = _card(claim)
        return _framed(request, "claim", context, theme, status)


@embedded
@explained
def measure_embed(request: HttpRequest, public_id) -> HttpResponse:
    """Show the picture of one measure."""
    stranger = AnonymousUser()
    measure = get_object_or_404(visible(Measure.objects.all(), stranger), public_id=public_id)
    beside = BesideForm(request.GET, measures=visible(Measure.objects.all(), stranger)).measure()
    language, theme = EmbedForm(request.GET).look()
    with translation.override(language or translation.get_language()):
        return _framed(request, "measure", measure_for(stranger, measure, beside), theme)


@require_safe
@explained
def claim_picture(request: HttpRequest, public_id) -> HttpResponse:
    """Draw one published claim for those who show links to it: 1200 by 630 dots, as PNG."""
    claim = shown_claim(public_id)
    if claim is None or not claim.is_published:
        raise Http404
    language, _theme = EmbedForm(request.GET).look()
    with translation.override(language or translation.get_language()):
        drawing = draw_card(summary_of(claim))
    # What is drawn names the picture: a party's new name is no new version of the claim.
    key = f"card-{hashlib.sha256(drawing.encode()).hexdigest()}"
    picture = cache.get_or_set(key, lambda: as_png(drawing, zoom=1))
    response = HttpResponse(picture, "image/png")
    patch_cache_control(response, public=True, max_age=PICTURE_AGE)
    return response


def _framed(request: HttpRequest, what: str, context: dict, theme: str, status: int = 200) -> HttpResponse:
    language = translation.get_language()
    context = {**context, "language": language, "theme": theme}
    response = render(request, f"embeds/{what}.html", context, status=status)
    response.headers["Content-Language"] = language
    return response


def _card(claim: Claim | None) -> tuple[dict, int]:
    if claim is None:
        # What was never published is not told from what never was.
        return {"gone": "nothing"}, 404
    if claim.status == Status.WITHDRAWN:
        return {"gone": "withdrawn", "claim": claim}, 410
    if not claim.is_published:
        return {"gone": "checked again", "claim": claim}, 200
    return {"claim": claim, "summary": summary_of(claim), "correction": last_correction(claim)}, 200
