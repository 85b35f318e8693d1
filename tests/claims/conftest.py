"""A database that tests of the ledger and of constraints need: one with a row of everything."""

import pytest
from django.utils import timezone

from claims.flows.accounts import issue_token
from claims.flows.annotations import annotate
from claims.flows.captures import capture_again
from claims.flows.claims import take_step
from claims.flows.feeds import add_feed
from claims.flows.leases import take_lease
from claims.flows.register import register_measure, register_topic
from claims.flows.replies import ask_for_reply
from claims.flows.searches import save_search
from claims.flows.webhooks import add_webhook
from claims.models import Attempt, Claim, FeedEntry, KeptAnswer, Notification, RequestCount
from claims.webhooks.offering import offer
from sources.models import HostTurn
from tests.factories import FLOOD, accept, make_outlet, make_party, make_suggestions


@pytest.fixture
def one_of_each(ploy) -> Claim:
    """A claim in review, and at least one row of every model beside it."""
    outlet = make_outlet(ploy, "ข่าวริมน้ำ", domains=["rimnam.example"])
    found = make_suggestions(ploy, FLOOD, outlet=outlet, url="https://rimnam.example/1", published_on="2025-03-04")
    measure = register_measure("บ้านเรือนเสียหาย", kind="other", unit="หลัง", by=ploy)
    topic = register_topic("น้ำท่วมริมน้ำ", by=ploy)
    figure = {"value_low": 400, "total_low": 1200, "measure": measure}
    claim = accept(found[0], ploy, corrections={"topics": [topic], "figures": [figure]}).claim
    note = annotate(claim, "ตรวจอีกครั้ง", by=ploy)
    take_step(claim, "in_review", by=ploy, rating="contested", weight=2)
    ask_for_reply(claim, make_party(ploy, "กรมน้ำ"), "อีเมล", by=ploy)
    issue_token(ploy, "read")
    save_search("น้ำท่วม", {"q": "น้ำท่วม"}, by=ploy)
    Notification.objects.create(recipient=ploy, why="mentioned", note=note)
    take_lease(found[1], by=ploy)
    RequestCount.objects.create(who="token 1", window_start=0, count=1)
    KeptAnswer.objects.create(user=ploy, key="0d6f2c1e", request="0" * 64, status=201, body="{}")
    capture_again(found[0].snapshot.article, by=ploy)
    HostTurn.objects.create(host="rimnam.example", free_at=timezone.now())
    webhook = add_webhook("https://rimnam.example/hook", by=ploy, after=0)
    offer(webhook)
    feed = add_feed("https://rimnam.example/rss.xml", by=ploy)
    FeedEntry.objects.create(feed=feed, key="0" * 64, url="https://rimnam.example/1")
    Attempt.objects.create(delivery=webhook.deliveries.last(), at=note.created_at, milliseconds=7, failure="time")
    return claim
