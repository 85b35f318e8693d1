"""The history of a claim, as the ledger tells it."""

from claims.flows.annotations import annotate
from claims.flows.claims import edit_claim, take_step
from claims.flows.register import register_topic
from claims.history import changes_of, word_diff
from tests.factories import make_claim, make_party, make_position, make_published_claim


def pieces(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.change, piece.text) for piece in word_diff(old, new)]


def test_a_word_that_was_changed_in_thai_is_shown_alone():
    assert pieces("ทหารบาดเจ็บสามพันนาย", "ทหารเสียชีวิตสามพันนาย") == [
        ("same", "ทหาร"),
        ("del", "บาดเจ็บ"),
        ("ins", "เสียชีวิต"),
        ("same", "สามพันนาย"),
    ]


def test_both_texts_can_be_put_together_again():
    old, new = "เขื่อนปล่อยน้ำ 400 ลบ.ม. เมื่อวาน", "เขื่อนใหญ่ปล่อยน้ำ 450 ลบ.ม."
    found = word_diff(old, new)
    assert "".join(piece.text for piece in found if piece.change != "ins") == old
    assert "".join(piece.text for piece in found if piece.change != "del") == new


def test_an_edit_tells_who_why_and_what(ploy):
    claim = make_claim(ploy, "น้ำท่วมตลาด")
    edit_claim(claim, by=ploy, statement="น้ำท่วมถนน", reason="ตลาดอยู่ที่สูง")
    newest = changes_of(claim, internal=True)[0]
    assert newest.who == "ploy"
    assert newest.event.reason == "ตลาดอยู่ที่สูง"
    assert [(p.change, p.text) for p in newest.fields[0].pieces][1:] == [("del", "ตลาด"), ("ins", "ถนน")]


def test_topics_are_named(ploy):
    claim = make_claim(ploy)
    edit_claim(claim, by=ploy, topics=[register_topic("น้ำท่วม", by=ploy)])
    assert changes_of(claim, internal=True)[0].fields[0].pieces[0].text == "น้ำท่วม"


def test_a_position_tells_its_stance_and_party(ploy):
    claim = make_claim(ploy)
    make_position(claim, ploy, "denies", make_party(ploy, "เทศบาล"), said_on="2025-03-02")
    change = next(change for change in changes_of(claim, internal=True) if change.event.kind == "position")
    assert (change.stance, change.detail) == ("denies", "เทศบาล · 2 มี.ค. 2568")


def test_readers_are_told_what_happened_since_publication_and_no_notes(ploy):
    claim = make_published_claim(ploy)
    annotate(claim, "ระวังเรื่องนี้", by=ploy)
    edit_claim(claim, by=ploy, statement="ประโยคใหม่", reason="ชัดขึ้น")
    assert [change.event.verb for change in changes_of(claim, internal=False)] == ["edited", "published"]


def test_the_verdict_with_which_it_was_published_is_told(ploy):
    claim = make_claim(ploy)
    make_position(claim, ploy)
    take_step(claim, "in_review", by=ploy)
    take_step(claim, "published", by=ploy, rating="contested")
    told = [(change.event.kind, change.detail) for change in changes_of(claim, internal=False)]
    assert ("review", "โต้แย้งกันอยู่") in told
