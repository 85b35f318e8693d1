"""Decide on suggestions: accept one into a claim, drop it, or take the decision back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.flows import claims as claim_flows
from claims.flows.positions import Evidence, lock_for_change, record_position, withdraw_citation
from claims.flows.register import outlet_called, parties_called
from claims.ledger import flow, record
from claims.models import Claim, DropReason, Event, Party, Position, Stance, Status, Suggestion, SuggestionState, Topic
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from sources.models import Outlet

_LINE_END = re.compile("\r\n?")


class Corrections(TypedDict, total=False):
    """What an editor puts in the place of what the reader found; what is left out stays as it was found."""

    statement: str
    statement_en: str
    event_on: str
    topics: Iterable[Topic]
    stance: str
    parties: Iterable[Party | str]
    said_on: str
    # An earlier position of the same party on the claim that this one replaces, and the party's own reason.
    supersedes: Position
    change_reason: str
    cited_outlets: Iterable[Outlet | str]
    channel: str
    # As claims.flows.claims.set_figures takes them.
    figures: Iterable[Mapping[str, Any]]
    # The quoted span, in code points of the snapshot.
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a suggestion led to: one position for each party."""

    suggestion: Suggestion
    claim: Claim
    positions: list[Position]


@flow
def accept_suggestion(
    suggestion: Suggestion, *, by, claim: Claim | None = None, corrections: Corrections | None = None
) -> Accepted:
    """Turn a suggestion into positions on a claim, a new draft unless one is given.

    Parties and outlets that are given as names are looked up in the registers, and entered where they are not known.
    Raises Forbidden, Invalid, or Conflict (somebody has decided already; the claim is withdrawn).
    """
    require(by, "decide on suggestions")
    given = corrections or Corrections()
    suggestion = _lock_undecided(suggestion)
    _refuse_other_words(suggestion, given)
    is_new = claim is None
    claim = _open_claim(suggestion, given, by) if claim is None else _enrich(lock_for_change(claim, by=by), given, by)
    parties = _parties(given.get("parties", suggestion.speakers), by)
    # Once for all parties: it looks outlets up, and enters those that are new.
    evidence = _evidence(suggestion, given, by)
    stance = given.get("stance", suggestion.stance)
    positions = [
        record_position(
            claim,
            party,
            stance,
            piece,
            by=by,
            said_on=given.get("said_on", suggestion.said_on),
            supersedes=given.get("supersedes"),
            change_reason=given.get("change_reason", ""),
        )
        for party in parties
        for piece in evidence
    ]
    if stance == Stance.ASSERTS and (is_new or not claim.figures.exists()):
        _set_figures(claim, suggestion, given, by)
    _decide(suggestion, SuggestionState.ACCEPTED, by=by, claim=claim)
    claim.refresh_from_db()
    return Accepted(suggestion, claim, list(dict.fromkeys(positions)))


@flow
def drop_suggestion(suggestion: Suggestion, *, by, reason: str = "", note: str = "") -> Suggestion:
    """Decide that a suggestion is not wanted. Raises Forbidden, Invalid, or Conflict (somebody has decided already)."""
    require(by, "decide on suggestions")
    if reason and reason not in DropReason.values:
        raise Invalid.field("reason", _("There is no such reason: %(reason)s.") % {"reason": reason})
    suggestion = _lock_undecided(suggestion)
    suggestion.drop_reason, suggestion.drop_note = reason, note.strip()[:500]
    return _decide(suggestion, SuggestionState.DROPPED, by=by, reason=reason)


@flow
def undo_suggestion(suggestion: Suggestion, *, by) -> Suggestion:
    """Take the decision on a suggestion back; what accepting it recorded goes with it.

    A claim that it opened and that has nothing else is withdrawn. Raises Forbidden, or Conflict if there is no decision
    or others have built on it.
    """
    require(by, "decide on suggestions")
    suggestion = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if suggestion.is_pending:
        raise Conflict(_("There is no decision on this suggestion to take back."))
    claim = suggestion.claim
    if claim:
        _take_back(suggestion, claim, by)
    suggestion.drop_reason = suggestion.drop_note = ""
    suggestion.claim = suggestion.decided_by = suggestion.decided_at = None
    suggestion.state = SuggestionState.PENDING
    suggestion.save()
    record("undone", suggestion, by=by, claim=claim)
    return suggestion


def proposed_statement(suggestion: Suggestion) -> str:
    """Return the sentence of the claim that accepting the suggestion would open, unless it is corrected."""
    # What a denial denies is the claim; its own words, "this report", are seldom one.
    source = suggestion.denies if suggestion.is_denial and suggestion.denies else suggestion
    return _shortened(source.content["text"])


def proposed_outlets(suggestion: Suggestion) -> list[str]:
    """Return the outlets that accepting the suggestion would cite: its own, else those of the article as a whole."""
    # A statement that names no outlet has what the article as a whole names as its source.
    sources = [source["outlet"] for source in suggestion.snapshot.article.sources]
    return [outlet["text"] for outlet in suggestion.cited_outlets] or sources


def _lock_undecided(suggestion: Suggestion) -> Suggestion:
    suggestion = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("snapshot__article__outlet", "denies", "decided_by")
        .get(pk=suggestion.pk)
    )
    if suggestion.is_pending:
        return suggestion
    decided = {
        "who": suggestion.decided_by.display_name if suggestion.decided_by else "",
        "state": suggestion.get_state_display(),
    }
    raise Conflict(_("%(who)s has already decided on this suggestion: %(state)s.") % decided)


