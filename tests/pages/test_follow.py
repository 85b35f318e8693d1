"""Following a claim or a topic: one is told what is new in it, once, until one has looked."""

import pytest
from django.urls import reverse

from claims.alerts import tell_of_searches
from claims.flows.claims import edit_claim, take_step
from claims.flows.register import register_topic
from claims.flows.searches import MOST_FOLLOWED, follow, unfollow
from claims.models import Notification, SavedSearch
from claims.refusals import Conflict
from tests.factories import make_claim, make_published_claim

HERE = "claim-follow"


@pytest.fixture
def reader(client, somchai):
    """A reader at the keyboard."""
    client.force_login(somchai)
    return client


def told(user) -> list[str]:
    tell_of_searches()
    return [notice.search.name for notice in Notification.objects.of(user).unread()]


def test_a_change_of_a_followed_claim_is_told_once_until_it_is_looked_at(reader, somchai, ploy):
    claim = make_published_claim(ploy, statement="สะพานปิดสามวัน")
    reader.post(reverse(HERE, args=[claim.public_id]))
    assert told(somchai) == []
    edit_claim(claim, by=ploy, reason="แก้คำ", statement="สะพานปิดสี่วัน")
    assert told(somchai) == told(somchai) == ["สะพานปิดสามวัน"]
    notice = Notification.objects.get()
    assert reader.get(reverse("notice-open", args=[notice.public_id])).url == reverse("claim", args=[claim.public_id])
    reader.get(reverse("claim", args=[claim.public_id]))
    assert told(somchai) == []


def test_a_new_claim_of_a_followed_topic_is_told(reader, somchai, ploy):
    topic = register_topic("น้ำท่วม", by=ploy)
    reader.post(reverse("topic-follow", args=[topic.public_id]))
    make_claim(ploy, "ที่อื่น")
    assert told(somchai) == []
    make_claim(ploy, "น้ำถึงถนน", topics=[topic])
    assert told(somchai) == ["น้ำท่วม"]


def test_the_button_says_whether_one_follows_and_stops_it(reader, somchai, ploy):
    claim = make_published_claim(ploy)
    address = reverse("claim", args=[claim.public_id])
    assert "เลิกติดตาม" not in reader.get(address).content.decode()
    reader.post(reverse(HERE, args=[claim.public_id]))
    assert "เลิกติดตาม" in reader.get(address).content.decode()
    reader.post(reverse(HERE, args=[claim.public_id]), {"stop": "1"})
    assert not SavedSearch.objects.exists()
    take_step(claim, "in_review", by=ploy)
    assert told(somchai) == []


def test_a_stranger_is_offered_nothing_to_follow(client, ploy):
    claim = make_published_claim(ploy)
    assert "ติดตาม" not in client.get(reverse("claim", args=[claim.public_id])).content.decode()


def test_followed_claims_are_no_saved_searches_of_the_list(reader, somchai, ploy):
    claim = make_published_claim(ploy)
    follow(claim, by=somchai)
    assert reader.get(reverse("claims")).context["searches"] == []


def test_there_is_an_end_to_what_one_can_follow(somchai, ploy):
    claim = make_published_claim(ploy)
    SavedSearch.objects.bulk_create(
        SavedSearch(owner=somchai, name="x", filters={"claim": str(number)}) for number in range(MOST_FOLLOWED)
    )
    with pytest.raises(Conflict):
        follow(claim, by=somchai)
    unfollow(claim, by=somchai)
    assert SavedSearch.objects.count() == MOST_FOLLOWED
