"""Colleagues are offered while @name is typed in a note, and chosen by keys."""

from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Annotation, Notification, Role
from tests.factories import make_claim, make_user


def test_a_colleague_is_mentioned_by_keyboard_alone(visit, editor):
    nok, claim = make_user(Role.REPORTER, "nok"), make_claim(editor)
    make_user(Role.REPORTER, "nok.k")
    page = visit(editor)
    page.goto(f"{reverse('claim', args=[claim.public_id])}#notes")
    page.locator(".comment-form textarea").press_sequentially("ถาม@n")
    expect(page.locator(".people [aria-selected=true]")).to_contain_text("@nok ·")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".people [aria-selected=true]")).to_contain_text("@nok.k")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".people")).to_be_hidden()
    page.keyboard.type("ด้วย")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".mention")).to_have_text("nok")
    assert Annotation.objects.get().body == "ถาม@nok ด้วย"
    assert Notification.objects.get().recipient == nok
