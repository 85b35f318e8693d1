"""Who has a suggestion open, so that two editors do not decide on one at the same time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.flows.leases import give_back, lease_of, take_lease
from claims.models import Event, Lease
from claims.refusals import Forbidden
from tests.factories import accept


def decide(client, suggestion, act: str = "drop", **fields):
    return client.post(reverse(f"suggestion-{act}", args=[suggestion.public_id]), fields)


@pytest.fixture
def held(found, nok):
    """A suggestion that Nok has open."""
    take_lease(found[0], by=nok)
    return found[0]


def test_opening_a_suggestion_takes_it_for_five_minutes(client, nok, found):
    client.force_login(nok)
    client.get(reverse("suggestion", args=[found[0].public_id]))
    left = found[0].lease.until - timezone.now()
    assert found[0].lease.holder == nok
    assert timedelta(minutes=4) < left <= timedelta(minutes=5)


def test_the_first_keeps_it(held, nok, ploy):
    assert take_lease(held, by=ploy).holder == nok


def test_it_is_taken_over_when_asked_for(held, ploy):
    assert take_lease(held, by=ploy, over=True).holder == ploy


def test_one_that_has_run_out_counts_for_nothing(held, ploy):
    Lease.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert lease_of(held) is None
    assert take_lease(held, by=ploy).holder == ploy


def test_renewing_keeps_the_time_of_opening(held, nok):
    opened = held.lease.taken_at
    assert take_lease(held, by=nok).taken_at == opened


def test_only_one_s_own_is_given_back(held, nok, ploy):
    give_back(held, by=ploy)
    assert lease_of(held)
    give_back(held, by=nok)
    assert lease_of(held) is None


def test_a_reader_takes_none(client, found, somchai):
    with pytest.raises(Forbidden):
        take_lease(found[0], by=somchai)
    client.force_login(somchai)
    client.get(reverse("suggestion", args=[found[0].public_id]))
    assert not Lease.objects.exists()


def test_what_is_decided_is_nobody_s(found, nok, ploy):
    accept(found[0], nok)
    found[0].refresh_from_db()
    assert take_lease(found[0], by=ploy) is None


def test_another_editor_is_told_and_cannot_decide(client, held, ploy):
    client.force_login(ploy)
    client.cookies["django_language"] = "en"
    page = client.get(reverse("suggestion", args=[held.public_id])).content.decode()
    assert "<bdi>nok</bdi> has this one open" in page
    assert 'data-act="accept" aria-disabled="true"' in page
    answer = decide(client, held)
    assert answer.status_code == 409
    assert "nok has this suggestion open. Take it over to decide." in answer.content.decode()
    held.refresh_from_db()
    assert held.is_pending


def test_the_desk_opens_what_nobody_else_has_open(client, held, ploy, found):
    client.force_login(ploy)
    assert client.get(reverse("desk")).url == reverse("suggestion", args=[found[1].public_id])


def test_after_taking_over_one_decides(client, held, ploy):
    client.force_login(ploy)
    decide(client, held, "lease", over="1")
    assert decide(client, held).status_code == 302
    held.refresh_from_db()
    assert held.decided_by == ploy


def test_going_on_gives_back_what_was_open(client, found, nok):
    client.force_login(nok)
    client.get(reverse("suggestion", args=[found[0].public_id]))
    decide(client, found[1], "lease", leaves=str(found[0].public_id))
    assert [lease.suggestion for lease in Lease.objects.all()] == [found[1]]
    decide(client, found[1], "lease", back="1")
    assert not Lease.objects.exists()


def test_the_list_says_who_is_on_what(client, held, ploy, found):
    client.force_login(ploy)
    page = client.get(reverse("suggestion", args=[found[1].public_id])).content.decode()
    assert 'data-held="nok"' in page


def test_the_ledger_knows_nothing_of_leases(held, ploy):
    before = Event.objects.count()
    take_lease(held, by=ploy, over=True)
    assert Event.objects.count() == before


def test_asking_whose_it_is_changes_nothing_and_answers_only_what_is_news(client, held, nok, ploy):
    address = reverse("suggestion-lease", args=[held.public_id])
    client.force_login(nok)
    assert client.get(address).status_code == 204
    take_lease(held, by=ploy, over=True)
    told = client.get(address).json()
    assert (told["state"], told["held"]) == ("pending", str(ploy.public_id))
    assert "ploy" in told["notice"]
    accept(held, ploy)
    assert client.get(address).json()["state"] == "accepted"
    assert lease_of(held).holder == ploy


def test_a_few_queries_tell_whose_it_is(client, held, nok, django_assert_max_num_queries):
    client.force_login(nok)
    with django_assert_max_num_queries(4):
        client.get(reverse("suggestion-lease", args=[held.public_id]))
