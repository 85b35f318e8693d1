"""What a list of claims shows beside the claims: what it is narrowed by, and by what it could be narrowed further."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.forms.claims import ClaimFilterForm
from claims.models import Citation, Claim, ClaimQuerySet, Party, Position, Stance, Topic
from claims.paging import COUNTED, count_up_to, page_of
from claims.views.claim_cards import cards_of
from sources.models import Outlet

SIZE = 20
FACETS = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: what it says, its form value, how many claims have it, whether it is chosen."""

    label: str
    value: str
    count: int | None
    chosen: bool
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter that is set, and the address of the list without it."""

    label: str
    without: str


def listing(request: HttpRequest) -> dict:
    """Return the list at the request's filters and cursor. Raises Invalid for a filter or cursor that is none."""
    form = ClaimFilterForm(request.GET, user=request.user)
    claims = form.apply(Claim.objects.visible_to(request.user))
    page = page_of(claims.with_card(), request.GET.get("cursor", ""), SIZE, by=form.order)
    given = form.cleaned_data
    return {
        "form": form,
        "page": page,
        "cards": cards_of(page.rows),
        "total": count_up_to(claims),
        "query": given["q"],
        "narrowings": _narrowings(request, form),
        "sort": given["sort"],
        "sorts": form.fields["sort"].choices,  # type: ignore[attr-defined]
        **_facets(claims, form, given),
    }


def _facets(claims: ClaimQuerySet, form: ClaimFilterForm, given: dict[str, Any]) -> dict:
    # Of the newest matches only, so that a long list costs no more than a short one.
    sample = claims.order_by("-changed_at", "-pk")[:COUNTED].values("pk")
    positions = Position.objects.filter(claim__in=sample)
    citations = Citation.objects.filter(position__claim__in=sample, cited_outlet__isnull=False)
    return {
        "stances": [Choice(_("Any stance"), "", None, not given["stance"])]
        + [Choice(str(s.label), s.value, None, given["stance"] == s, s.value) for s in Stance],
        "parties": _choices(positions, Party, "party", "claim", given["party"], _("Any party")),
        "outlets": _choices(citations, Outlet, "cited_outlet", "position__claim", given["outlet"], _("Any outlet")),
        "topics": _topics(sample, given["topic"]),
        "statuses": _statuses(form, given),
    }


def _choices(rows, model: type, field: str, claim: str, chosen, none: str) -> list[Choice]:
    counted = rows.order_by().values(pk_of=F(field)).annotate(n=Count(claim, distinct=True)).order_by("-n", "pk_of")
    counts = {row["pk_of"]: row["n"] for row in counted[:FACETS]}
    entries = model.objects.in_bulk(counts)  # type: ignore[attr-defined]
    if chosen and chosen.pk not in entries:
        counts[chosen.pk], entries[chosen.pk] = None, chosen
    listed = [
        Choice(entries[pk].label, str(entries[pk].public_id), n, bool(chosen) and pk == chosen.pk)
        for pk, n in counts.items()
    ]
    return [Choice(none, "", None, not chosen), *listed]


def _topics(sample, chosen: Topic | None) -> list[Choice]:
    links = Claim.topics.through.objects.filter(claim__in=sample)
    return _choices(links, Topic, "topic", "claim", chosen, _("Any topic"))


def _statuses(form: ClaimFilterForm, given: dict[str, Any]) -> list[Choice]:
    offered = form.fields["status"].choices  # type: ignore[attr-defined]
    return [Choice(str(label), value, None, given["status"] == value) for value, label in offered]


def _narrowings(request: HttpRequest, form: ClaimFilterForm) -> list[Narrowing]:
    shown = []
    for name, value in form.cleaned_data.items():
        if not value or name in ("q", "sort"):
            continue
        label = str(form.fields[name].label)
        words = label if value is True else f"{label}: {_in_words(form, name, value)}"
        rest = {key: text for key, text in request.GET.items() if key not in (name, "cursor") and text}
        shown.append(Narrowing(words, f"?{urlencode(rest)}"))
    return shown


def _in_words(form: ClaimFilterForm, name: str, value: Any) -> str:
    choices = getattr(form.fields[name], "choices", ()) if isinstance(value, str) else ()
    return str(dict(choices).get(value, value) if choices else getattr(value, "label", value))
