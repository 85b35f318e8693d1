"""The counts that are stored with claims are those of their positions and reviews."""

import pytest
from django.core.management import CommandError, call_command

from claims.counts import miscounts
from claims.flows.claims import take_step
from claims.flows.merging import merge_claims, undo_merge
from claims.flows.positions import Evidence, record_position, withdraw_citation
from claims.models import Claim
from claims.provenance import count_origins
from tests.factories import make_claim, make_outlet, make_party, make_position, make_published_claim, make_snapshot


@pytest.fixture
def claim(ploy):
    """A published claim with two sides."""
    return make_published_claim(ploy)


def origins(claim) -> int:
    return Claim.objects.get(pk=claim.pk).origin_count


def test_ten_outlets_that_quote_one_post_are_one_origin(ploy):
    claim, party = make_claim(ploy), make_party(ploy)
    for _ in range(3):
        snapshot = make_snapshot(ploy, outlet=make_outlet(ploy))
        record_position(claim, party, "asserts", Evidence(snapshot, 0, 10, channel="เฟซบุ๊ก"), by=ploy)
    make_position(claim, ploy, "denies")
    loaded = Claim.objects.with_card().get(pk=claim.pk)
    assert origins(claim) == sum(count_origins(loaded, ["asserts", "denies"]).values()) == 2


def test_evidence_that_is_taken_back_is_not_counted_any_more(ploy):
    claim = make_claim(ploy)
    first, _second = make_position(claim, ploy), make_position(claim, ploy, "denies")
    withdraw_citation(first.citations.get(), by=ploy, reason="ผิด")
    assert origins(claim) == 1


def test_they_hold_after_everything_that_is_done_to_a_claim(ploy, claim):
    other = make_published_claim(ploy)
    merge_claims(claim, other, by=ploy, reason="เรื่องเดียวกัน")
    assert list(miscounts()) == []
    undo_merge(Claim.objects.get(pk=claim.pk), by=ploy, reason="คนละเรื่อง")
    take_step(claim, "published", by=ploy, rating="contested")
    assert list(miscounts()) == []


def test_a_wrong_count_is_named_and_mended(ploy, claim, capsys):
    Claim.objects.filter(pk=claim.pk).update(asserting_origins=9, position_count=7)
    with pytest.raises(CommandError):
        call_command("count_claims")
    told = capsys.readouterr().err
    assert "asserting_origins is 9, not 1" in told
    assert "position_count is 7, not 2" in told
    call_command("count_claims", mend=True)
    assert list(miscounts()) == []


def test_counting_many_takes_as_many_queries_as_counting_one(ploy, claim, django_assert_num_queries):
    for _ in range(3):
        make_published_claim(ploy)
    with django_assert_num_queries(3):
        assert list(miscounts()) == []
