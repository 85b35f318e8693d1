"""A claim is given to a colleague, and the ledger and the colleague know."""

import pytest

from claims.flows.claims import assign_claim
from claims.history import changes_of
from claims.models import Event, Notification
from claims.refusals import Forbidden, Invalid
from tests.factories import make_claim, make_published_claim


def test_whoever_gets_it_is_told_and_the_ledger_knows(nok, ploy):
    claim = assign_claim(make_claim(nok), nok, by=ploy)
    assert claim.assignee == nok
    assert Event.objects.get(verb="assigned").state["assignee"] == str(nok.public_id)
    assert Notification.objects.get().recipient == nok


def test_taking_it_oneself_tells_nobody(nok):
    assign_claim(make_claim(nok), nok, by=nok)
    assert not Notification.objects.exists()


def test_doing_it_twice_changes_nothing(nok, ploy):
    claim = assign_claim(make_claim(nok), nok, by=ploy)
    assert assign_claim(claim, nok, by=ploy).version == claim.version
    assert Event.objects.filter(verb="assigned").count() == 1


def test_given_to_another_the_first_need_not_look_any_more(nok, ploy):
    claim = make_claim(nok)
    assign_claim(claim, nok, by=ploy)
    assign_claim(claim, None, by=ploy)
    assert Event.objects.order_by("sequence").last().verb == "released"
    assert not Notification.objects.exists()


def test_what_readers_see_stays_as_it_was(nok, ploy):
    claim = make_published_claim(ploy)
    changed = claim.changed_at
    claim = assign_claim(claim, nok, by=ploy)
    claim.refresh_from_db()
    assert claim.changed_at == changed
    assert [change for change in changes_of(claim, internal=False) if change.event.verb == "assigned"] == []
    assert changes_of(claim, internal=True)[0].detail == nok.display_name


def test_a_reader_works_on_no_claim(somchai, nok):
    with pytest.raises(Invalid):
        assign_claim(make_claim(nok), somchai, by=nok)
    with pytest.raises(Forbidden):
        assign_claim(make_claim(nok), nok, by=somchai)
