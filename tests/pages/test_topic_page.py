"""The page of a topic: its contested figures, the ways of its words, its claims and what changed this week."""

import pytest
from django.urls import reverse

from claims.flows.claims import set_figures, take_step
from claims.flows.register import register_measure, register_topic
from claims.models import Event, Topic
from tests.factories import make_claim, make_party, make_position, make_published_claim


@pytest.fixture
def topic(ploy):
    return register_topic("น้ำท่วม", by=ploy)


def shown(client, topic):
    answer = client.get(reverse("topic", args=[topic.public_id]))
    assert answer.status_code == 200
    return answer


def test_the_most_contested_figure_is_drawn_and_the_others_are_told(client, ploy, topic):
    client.force_login(ploy)
    for name, parties in (("บ้านที่เสียหาย", 1), ("บ้านที่ต้องซ่อม", 2)):
        measure = register_measure(name, kind="other", by=ploy, unit="หลัง")
        for _ in range(parties):
            claim = make_claim(ploy, topics=[topic])
            make_position(claim, ploy, party=make_party(ploy), said_on="2025-01-12")
            set_figures(claim, [{"value_low": 400 * parties, "measure": measure}], by=ploy)
    answer = shown(client, topic)
    assert [contest.measure.name for contest, _ in answer.context["contests"]] == ["บ้านที่ต้องซ่อม", "บ้านที่เสียหาย"]
    assert "2 ฝ่ายบอกตรงกันว่า 800 หลัง" in answer.content.decode()


def test_it_counts_what_the_reader_may_see(client, ploy, topic):
    make_published_claim(ploy, topics=[topic])
    make_position(make_claim(ploy, topics=[topic]), ploy, article={"outlet": "ข่าวเช้า"})
    assert shown(client, topic).context["counts"] == {"parties": 2, "outlets": 0, "asserting": 1, "denying": 1}
    client.force_login(ploy)
    assert shown(client, topic).context["counts"] == {"parties": 3, "outlets": 1, "asserting": 2, "denying": 1}


def test_the_ways_of_its_words_are_drawn_and_listed(client, ploy, topic):
    claim = make_published_claim(ploy, topics=[topic])
    page = shown(client, topic).content.decode()
    assert 'aria-labelledby="ways-740"' in page
    assert page.count("ยังไม่พบต้นฉบับ") >= 4
    assert claim.positions.all()[0].party.name in page


def test_what_changed_this_week_is_told_once_for_each_claim(client, ploy, topic):
    claim = make_published_claim(ploy, topics=[topic])
    take_step(claim, "published", by=ploy, rating="contested", weight=2)
    make_claim(ploy, topics=[topic])
    (news,) = shown(client, topic).context["news"]
    assert (news.claim, news.is_published, news.verdict.rating, len(news.positions)) == (claim, True, "contested", 2)


def test_what_is_not_published_is_no_news_for_strangers(client, ploy, topic):
    make_published_claim(ploy, topics=[topic])
    draft = make_claim(ploy, topics=[topic])
    make_position(draft, ploy)
    assert draft not in [news.claim for news in shown(client, topic).context["news"]]


def test_a_topic_without_claims_has_no_pictures(client, ploy, topic):
    client.force_login(ploy)
    context = shown(client, topic).context
    assert (context["exhibit"], context["ways"], context["news"]) == (None, None, [])


def test_a_topic_is_made_on_a_page_and_shown(client, ploy):
    client.force_login(ploy)
    answer = client.post(reverse("topic-new"), {"name": "เขื่อนริมน้ำ", "name_en": "Rimnam dam"}, follow=True)
    assert answer.context["topic"].name == "เขื่อนริมน้ำ"
    assert Event.objects.filter(kind="topic").count() == 1


@pytest.mark.parametrize(("name", "status"), [("", 422), ("น้ำท่วม", 409)])
def test_a_topic_without_a_name_or_with_one_that_is_taken_is_refused_with_the_rest_kept(
    client, ploy, topic, name, status
):
    client.force_login(ploy)
    answer = client.post(reverse("topic-new"), {"name": name, "description": "ตั้งแต่มีนาคม"})
    assert (answer.status_code, Topic.objects.count()) == (status, 1)
    assert "ตั้งแต่มีนาคม" in answer.content.decode()


def test_only_who_may_is_offered_to_make_one(client, nok, somchai):
    for user, offered in ((nok, True), (somchai, False)):
        client.force_login(user)
        assert (reverse("topic-new") in client.get(reverse("topics")).content.decode()) == offered
