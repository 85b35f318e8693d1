"""Who is meant by @name: Thai letters may follow without a space, other letters make it another name."""

import pytest

from claims.flows.annotations import annotate, reply
from claims.mentions import mentions_in, people_in
from claims.models import Notification, Role
from tests.factories import make_claim, make_position, make_snapshot, make_user


def mentioned(text: str) -> list[str]:
    return [found.user.username for found in mentions_in(text, people_in([text]))]


@pytest.mark.parametrize(
    "text", ["@ploy", "ถาม@ployด้วย", "(@ploy)", "@Ploy, ดูที", "ขอ @ploy.", "@ploy\nดูที", "ดู @ploy: ด่วน", "@ploy's"]
)
def test_a_name_is_found(ploy, text):
    assert mentioned(text) == ["ploy"]


@pytest.mark.parametrize("text", ["ploy", "@ployx", "nok@ploy", "@ploy.x", "@ploy-2", "@@ploy", "@nobody", "@", ""])
def test_what_is_no_name_of_ours_stays_text(ploy, text):
    assert mentioned(text) == []


def test_the_longest_name_counts(ploy):
    make_user(Role.EDITOR, "ploy.k")
    assert mentioned("@ploy.k @ploy") == ["ploy.k", "ploy"]


def test_a_closed_account_is_nobody(ploy):
    ploy.is_active = False
    ploy.save()
    assert mentioned("@ploy") == []


def test_who_is_mentioned_is_told_once_for_a_note(nok, ploy):
    note = annotate(make_claim(nok), "@ploy ดูที @ploy", by=nok)
    told = Notification.objects.get()
    assert (told.recipient, told.why, told.note, told.actor) == (ploy, "mentioned", note, nok)


def test_nobody_is_told_of_themselves(nok):
    annotate(make_claim(nok), "@nok ต้องดูต่อ", by=nok)
    assert not Notification.objects.exists()


def test_notes_on_positions_and_spans_mention_too(nok, ploy):
    annotate(make_position(make_claim(nok), nok), "@ploy", by=nok)
    annotate(make_snapshot(nok), "@ploy", by=nok, start=0, end=3)
    assert Notification.objects.of(ploy).count() == 2


def test_an_answer_tells_who_began_the_thread(nok, ploy):
    first = annotate(make_claim(nok), "ต้นทางคือใคร", by=nok)
    reply(first, "โพสต์", by=ploy)
    reply(first, "ขอบคุณ", by=nok)
    assert list(Notification.objects.values_list("recipient__username", "why")) == [("nok", "answered")]


def test_an_answer_that_mentions_tells_once(nok, ploy):
    reply(annotate(make_claim(nok), "ต้นทางคือใคร", by=nok), "@nok ดูโพสต์", by=ploy)
    assert Notification.objects.get().why == "mentioned"
