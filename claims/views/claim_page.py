"""What the page of one claim shows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from claims.charts.contest import contest_of
from claims.drift import drifts_of
from claims.flows.claims import steps_from
from claims.flows.searches import follows
from claims.forms.claims import NoteForm, StepForm, step_form_of
from claims.forms.replies import AnswerForm, AskForm, answer_form
from claims.history import changes_of
from claims.matching import related_to
from claims.mentions import people_in
from claims.models import (
    CLOSED,
    Annotation,
    Claim,
    Measure,
    Position,
    ReplyRequest,
    Role,
    Stance,
    Status,
    User,
)
from claims.permissions import may
from claims.provenance import Origin, origins
from claims.views.claim_cards import outlets_of
from claims.views.exhibits import Exhibit, exhibit_of
from claims.views.frames import frame_of_claim
from claims.views.shared import shared_claim
from claims.wording import english_wording, thai_wording

SIDES = (Stance.ASSERTS, Stance.DENIES)
# One value is no picture.
COMPARED = 2


@dataclass(frozen=True, slots=True)
class Side:
    """The parties that take one stance, their independent origins, and how many citations there are in all."""

    stance: Stance
    positions: list[Position]
    origins: list[Origin]
    reports: int

    @property
    def parties(self) -> int:
        """How many parties are on this side."""
        return len({position.party_id for position in self.positions})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the review that the user may take: to which status, and what its button says."""

    status: Status
    is_main: bool


def sides_of(claim: Claim) -> list[Side]:
    """Return the asserting and the denying side, in this order. The claim is loaded with `with_card`."""
    return [_side(claim, stance) for stance in SIDES]


@dataclass(frozen=True, slots=True)
class Sent:
    """The forms of the page that were refused and are shown again; `answered` is the thread that a note answers."""

    step_form: StepForm | None = None
    note_form: NoteForm | None = None
    answered: str = ""
    ask_form: AskForm | None = None
    answer_form: AnswerForm | None = None


def page_of_claim(claim: Claim, user, **sent: Any) -> dict:
    """Return what the claim's template needs; `sent` are fields of Sent."""
    sides = sides_of(claim)
    works_here = may(user, "see drafts")
    forms = Sent(**sent)
    return {
        "claim": claim,
        "sides": sides,
        "others": [p for p in claim.positions.all() if p.stance not in SIDES],
        "timeline": [p for p in claim.positions.all() if p.said_on],
        "outlets": outlets_of(claim),
        "reports": sum(side.reports for side in sides),
        "articles": _count_articles(claim),
        "other_language": _other_language(claim),
        "verdict": claim.verdict,
        "weights": range(1, 6),
        "wording_th": thai_wording(claim),
        "wording_en": english_wording(claim),
        "exhibit": _exhibit(claim, user),
        "drifts": drifts_of(claim),
        "related": related_to(claim, Claim.objects.visible_to(user)),
        "changes": changes_of(claim, internal=works_here),
        "frame": frame_of_claim(claim) if claim.is_published else None,
        "shared": shared_claim(claim),
        **_replies(claim, user, forms, works_here),
        **(_newsroom(claim, user, forms) if works_here else {}),
    }


def notes_of(claim: Claim, user, *, note_form: NoteForm | None = None, answered: str = "") -> dict:
    """Return what the notes of a claim need: the threads on it and on its positions, and the form for a new one."""
    about = Q(claim=claim) | Q(position__claim=claim)
    threads = list(Annotation.objects.threads().filter(about).select_related("position__party", "author"))
    bad_form = note_form if answered else None
    return {
        "claim": claim,
        "threads": threads,
        "people": people_in(note.body for thread in threads for note in [thread, *thread.replies.all()]),
        "open_notes": sum(thread.resolved_at is None for thread in threads),
        "note_form": note_form if note_form and not answered else NoteForm(claim=claim),
        "answered": answered,
        "answer_form": bad_form,
        "may_annotate": may(user, "annotate"),
    }


def _exhibit(claim: Claim, user) -> tuple[Measure, Exhibit] | None:
    """What the claim's figure counts, and the contest over that as a picture; None with nothing to compare."""
    measure = next((figure.measure for figure in claim.figures.all() if figure.measure), None)
    if measure is None:
        return None
    contest = contest_of(measure, user)
    values = sum(len(line.statements) for line in contest.lines)
    return (measure, exhibit_of(contest)) if values >= COMPARED else None


def _replies(claim: Claim, user, forms: Sent, works_here: bool) -> dict:
    """Whom we asked, each with the form for the answer where one may come and the user may record it."""
    may_ask = may(user, "publish" if claim.is_published else "edit claims") and claim.status not in CLOSED
    shown = [asked for asked in claim.reply_requests.all() if works_here or not asked.is_withdrawn]
    return {
        "replies": [
            (asked, _answer_form(asked, forms) if may_ask and asked.takes_an_answer else None) for asked in shown
        ],
        "may_ask": may_ask,
        "ask_form": forms.ask_form or AskForm(),
        "asked_parties": list(dict.fromkeys(position.party for position in claim.positions.all())) if may_ask else [],
    }


def _answer_form(asked: ReplyRequest, forms: Sent) -> AnswerForm:
    fresh = answer_form(asked)
    return forms.answer_form if forms.answer_form and forms.answer_form.prefix == fresh.prefix else fresh


def _newsroom(claim: Claim, user, forms: Sent) -> dict:
    return {
        **notes_of(claim, user, note_form=forms.note_form, answered=forms.answered),
        "followed": follows(claim, user),
        "steps": [Step(status, _is_main(claim.status, status)) for status in steps_from(claim.status, by=user)],
        "step_form": forms.step_form or step_form_of(claim),
        "may_assign": may(user, "assign claims"),
        "may_merge": may(user, "merge claims") and claim.status not in CLOSED,
        "merged": list(claim.merged.order_by("pk")),
        "colleagues": colleagues(),
        "may_judge": may(user, "give a verdict") and claim.status != Status.WITHDRAWN,
        "may_edit": may(user, "publish" if claim.is_published else "edit claims") and claim.status != Status.WITHDRAWN,
    }


def colleagues() -> QuerySet[User]:
    """Return those who may work on claims."""
    return User.objects.filter(is_active=True).exclude(role=Role.READER).order_by("first_name", "username")


def _other_language(claim: Claim) -> tuple[str, str] | None:
    if not claim.statement_en:
        return None
    return ("th", claim.statement) if get_language() == "en" else ("en", claim.statement_en)


def _is_main(old: str, new: str) -> bool:
    return (old, new) in {(Status.DRAFT, Status.IN_REVIEW), (Status.IN_REVIEW, Status.PUBLISHED)}


def _side(claim: Claim, stance: Stance) -> Side:
    positions = [position for position in claim.positions.all() if position.stance == stance]
    return Side(stance, positions, origins(claim, stance), sum(len(p.citations.all()) for p in positions))


def _count_articles(claim: Claim) -> int:
    return len({c.snapshot.article_id for p in claim.positions.all() for c in p.citations.all()})
