"""oEmbed 1.0 (https://oembed.com): whoever has the address of a claim or a measure gets the code of its card."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.charts.card import HEIGHT, WIDTH
from claims.forms.embeds import OEmbedForm
from claims.models import Measure
from claims.summary import shown_claim
from claims.views.frames import CLAIM_WIDTH, MEASURE_WIDTH, Frame, frame_of_claim, frame_of_measure
from claims.visibility import visible

# The code shows what is there when it is looked at, so it may be kept for a day.
CACHE_AGE = 86_400
Rich = dict[str, str | int]
Most = dict[str, Any]


class NotPublic(Exception):
    """The address is of a claim that is open to nobody at this time, and was before."""


class NotSpoken(Exception):
    """The format is one that we do not write."""


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer with the card's code as JSON or XML; with 404, 401 and 501 where the specification asks for them."""
    form = OEmbedForm(request.GET)
    if not form.is_valid():
        return _said("; ".join(f"{name}: {errors[0]}" for name, errors in form.errors.items()), 400)
    given = form.cleaned_data
    try:
        write = _writer(given["format"])
        return write(_rich(request, given))
    except NotSpoken:
        return _said(_("The formats are json and xml."), 501)
    except NotPublic:
        return _said(_("This claim is not open to everybody at this time."), 401)
    except Http404:
        return _said(_("There is no published claim or measure at this address."), 404)


def _writer(name: str) -> Callable[[Rich], HttpResponse]:
    if name not in WRITERS:
        raise NotSpoken
    return WRITERS[name]


def _rich(request: HttpRequest, given: Most) -> Rich:
    what, public_id, language = _place(request, given["url"])
    with translation.override(language or translation.get_language()):
        if what in ("claim", "claim-embed"):
            return _of_claim(request, public_id, given)
        return _of_measure(request, public_id, given)


def _place(request: HttpRequest, url: str) -> tuple[str, Any, str]:
    """Return the route, the id and the language of one of our addresses. Raises Http404 for any other."""
    try:
        parts = urlsplit(url)
        found = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    is_ours = parts.scheme in ("http", "https") and parts.netloc.lower() == request.get_host().lower()
    if not is_ours or found.url_name not in ("claim", "claim-embed", "measure", "measure-embed"):
        raise Http404
    language = parse_qs(parts.query).get("lang", [""])[0]
    return found.url_name, found.kwargs["public_id"], language if language in dict(settings.LANGUAGES) else ""


def _of_claim(request: HttpRequest, public_id: Any, most: Most) -> Rich:
    claim = shown_claim(public_id)
    if claim is None:
        # What was never published is not told from what never was.
        raise Http404
    if not claim.is_published:
        raise NotPublic
    frame = frame_of_claim(claim, _least(CLAIM_WIDTH, most["maxwidth"]))
    picture = urlencode({"lang": translation.get_language(), "v": claim.version})
    address = request.build_absolute_uri(f"{reverse('claim-picture', args=[claim.public_id])}?{picture}")
    # The specification's limits hold for thumbnails too.
    fits = _least(WIDTH, most["maxwidth"]) == WIDTH and _least(HEIGHT, most["maxheight"]) == HEIGHT
    thumbnail: Rich = {"thumbnail_url": address, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT} if fits else {}
    return {**_framed(request, frame, most), **thumbnail}


def _of_measure(request: HttpRequest, public_id: Any, most: Most) -> Rich:
    measure = visible(Measure.objects.all(), AnonymousUser()).filter(public_id=public_id).first()
    if measure is None:
        raise Http404
    return _framed(request, frame_of_measure(measure, _least(MEASURE_WIDTH, most["maxwidth"])), most)


def _framed(request: HttpRequest, frame: Frame, most: Most) -> Rich:
    frame = replace(frame, height=_least(frame.height, most["maxheight"]))
    return {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "provider_name": _("Thima"),
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": CACHE_AGE,
        "html": frame.code(f"{request.scheme}://{request.get_host()}"),
        "width": frame.width,
        "height": frame.height,
    }


def _least(wanted: int, most: int | None) -> int:
    return wanted if most is None else min(wanted, most)


def _as_json(rich: Rich) -> HttpResponse:
    return _open(JsonResponse(rich, json_dumps_params={"ensure_ascii": False}))


def _as_xml(rich: Rich) -> HttpResponse:
    root = ET.Element("oembed")
    for name, value in rich.items():
        # XML has no place for control characters, and a name may hold one.
        ET.SubElement(root, name).text = "".join(c if c.isprintable() else " " for c in str(value))
    head = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return _open(HttpResponse(head + ET.tostring(root, "utf-8"), "text/xml; charset=utf-8"))


def _said(message: str, status: int) -> HttpResponse:
    return _open(HttpResponse(message, "text/plain; charset=utf-8", status=status))


def _open(response: HttpResponse) -> HttpResponse:
    # Editors in browsers ask too. There is nothing here that is not open to everybody.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


WRITERS = {"": _as_json, "json": _as_json, "xml": _as_xml}
