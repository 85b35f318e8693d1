"""Ask those concerned for a reply, and record what came back."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.flows.positions import lock_for_change, touch
from claims.flows.register import parties_called
from claims.ledger import flow, record
from claims.models import Claim, Party, ReplyRequest, ReplyState
from claims.permissions import require
from claims.refusals import Conflict, Invalid
from sources.thai import fold

LONGEST = 5000
# How an open request may end without an answer.
ENDS = (ReplyState.UNANSWERED, ReplyState.WITHDRAWN)


@flow
def ask_for_reply(
    claim: Claim,
    party: Party | str,
    channel: str,
    *,
    by,
    asked_on: datetime.date | None = None,
    due_on: datetime.date | None = None,
    question: str = "",
) -> ReplyRequest:
    """Record that a party, an entry or a name, was asked about the claim, and return the request.

    Without `asked_on` it was today, in the newsroom's time zone. Raises Forbidden, Invalid (with the field at fault) or
    Conflict (the claim is withdrawn or merged).
    """
    require(by, "edit claims")
    claim = lock_for_change(claim, by=by)
    channel, question = " ".join(channel.split()), _text("question", question)
    asked_on = asked_on or timezone.localdate()
    if not fold(channel).strip() or len(channel) > 200:
        raise Invalid.field("channel", _("Say by which channel: e-mail, telephone, letter. At most 200 characters."))
    _refuse_future("asked_on", asked_on)
    if due_on and due_on < asked_on:
        raise Invalid.field("due_on", _("The last day for an answer is before the day of the question."))
    asked = parties_called([party], by=by)[party] if isinstance(party, str) else party
    request = ReplyRequest.objects.create(
        claim=claim, party=asked, asked_by=by, asked_on=asked_on, channel=channel, question=question, due_on=due_on
    )
    touch(claim)
    record("asked", request, by=by, claim=claim)
    return request


@flow
def record_answer(request: ReplyRequest, answer: str, *, by, answered_on: datetime.date | None = None) -> ReplyRequest:
    """Record what came back, today without `answered_on`, and return the request.

    An answer may come after the request was closed as unanswered. Raises Forbidden, Invalid (no words, or a day that
    cannot be) or Conflict (it is answered or withdrawn, or the claim is closed).
    """
    request = _locked(request, by)
    if not request.takes_an_answer:
        raise Conflict(_("This request takes no answer any more: %(state)s.") % {"state": request.get_state_display()})
    answer, answered_on = _text("answer", answer), answered_on or timezone.localdate()
    if not fold(answer).strip():
        raise Invalid.field("answer", _("Write what came back."))
    _refuse_future("answered_on", answered_on)
    if answered_on < request.asked_on:
        raise Invalid.field("answered_on", _("The answer is dated before the question."))
    request.state, request.answer, request.answered_on = ReplyState.ANSWERED, answer, answered_on
    return _saved(request, by)


@flow
def close_request(request: ReplyRequest, to: str, *, by, reason: str = "") -> ReplyRequest:
    """End a request without an answer, as "unanswered" or "withdrawn", and return it.

    Raises Forbidden, Invalid (no such end) or Conflict (it does not wait any more, or the claim is closed).
    """
    request = _locked(request, by)
    if to not in ENDS:
        raise Invalid.field("to", _("A request ends as unanswered or withdrawn."))
    if not request.is_waiting:
        raise Conflict(_("Nobody waits for this reply any more: %(state)s.") % {"state": request.get_state_display()})
    request.state = ReplyState(to)
    return _saved(request, by, reason=_text("reason", reason))


def _locked(request: ReplyRequest, by) -> ReplyRequest:
    require(by, "edit claims")
    lock_for_change(ReplyRequest.objects.select_related("claim").get(pk=request.pk).claim, by=by)
    return ReplyRequest.objects.select_for_update(of=("self",)).select_related("claim", "party").get(pk=request.pk)


def _saved(request: ReplyRequest, by, reason: str = "") -> ReplyRequest:
    request.save(update_fields=["state", "answer", "answered_on"])
    touch(request.claim)
    record(str(request.state), request, by=by, claim=request.claim, reason=reason)
    return request


def _text(field: str, text: str) -> str:
    text = text.strip()
    if "\x00" in text or len(text) > LONGEST:
        raise Invalid.field(field, _("The text is too long or is no text; at most 5,000 characters are taken."))
    return text


def _refuse_future(field: str, day: datetime.date) -> None:
    if day > timezone.localdate():
        raise Invalid.field(field, _("This day is in the future."))
