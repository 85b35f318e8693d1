"""The pages on which claims are merged and taken apart."""

import pytest
from django.urls import reverse

from claims.flows.merging import merge_claims
from claims.models import Claim
from tests.factories import make_claim, make_position, make_published_claim


@pytest.fixture
def pair(client, ploy) -> tuple[Claim, Claim]:
    """Two claims that an editor is about to merge: the one that goes and the one that stays."""
    client.force_login(ploy)
    claims = make_claim(ploy, "ไฟไหม้ตลาดเก่า"), make_claim(ploy, "ตลาดเก่าถูกไฟไหม้")
    for claim in claims:
        make_position(claim, ploy)
    return tuple(Claim.objects.get(pk=claim.pk) for claim in claims)


def send(client, claim, into, **more):
    given = {"into": into.public_id, "version": claim.version, "into_version": into.version, "reason": "เรื่องเดียวกัน"}
    return client.post(reverse("claim-merge", args=[claim.public_id]), {**given, **more})


def test_another_claim_is_found_by_its_words(client, pair):
    page = client.get(reverse("claim-merge", args=[pair[0].public_id]), {"q": "ถูกไฟไหม้"}).content.decode()
    assert f"?into={pair[1].public_id}" in page


def test_words_too_long_to_look_for_are_refused_beside_the_field(client, pair):
    answer = client.get(reverse("claim-merge", args=[pair[0].public_id]), {"q": "ก" * 201})
    assert (answer.status_code, bool(answer.context["form"].errors["q"])) == (422, True)
    assert "ไม่พบคำกล่าวอ้าง" not in answer.content.decode()


def test_a_refused_merge_keeps_the_other_claim_in_the_address(client, pair):
    page = send(client, *pair, reason="").content.decode()
    assert f'action="{reverse("claim-merge", args=[pair[0].public_id])}?into={pair[1].public_id}"' in page


def test_the_preview_shows_what_moves_and_leads_the_other_way_round(client, pair):
    page = client.get(reverse("claim-merge", args=[pair[0].public_id]), {"into": pair[1].public_id}).content.decode()
    assert 'หลักฐาน <span class="num">1</span>' in page
    assert f"{reverse('claim-merge', args=[pair[1].public_id])}?into={pair[0].public_id}" in page


def test_merging_leads_to_the_kept_claim(client, pair):
    assert send(client, *pair).url == reverse("claim", args=[pair[1].public_id])
    assert Claim.objects.get(pk=pair[0].pk).merged_into == pair[1]


def test_without_a_reason_the_preview_comes_back(client, pair):
    answer = send(client, *pair, reason="")
    assert answer.status_code == 422
    assert "id_reason_error" in answer.content.decode()


def test_what_changed_since_is_shown_again_with_its_new_version(client, ploy, pair):
    make_position(pair[1], ploy)
    answer = send(client, *pair)
    assert answer.status_code == 409
    assert f'name="into_version" value="{pair[1].version + 1}"' in answer.content.decode().replace("  ", " ")


def test_a_claim_that_there_is_not_is_refused(client, pair):
    assert client.get(reverse("claim-merge", args=[pair[0].public_id]), {"into": "x"}).status_code == 422


def test_an_old_address_leads_on_and_says_so(client, pair):
    send(client, *pair)
    page = client.get(reverse("claim", args=[pair[0].public_id]), follow=True)
    assert page.redirect_chain == [(f"{reverse('claim', args=[pair[1].public_id])}?merged={pair[0].public_id}", 302)]
    assert page.context["led_here"] == pair[0]


def test_strangers_are_led_on_from_one_published_claim_to_another(client, ploy):
    claim, into = make_published_claim(ploy), make_published_claim(ploy)
    merge_claims(claim, into, by=ploy, reason="เรื่องเดียวกัน")
    assert client.get(reverse("claim", args=[claim.public_id]), follow=True).status_code == 200


@pytest.mark.parametrize("merged", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_origin_is_nothing(client, pair, merged):
    page = client.get(reverse("claim", args=[pair[0].public_id]), {"merged": merged})
    assert (page.status_code, page.context["led_here"]) == (200, None)


def test_two_that_are_ticked_lead_to_the_preview_that_keeps_the_published_one(client, ploy, pair):
    published = make_published_claim(ploy)
    ids = [str(published.public_id), str(pair[0].public_id)]
    answer = client.post(reverse("selection"), {"act": "merge", "claims": ids})
    assert answer.url == f"{reverse('claim-merge', args=[pair[0].public_id])}?into={published.public_id}"


def test_one_that_is_ticked_is_not_enough(client, pair):
    answer = client.post(reverse("selection"), {"act": "merge", "claims": [str(pair[0].public_id)]})
    assert answer.status_code == 422


def test_the_merged_claim_has_a_page_of_its_own_where_it_is_undone(client, pair):
    send(client, *pair)
    merged = Claim.objects.get(pk=pair[0].pk)
    page = client.get(reverse("claim-merged", args=[merged.public_id])).content.decode()
    assert "เรื่องเดียวกัน" in page
    sent = {"version": merged.version, "reason": "คนละตลาด"}
    answer = client.post(reverse("claim-merge-undo", args=[merged.public_id]), sent)
    assert answer.url == reverse("claim", args=[merged.public_id])
    assert Claim.objects.get(pk=merged.pk).positions.count() == 1


def test_what_stands_in_the_way_is_said_instead_of_the_form(client, ploy, pair):
    send(client, *pair)
    merge_claims(pair[1], make_claim(ploy, "ตลาดใหม่"), by=ploy, reason="เรื่องเดียวกัน")
    page = client.get(reverse("claim-merged", args=[pair[0].public_id])).content.decode()
    assert "ตลาดใหม่" in page
    assert reverse("claim-merge-undo", args=[pair[0].public_id]) not in page


def test_the_kept_claim_names_what_was_merged_into_it(client, pair):
    send(client, *pair)
    page = client.get(reverse("claim", args=[pair[1].public_id])).content.decode()
    assert reverse("claim-merged", args=[pair[0].public_id]) in page


def test_a_list_for_merged_claims_alone_has_them(client, pair):
    send(client, *pair)
    found = [
        [card.claim for card in client.get(reverse("claims"), q).context["cards"]] for q in ({}, {"status": "merged"})
    ]
    assert found == [[pair[1]], [pair[0]]]
