"""From the body of a decision on a suggestion to what the flow is given."""

from collections.abc import Mapping
from typing import Any, cast

from claims.api.references import all_referred, entries_or_names, referred_or_none, refuse_other_words
from claims.flows.suggestions import Accepted, Corrections, accept_suggestion
from claims.models import Claim, Party, Position, Suggestion, SuggestionQuerySet, Topic
from sources.models import Outlet


def loaded() -> SuggestionQuerySet:
    """Return suggestions with all that an answer tells of them."""
    return Suggestion.objects.with_sources().select_related("claim")


def accepted(suggestion: Suggestion, given: Mapping[str, Any], *, by) -> Accepted:
    """Accept a suggestion as a checked `AcceptInput` says. Raises as the flow does, and Invalid for unknown records."""
    given = dict(given)
    claim = referred_or_none(Claim.objects.visible_to(by), given.pop("claim", None), "claim")
    return accept_suggestion(suggestion, by=by, claim=claim, corrections=_corrections(given, suggestion))


def _corrections(given: dict[str, Any], suggestion: Suggestion) -> Corrections:
    """Return a checked body as the flow takes it: public ids resolved, the place flattened. Raises Invalid."""
    if "cited_outlet" in given:
        outlet = given.pop("cited_outlet")
        given["cited_outlets"] = [outlet] if outlet else []
    for name, model in (("parties", Party), ("cited_outlets", Outlet)):
        if name in given:
            given[name] = entries_or_names(model, given[name], name)
    if "topics" in given:
        given["topics"] = all_referred(Topic, given["topics"], "topics")
    if "supersedes" in given:
        given["supersedes"] = referred_or_none(Position.objects.all(), given["supersedes"], "supersedes")
    if place := given.pop("content", None):
        refuse_other_words(suggestion.snapshot, place)
        given |= {"start": place["start"], "end": place["end"]}
    return cast(Corrections, given)
