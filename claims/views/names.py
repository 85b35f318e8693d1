"""What the desk asks while something is typed or selected: names of the registers, and what a figure says."""

from dataclasses import asdict, dataclass

from django.contrib.auth.decorators import login_required
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.forms.suggestions import figure_fields
from claims.models import Party
from claims.permissions import require
from claims.refusals import Invalid
from claims.views.refused import explained
from sources.models import Outlet
from sources.register import RegisterQuerySet
from sources.thai import find_figures, name_key

OFFERED = 8
COMPARED = 60
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry's name, and what sort of thing it is."""

    name: str
    note: str


@login_required
@explained
@require_safe
def party_names(request: HttpRequest) -> HttpResponse:
    """Offer the parties that are called like `q`."""
    return _names(request, Party.objects.all())


@login_required
@explained
@require_safe
def outlet_names(request: HttpRequest) -> HttpResponse:
    """Offer the outlets that are called like `q`."""
    return _names(request, Outlet.objects.all())


@login_required
@explained
@require_safe
def read_figure(request: HttpRequest) -> HttpResponse:
    """Answer {"figure": the fields of the first figure in `words`, as the reader reads it, or null}."""
    require(request.user, "see drafts")
    words = request.GET.get("words", "")
    if len(words) > LONGEST:
        raise Invalid.field("words", _("A figure has at most 300 characters."))
    found = next(iter(find_figures(words)), None)
    return JsonResponse({"figure": found and figure_fields(asdict(found))})


def _names(request: HttpRequest, register: RegisterQuerySet) -> HttpResponse:
    """Answer {"known": the entry that the typed name means or null, "offers": [{"name", "note"}]}."""
    require(request.user, "see drafts")
    typed = request.GET.get("q", "").strip()
    if len(typed) > LONGEST:
        raise Invalid.field("q", _("A name has at most 300 characters."))
    known = register.known_as([typed]).get(typed) if typed else None
    offers = [asdict(offer) for offer in _offers(typed, register)]
    return JsonResponse({"known": known and known.label, "offers": offers})


def _offers(typed: str, register: RegisterQuerySet) -> list[Offer]:
    key = name_key(typed)
    if not key:
        return []
    found = list(register.named_like(typed).order_by(Length("name"), "pk")[:COMPARED])
    # Those that begin with it first; the sort keeps the shorter ones in front.
    found.sort(key=lambda entry: not any(other.startswith(key) for other in entry.keys))
    return [Offer(entry.label, entry.get_kind_display()) for entry in found[:OFFERED]]
