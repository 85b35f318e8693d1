"""Which claims a suggestion may belong to, and which other suggestions say the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from claims.candidates import at_issue, claims_like, claims_near, figures_at_issue, suggestions_near
from claims.models import Claim, Figure, Measure, MeasureKind, Party, Position, Suggestion
from sources.thai import likeness

MOST = 3
MOST_RELATED = 5
# How much each sign says by itself that two statements are one; the signs are joined as independent chances.
WORDS, FIGURE, PARTY = 0.85, 0.5, 0.2
# Less is not worth an editor's look.
LEAST = 0.3
SIMILAR = 0.3
_COUNTED_KINDS = frozenset(MeasureKind.values) - {MeasureKind.OTHER}

Spans = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a suggestion may belong to, why we think so, and how sure we are from 0 to 1."""

    claim: Claim
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Twin:
    """A pending suggestion of another article that says the same, why we think so, and how sure we are from 0 to 1."""

    suggestion: Suggestion
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Related:
    """Another claim about the same, why we think so, and whether the two give different numbers for one measure."""

    claim: Claim
    reason: str
    score: float
    competes: bool


def matches_of(suggestions: Sequence[Suggestion], among: QuerySet[Claim] | None = None) -> dict[int, list[Match]]:
    """Return for each suggestion's row id the claims it may belong to, surest first, in a fixed number of queries.

    They are of `among`, where that is given.
    """
    prefetch_related_objects(suggestions, "denies")
    answered, near = _answered(suggestions), claims_near(suggestions)
    ids = {pk for found in (answered, near) for claims in found.values() for pk in claims}
    claims = _loaded(ids, Claim.objects if among is None else among)
    parties = Party.objects.known_as(name for row in suggestions for name in at_issue(row).speakers)
    matches = {}
    for row in suggestions:
        speakers = {parties[name] for name in at_issue(row).speakers if name in parties}
        found = [
            _match(row, claims[pk], near[row.pk].get(pk, ()), speakers, answers=pk in answered[row.pk])
            for pk in {*answered[row.pk], *near[row.pk]}
            if pk in claims
        ]
        worth = sorted((match for match in found if match.score >= LEAST), key=lambda m: (-m.score, m.claim.pk))
        if worth:
            matches[row.pk] = worth[:MOST]
    return matches


def twins_of(suggestions: Sequence[Suggestion]) -> dict[int, list[Twin]]:
    """Return for each suggestion's row id the pending ones of other articles that say the same, surest first.

    The suggestions are loaded with `with_sources`. Takes a fixed number of queries.
    """
    near = suggestions_near(suggestions)
    others = Suggestion.objects.with_sources().in_bulk({pk for found in near.values() for pk in found})
    twins = {}
    for row in suggestions:
        found = [_twin(row, others[pk]) for pk in near.get(row.pk, ())]
        same = sorted((twin for twin in found if twin and twin.score >= LEAST), key=lambda twin: -twin.score)
        if same:
            twins[row.pk] = same[:MOST]
    return twins


def related_to(claim: Claim, among: QuerySet[Claim]) -> list[Related]:
    """Return claims about the same as this one, those that compete with its figure first, in a fixed number of queries.

    `among` are the claims that the reader may see. The claim is loaded with `with_card`.
    """
    near = claims_like(claim)
    related = [_related(claim, other, near[pk]) for pk, other in _loaded(near, among).items()]
    worth = [found for found in related if found.competes or found.score >= LEAST]
    return sorted(worth, key=lambda found: (not found.competes, -found.score, found.claim.pk))[:MOST_RELATED]


def _related(claim: Claim, other: Claim, wordings: Sequence[str]) -> Related:
    alike = max((likeness(claim.statement, words) for words in wordings), default=0.0)
    mine, theirs = _counted(claim), _counted(other)
    shared = [measure for measure in mine if measure in theirs]
    competes = any(mine[measure] != theirs[measure] for measure in shared)
    reasons = [_("counts the same: %(measure)s") % {"measure": measure.label} for measure in shared]
    reasons += [_("says something similar")] if alike >= SIMILAR else []
    return Related(other, " · ".join(reasons), _joined(alike, bool(shared), same_party=False), competes)


