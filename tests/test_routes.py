"""Who may open which page: each route of claims/urls.py with the least that one must be."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from claims import urls
from claims.flows.annotations import annotate
from claims.flows.claims import open_claim, set_figures, take_step
from claims.flows.feeds import add_feed
from claims.flows.merging import merge_claims
from claims.flows.register import register_measure, register_topic
from claims.flows.replies import ask_for_reply
from claims.flows.searches import save_search
from claims.flows.webhooks import add_webhook
from claims.models import Citation, Notification
from claims.webhooks.offering import offer
from tests.factories import make_claim, make_party, make_position, make_published_claim, make_snapshot, make_suggestions

ROLES = ("stranger", "somchai", "nok", "ploy")
READER, REPORTER, EDITOR = "somchai", "nok", "ploy"
# What is private is the editor's in these tests.
OWNER = EDITOR


@dataclass(frozen=True)
class Route:
    """A route, the record it is asked for, what is sent there, and the first of ROLES that may."""

    name: str
    least: str
    method: str = "get"
    of: str = ""
    data: dict = field(default_factory=dict)


ROUTES = [
    Route("home", "stranger"),
    Route("login", "stranger"),
    Route("logout", "stranger", "post"),
    Route("language", "stranger", "post", data={"language": "en"}),
    Route("theme", "stranger", "post", data={"theme": "dark"}),
    Route("keys", READER, "post", data={"keys": "off"}),
    Route("digest", READER, "post", data={"digest": "off"}),
    Route("work", READER),
    Route("notices-read", READER, "post"),
    Route("notice-open", OWNER, of="notice"),
    Route("notice-read", OWNER, "post", of="notice"),
    Route("webhooks", READER),
    Route("webhook-new", READER),
    Route("webhook-new", READER, "post", data={"url": ""}),
    Route("webhook", OWNER, of="webhook"),
    Route("webhook-edit", OWNER, of="webhook"),
    Route("webhook-edit", OWNER, "post", of="webhook", data={"url": ""}),
    Route("webhook-act", OWNER, "post", of="webhook", data={"act": "pause"}),
    Route("webhook-rotate", OWNER, "post", of="webhook", data={"hours": "24"}),
    Route("webhook-replay", OWNER, "post", of="webhook"),
    Route("feeds", READER),
    Route("feed-new", EDITOR),
    Route("feed-new", EDITOR, "post", data={"url": ""}),
    Route("feed", READER, of="feed"),
    Route("feed-edit", EDITOR, of="feed"),
    Route("feed-edit", EDITOR, "post", of="feed", data={"title": "ริมน้ำ"}),
    Route("feed-act", EDITOR, "post", of="feed", data={"act": "pause"}),
    Route("delivery", OWNER, of="message"),
    Route("delivery-act", OWNER, "post", of="message", data={"act": "replay"}),
    Route("people", REPORTER),
    Route("articles", READER),
    Route("article-new", REPORTER),
    Route("article-new", REPORTER, "post", data={"text": ""}),
    Route("article", READER, of="article"),
    Route("article", "stranger", of="cited article"),
    Route("article-timemap", READER, of="article"),
    Route("article-timemap", "stranger", of="cited article"),
    Route("article-timegate", READER, of="article"),
    Route("article-timegate", "stranger", of="cited article"),
    Route("article-mark", REPORTER, "post", of="article", data={"what": "asserts", "words": "nowhere"}),
    Route("article-capture", REPORTER, "post", of="addressed article"),
    Route("article-paste", REPORTER, "post", of="article", data={"text": "คำ"}),
    Route("article-read", REPORTER, "post", of="article"),
    Route("desk", READER),
    Route("desk-list", READER),
    Route("party-names", READER),
    Route("figure-read", READER),
    Route("outlet-names", READER),
    Route("suggestion", READER, of="suggestion"),
    Route("suggestion-panes", READER, of="suggestion"),
    Route("suggestion-lease", REPORTER, of="suggestion"),
    Route("suggestion-lease", REPORTER, "post", of="suggestion"),
    Route("suggestion-note", REPORTER, "post", of="suggestion", data={"body": "ดูแล้ว"}),
    Route("suggestion-accept", REPORTER, "post", of="suggestion"),
    Route("suggestion-drop", REPORTER, "post", of="suggestion"),
    Route("suggestion-undo", REPORTER, "post", of="suggestion"),
    Route("claims", "stranger"),
    Route("selection", READER, "post", data={"act": "csv"}),
    Route("search-save", READER, "post", data={"name": "เขื่อน", "search": "q=เขื่อน"}),
    Route("search-open", OWNER, "post", of="search"),
    Route("search-forget", OWNER, "post", of="search"),
    Route("claim", READER, of="draft"),
    Route("claim", "stranger", of="published"),
    Route("claim-edit", REPORTER, of="draft"),
    Route("claim-edit", REPORTER, "post", of="draft"),
    Route("claim-step", REPORTER, "post", of="draft", data={"to": "in_review"}),
    Route("claim-step", EDITOR, "post", of="in review", data={"to": "published"}),
    Route("claim-follow", READER, "post", of="draft"),
    Route("topic-follow", READER, "post", of="topic"),
    Route("claim-merge", EDITOR, of="draft"),
    Route("claim-merge", EDITOR, "post", of="draft"),
    Route("claim-merged", READER, of="merged"),
    Route("claim-merge-undo", EDITOR, "post", of="merged"),
    Route("claim-assign", REPORTER, "post", of="draft"),
    Route("claim-note", REPORTER, "post", of="draft", data={"body": "ดูแล้ว"}),
    Route("claim-note", REPORTER, "post", of="published", data={"body": "ดูแล้ว"}),
    Route("claim-ask", REPORTER, "post", of="draft", data={"ask-party": "เทศบาล", "ask-channel": "อีเมล"}),
    Route("reply-answer", REPORTER, "post", of="request"),
    Route("reply-close", REPORTER, "post", of="request", data={"to": "unanswered"}),
    Route("note-reply", REPORTER, "post", of="note", data={"body": "ดูแล้ว"}),
    Route("note-resolve", REPORTER, "post", of="note"),
    Route("parties", "stranger"),
    Route("party", READER, of="party"),
    Route("party", "stranger", of="quoted party"),
    Route("outlets", "stranger"),
    Route("outlet", READER, of="outlet"),
    Route("topics", "stranger"),
    Route("topic-new", REPORTER),
    Route("topic-new", REPORTER, "post", data={"name": ""}),
    Route("topic", READER, of="topic"),
    Route("measures", "stranger"),
    Route("measure", READER, of="measure"),
    Route("feed-atom", "stranger"),
    Route("feed-json", "stranger"),
    # Nobody is told of the address but its owner.
    Route("search-atom", "stranger", of="search"),
    Route("search-json", "stranger", of="search"),
    Route("claim-embed", "stranger", of="published"),
    Route("claim-picture", "stranger", of="published"),
    Route("oembed", "stranger"),
    Route("measure-embed", "stranger", of="published measure"),
]


@pytest.fixture
def records(ploy) -> dict:
    """One record of each kind that belongs to no published claim, and those of a published one."""
    topic = register_topic("เขื่อน", by=ploy)
    measure = register_measure("บ้านที่เสียหาย", kind="other", by=ploy)
    draft = open_claim("เขื่อนจะปิดซ่อม", by=ploy, topics=[topic])
    make_position(draft, ploy, article={"outlet": "ข่าวริมน้ำ"})
    set_figures(draft, [{"value_low": 3, "measure": measure}], by=ploy)
    in_review = make_claim(ploy)
    make_position(in_review, ploy)
    take_step(in_review, "in_review", by=ploy)
    published = make_published_claim(ploy)
    published_measure = register_measure("บ้านที่ต้องซ่อม", kind="other", by=ploy)
    set_figures(published, [{"value_low": 3, "measure": published_measure}], by=ploy)
    webhook = add_webhook("https://rimnam.example/hook", by=ploy, after=0)
    offer(webhook)
    twin = make_claim(ploy)
    merge_claims(twin, draft, by=ploy, reason="ปิดซ่อมคราวเดียวกัน")
    return {
        "article": make_snapshot(ploy).article,
        "addressed article": make_snapshot(ploy, url="https://rimnam.example/1").article,
        "cited article": Citation.objects.filter(position__claim=published)[0].snapshot.article,
        "suggestion": make_suggestions(ploy)[0],
        "draft": draft,
        "in review": in_review,
        "published": published,
        "merged": twin,
        "request": ask_for_reply(draft, "เทศบาล", "อีเมล", by=ploy),
        "note": annotate(draft, "ขอเอกสาร", by=ploy),
        "party": make_party(ploy),
        "quoted party": published.positions.all()[0].party,
        "outlet": Citation.objects.filter(position__claim=draft)[0].carrier,
        "topic": topic,
        "measure": measure,
        "published measure": published_measure,
        "notice": Notification.objects.create(recipient=ploy, why="assigned", claim=draft),
        "feed": add_feed("https://rimnam.example/rss.xml", by=ploy),
        "webhook": webhook,
        "message": webhook.deliveries.first(),
        "search": save_search("เขื่อน", {"q": "เขื่อน"}, by=ploy),
    }


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.name} {route.of}".strip())
def test_opens_to_those_who_may_and_to_nobody_else(client, request, records, nok, somchai, route):
    args = [records[route.of].public_id] if route.of else []
    # The least first: what a later one does, such as publishing, must not open it to an earlier one.
    for role in ROLES:
        client.logout()
        if role != "stranger":
            client.force_login(request.getfixturevalue(role))
        answer = getattr(client, route.method)(reverse(route.name, args=args), route.data)
        opens = ROLES.index(role) >= ROLES.index(route.least)
        assert is_open(answer) == opens, f"{role}: {answer.status_code}"


@pytest.mark.parametrize("route", ["home", "claims", "topics", "parties", "outlets", "measures", "feed-atom"])
def test_link_checkers_may_ask_for_the_head_alone(client, db, route):
    answer = client.head(reverse(route))
    assert (answer.status_code, answer.content) == (200, b"")


def test_every_route_is_in_the_table():
    assert {pattern.name for pattern in urls.urlpatterns} == {route.name for route in ROUTES}


def is_open(answer) -> bool:
    """Tell whether the page did what it is for, if only to say what is wrong with the form."""
    asks_to_sign_in = answer.status_code == 302 and urlsplit(answer.url).path == reverse("login")
    return answer.status_code in (200, 204, 302, 400, 409, 422) and not asks_to_sign_in