def _decide(suggestion: Suggestion, state: str, *, by, claim: Claim | None = None, reason: str = "") -> Suggestion:
    suggestion.state, suggestion.claim = state, claim
    suggestion.decided_by, suggestion.decided_at = by, timezone.now()
    suggestion.save()
    record(str(state), suggestion, by=by, claim=claim, reason=reason)
    return suggestion


def _open_claim(suggestion: Suggestion, given: Corrections, by) -> Claim:
    return claim_flows.open_claim(
        given.get("statement") or proposed_statement(suggestion),
        statement_en=given.get("statement_en", ""),
        event_on=given.get("event_on", ""),
        topics=given.get("topics", ()),
        by=by,
    )


def _enrich(claim: Claim, given: Corrections, by) -> Claim:
    """Corrections of the sentence are for a new claim; an existing one is only given what it lacks."""
    fields = {
        name: given[name] for name in ("statement_en", "event_on") if given.get(name) and not getattr(claim, name)
    }
    topics = given.get("topics")
    if not fields and not topics:
        return claim
    merged = {*claim.topics.all(), *topics} if topics else None
    reason = _("accepted a suggestion")
    return claim_flows.edit_claim(claim, by=by, version=claim.version, topics=merged, reason=reason, **fields)


def _parties(given: Iterable[Party | str], by) -> list[Party]:
    given = [party.strip() if isinstance(party, str) else party for party in given]
    names = [party for party in given if isinstance(party, str)]
    if not given or not all(given):
        raise Invalid.field("parties", _("Say who speaks. A position needs a party."))
    called = parties_called(names, by=by)
    return list(dict.fromkeys(called[party] if isinstance(party, str) else party for party in given))


def _evidence(suggestion: Suggestion, given: Corrections, by) -> list[Evidence]:
    """One piece of evidence for each cited outlet, one alone where none is cited."""
    channel = given.get("channel", suggestion.channel["text"] if suggestion.channel else "")
    outlets = _cited_outlets(suggestion, given, by) or [None]
    start, end = given.get("start", suggestion.content["start"]), given.get("end", suggestion.content["end"])
    return [Evidence(suggestion.snapshot, start, end, outlet, channel or "", None, suggestion) for outlet in outlets]


def _cited_outlets(suggestion: Suggestion, given: Corrections, by) -> list[Outlet | None]:
    names = given["cited_outlets"] if "cited_outlets" in given else proposed_outlets(suggestion)
    return list(dict.fromkeys(outlet_called(name, by=by) for name in names if name))


def _set_figures(claim: Claim, suggestion: Suggestion, given: Corrections, by) -> None:
    found = [
        {
            "value_low": figure["value"],
            "value_high": figure["value_high"],
            "total_low": figure["total"],
            "total_high": figure["total_high"],
            "comparator": figure["comparator"],
            "unit": figure["unit"],
            "as_written": figure["text"],
        }
        for figure in suggestion.figures
    ]
    figures = given.get("figures", found)
    if figures:
        claim_flows.set_figures(claim, figures, by=by)


def _refuse_other_words(suggestion: Suggestion, given: Corrections) -> None:
    """A figure's words are the article's; one without words was typed in as a number, and has none to look for."""
    words = [_LINE_END.sub("\n", str(figure.get("as_written") or "")) for figure in given.get("figures", ())]
    # An editor may have taken them from another snapshot of the article.
    texts = suggestion.snapshot.article.snapshots.values_list("text", flat=True) if any(words) else []
    shown = [_LINE_END.sub("\n", text) for text in texts]
    for written in words:
        if written and not any(written in text for text in shown):
            message = _("The words of the figure, “%(words)s”, are not in the article. Give them as they stand there.")
            raise Invalid.field("figures", message % {"words": written[:80]})


def _take_back(suggestion: Suggestion, claim: Claim, by) -> None:
    reason = _("the suggestion was undone")
    done = _done_with(suggestion)
    for citation in suggestion.citations.select_related("position__claim"):
        withdraw_citation(citation, by=by, reason=reason)
    if figures := list(done.filter(kind="figure", verb="recorded").values_list("record", flat=True)):
        claim_flows.withdraw_figures(claim, figures, by=by, reason=reason)
    was_opened = done.filter(kind="claim", verb="opened", record=claim.public_id).exists()
    if was_opened and claim.status == Status.DRAFT and not claim.positions.exists():
        claim_flows.take_back_draft(claim, by=by)


def _done_with(suggestion: Suggestion) -> QuerySet[Event]:
    """What one flow did has one time in the ledger, and a suggestion is decided within one flow."""
    # The claim that it was accepted into may have been merged into this one since.
    accepted = Event.objects.filter(kind="suggestion", record=suggestion.public_id, verb=SuggestionState.ACCEPTED)
    return Event.objects.filter(at__in=accepted.order_by("-sequence")[:1].values("at"))


def _shortened(text: str) -> str:
    if len(text) <= claim_flows.STATEMENT_LENGTH:
        return text
    return text[: claim_flows.STATEMENT_LENGTH - 2].rsplit(" ", 1)[0] + " …"
