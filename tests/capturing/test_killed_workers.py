"""A worker may be killed at any moment: what it was at is taken over, and nothing is lost, doubled or half written."""

from django.db import connection

from claims.audit import faults
from claims.flows.captures import capture_address
from claims.models import Suggestion
from sources.models import Article, Capture, Snapshot
from tests.capturing.killing import finish, one_life
from tests.factories import make_user

PAGES = 8
KILLS = 3


def test_nothing_is_lost_doubled_or_half_written(committed, site):
    editor = make_user()
    for number in range(PAGES):
        capture_address(site.at(f"/news/{number}"), by=editor)
    for _ in range(KILLS):
        one_life(0.4)
    finish()
    assert not Capture.objects.exclude(state="read").exists()
    assert Article.objects.filter(state="read").count() == Snapshot.objects.count() == Capture.objects.count() == PAGES
    assert Suggestion.objects.values("snapshot").distinct().count() == PAGES
    assert list(faults()) == []
    connection.close()