def _counted(claim: Claim) -> dict[Measure, tuple[Decimal, Decimal]]:
    """What a claim counts, each from low to high."""
    return {figure.measure: (figure.value_low, figure.value_high) for figure in claim.figures.all() if figure.measure}


def _answered(suggestions: Sequence[Suggestion]) -> dict[int, set[int]]:
    """The claims into which the suggestion's opposite was accepted: what it denies, or what denies it."""
    ids = [suggestion.pk for suggestion in suggestions]
    found: dict[int, set[int]] = defaultdict(set)
    targets = Suggestion.objects.filter(pk__in=ids, denies__claim__isnull=False).values_list("pk", "denies__claim")
    denials = Suggestion.objects.filter(denies__in=ids, claim__isnull=False).values_list("denies", "claim")
    for pk, claim in [*targets, *denials]:
        if pk and claim:
            found[pk].add(claim)
    return found


def _loaded(claims: Iterable[int], among: Any) -> dict[int, Claim]:
    positions = Prefetch("positions", Position.objects.select_related("party"))
    figures = Prefetch("figures", Figure.objects.select_related("measure"))
    return among.prefetch_related(positions, figures).in_bulk(claims)


def _match(row: Suggestion, claim: Claim, wordings: Sequence[str], speakers: set[Party], *, answers: bool) -> Match:
    if answers:
        return Match(claim, _("answers or is answered by it"), 1.0)
    alike = max((likeness(said, words) for words in wordings for said in _said(row)), default=0.0)
    figures = {figure.as_written for figure in claim.figures.all() if _is_same(figure, figures_at_issue(row))}
    names = {position.party.label for position in claim.positions.all() if position.party in speakers}
    return Match(claim, _reasons(alike, figures, names), _joined(alike, bool(figures), bool(names)))


def _twin(row: Suggestion, other: Suggestion) -> Twin | None:
    if row.stance != other.stance:
        return None
    numbers = {figure["text"] for figure in row.figures if _counts_same(figure, other.figures)}
    names = {*row.speakers} & {*other.speakers}
    alike = likeness(row.content["text"], other.content["text"])
    return Twin(other, _reasons(alike, numbers, names), _joined(alike, bool(numbers), bool(names)))


def _said(row: Suggestion) -> set[str]:
    return {row.content["text"], at_issue(row).content["text"]}


def _joined(alike: float, same_figure: bool, same_party: bool) -> float:
    """The chance that one sign at least is right (noisy or). A party alone is no sign: it says many things."""
    if not same_figure and alike < SIMILAR:
        return 0.0
    doubt = (1 - WORDS * alike) * (1 - FIGURE * same_figure) * (1 - PARTY * same_party)
    return round(min(1 - doubt, 0.99), 3)


def _reasons(alike: float, figures: set[str], names: set[str]) -> str:
    reasons = []
    if figures:
        reasons.append(_("same figure: %(figures)s") % {"figures": ", ".join(sorted(figures))})
    if names:
        reasons.append(_("same party: %(names)s") % {"names": ", ".join(sorted(names))})
    if alike >= SIMILAR:
        reasons.append(_("says something similar"))
    return " · ".join(reasons)


def _is_same(figure: Figure, said: Spans) -> bool:
    kind = figure.measure.kind if figure.measure else None
    return any(
        _fits(number, figure.value_low, figure.total_low, kind) for number in said if number.get("value") is not None
    )


def _counts_same(number: Mapping[str, Any], others: Spans) -> bool:
    value, total = Decimal(str(number["value"])), number.get("total")
    limit = Decimal(str(total)) if total is not None else None
    return any(_fits(other, value, limit, number.get("measure")) for other in others)


def _fits(number: Mapping[str, Any], value: Decimal, total: Decimal | None, kind: str | None) -> bool:
    """The same value, of the same total where both give one; and not of another measure (killed, wounded ...)."""
    if Decimal(str(number["value"])) != value:
        return False
    of = number.get("total")
    if of is not None and total is not None and Decimal(str(of)) != total:
        return False
    counted = {kind, number.get("measure")} & _COUNTED_KINDS
    return len(counted) < 2
