"""A claim's own words are changed by one editor at a time, and for a reason once they are public."""

import pytest

from claims.flows.claims import edit_claim
from claims.models import Event
from claims.refusals import Conflict
from tests.factories import make_claim


def test_an_edit_of_the_version_that_was_seen_counts_the_version_on(nok):
    claim = make_claim(nok)
    assert edit_claim(claim, by=nok, version=claim.version, statement_en="Water rose").version == claim.version + 1


def test_an_edit_of_an_older_version_changes_nothing(nok, ploy):
    claim = make_claim(nok)
    edit_claim(claim, by=ploy, statement="น้ำขึ้น")
    before = Event.objects.count()
    with pytest.raises(Conflict):
        edit_claim(claim, by=nok, version=claim.version, statement="น้ำลด")
    claim.refresh_from_db()
    assert (claim.statement, Event.objects.count()) == ("น้ำขึ้น", before)
