"""The first page: what is published to strangers, what waits to the newsroom."""

from claims.flows.claims import set_figures, take_step
from tests.factories import make_claim, make_position, make_published_claim, make_suggestions


def test_an_empty_house_says_what_it_is_for(client, db):
    assert "ใครพูด" in client.get("/").content.decode()


def test_strangers_see_a_disputed_claim_with_both_sides_first(client, ploy):
    disputed = make_published_claim(ploy)
    undenied = make_claim(ploy)
    make_position(undenied, ploy)
    for step in ("in_review", "published"):
        take_step(undenied, step, by=ploy)
    shown = client.get("/").context
    assert shown["lead"] == disputed
    assert [card.claim for card in shown["cards"]] == [undenied]
    assert [side.parties for side in shown["sides"]] == [1, 1]


def test_a_claim_with_a_figure_leads(client, ploy):
    with_figure, _newer = make_published_claim(ploy), make_published_claim(ploy)
    set_figures(with_figure, [{"value_low": 3}], by=ploy)
    assert client.get("/").context["lead"] == with_figure


def test_the_newsroom_sees_what_waits(client, ploy):
    waiting = make_suggestions(ploy)
    draft = make_claim(ploy)
    client.force_login(ploy)
    shown = client.get("/").context
    assert shown["pending"] == len(waiting)
    assert [article.waiting for article in shown["articles"]] == [len(waiting)]
    assert [card.claim for card in shown["drafts"]] == [draft]


def test_a_reporter_can_paste_an_article_there_and_a_reader_cannot(client, nok, somchai):
    for user, pastes in ((nok, True), (somchai, False)):
        client.force_login(user)
        assert ('name="text"' in client.get("/").content.decode()) == pastes


def test_the_number_that_waits_stands_in_the_menu(client, somchai, ploy):
    waiting = make_suggestions(ploy)
    client.force_login(somchai)
    assert f'data-kind="count">{len(waiting)}<' in client.get("/claims/").content.decode()
