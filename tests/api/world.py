"""One of everything, so that every list of the API has a row."""

from dataclasses import dataclass
from itertools import count

from claims.flows import annotations
from claims.flows import claims as claim_flows
from claims.flows.register import register_measure, register_topic
from claims.flows.replies import ask_for_reply
from claims.models import Annotation, Citation, Claim, Measure, Position, Review, Suggestion, Topic, User
from sources.models import Outlet, Snapshot
from tests.factories import accept, make_outlet, make_party, make_position, make_suggestions

numbers = count(1)
# Who asserts, and who denies it: the reader finds both.
FIRE = (
    "สมศรี มั่นคง ผู้ว่าราชการจังหวัดป่าเขียว โพสต์ผ่านเฟซบุ๊กเมื่อวันที่ 5 เมษายน 2568 ว่า"
    " ไฟป่าเผาพื้นที่ไปประมาณ {area} ไร่จากทั้งหมด 9,000 ไร่ แต่กรมป่าไม้และกรมอุทยานปฏิเสธข่าวดังกล่าว"
)


@dataclass(frozen=True, slots=True)
class World:
    """The records that one round leaves behind."""

    outlet: Outlet
    topic: Topic
    measure: Measure
    snapshot: Snapshot
    decided: Suggestion
    pending: Suggestion
    claim: Claim
    position: Position
    citation: Citation
    review: Review
    note: Annotation


def make_world(by: User) -> World:
    """Return a published claim with all that may hang on it, and a suggestion that still waits."""
    number = next(numbers)
    outlet = make_outlet(by)
    topic = register_topic(f"ไฟป่า {number}", by=by)
    measure = register_measure(f"พื้นที่ไฟไหม้ {number}", kind="other", by=by)
    found = make_suggestions(by, FIRE.format(area=1000 + number), outlet=outlet, title=f"ข่าวไฟป่า {number}")
    claim = accept(found[0], by, corrections={"topics": [topic], "cited_outlets": [outlet], "channel": "เฟซบุ๊ก"}).claim
    make_position(claim, by, "denies", make_party(by, speaks_for=make_party(by)))
    claim_flows.set_figures(claim, [{"value_low": 1000 + number, "measure": measure}], by=by)
    claim_flows.take_step(claim, "in_review", by=by)
    review = claim_flows.take_step(claim, "published", by=by, rating="contested", weight=2)
    note = annotations.annotate(claim, "ขอแหล่งที่สอง", by=by)
    annotations.reply(note, "กำลังหา", by=by)
    annotations.resolve(note, by=by)
    ask_for_reply(claim, make_party(by), "อีเมล", by=by)
    position = claim.positions.order_by("pk").first()
    claim.refresh_from_db()
    return World(
        outlet,
        topic,
        measure,
        found[0].snapshot,
        found[0],
        found[1],
        claim,
        position,
        position.citations.get(),
        review,
        note,
    )
