"""Signing in and out, and the choice of language and theme."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims.models import User
from tests.factories import make_user

PASSWORD = "long enough 1"


@pytest.fixture(autouse=True)
def forgetful():
    """Start without counted failures."""
    cache.clear()


def sign_in(client, username: str, password: str, **data):
    return client.post(reverse("login"), {"username": username, "password": password, **data})


def test_signs_in_and_goes_where_one_was(client, nok):
    assert sign_in(client, "nok", PASSWORD, next="/claims/?q=1").url == "/claims/?q=1"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
@pytest.mark.parametrize("name", ["login", "language", "theme"])
def test_never_sends_anybody_elsewhere(client, nok, name, elsewhere):
    data = {"username": "nok", "password": PASSWORD, "language": "en", "theme": "dark", "next": elsewhere}
    assert client.post(reverse(name), data).url == "/"


def test_says_how_many_tries_are_left(client, nok):
    answer = sign_in(client, "nok", "wrong")
    assert answer.status_code == 422
    assert "เหลืออีก 4 ครั้งก่อนพัก 15 นาที" in answer.content.decode()


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, nok):
    for _ in range(5):
        sign_in(client, "nok", "wrong")
    answer = sign_in(client, "NOK ", PASSWORD)
    assert answer.status_code == 422
    assert sign_in(client, "nok", PASSWORD).status_code == 422
    assert not client.session.get("_auth_user_id")


def test_others_need_not_wait(client, nok, ploy):
    for _ in range(5):
        sign_in(client, "nok", "wrong")
    assert sign_in(client, "ploy", PASSWORD).status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client, nok):
    for _ in range(4):
        sign_in(client, "nok", "wrong")
    sign_in(client, "nok", PASSWORD)
    client.logout()
    assert "เหลืออีก 4 ครั้ง" in sign_in(client, "nok", "wrong").content.decode()


def test_wrong_passwords_at_once_are_counted_like_those_in_turn(committed):
    make_user(username="nok")
    together = threading.Barrier(8)

    def try_one(_number: int) -> None:
        together.wait()
        try:
            sign_in(Client(), "nok", "wrong")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(try_one, range(8)))
    assert sign_in(Client(), "nok", PASSWORD).status_code == 422


def test_signs_out_by_post_only(client, nok):
    client.force_login(nok)
    assert client.get(reverse("logout")).status_code == 405
    client.post(reverse("logout"))
    assert not client.session.get("_auth_user_id")


def test_the_demo_names_its_accounts(client, settings, db):
    settings.DEMO = True
    make_user("editor", "editor")
    assert "บัญชีตัวอย่าง" in client.get(reverse("login")).content.decode()


def test_outside_the_demo_no_account_is_named(client, db):
    make_user("editor", "editor")
    assert "บัญชีตัวอย่าง" not in client.get(reverse("login")).content.decode()


def test_a_strangers_language_is_kept_in_a_cookie(client, db):
    client.post(reverse("language"), {"language": "en"})
    assert "Published claims" in client.get("/").content.decode()


def test_an_accounts_language_and_theme_go_with_it(client, nok):
    client.force_login(nok)
    client.post(reverse("language"), {"language": "en"})
    client.post(reverse("theme"), {"theme": "dark"})
    assert User.objects.values_list("language", "theme").get(pk=nok.pk) == ("en", "dark")
    client.cookies.clear()
    client.force_login(User.objects.get(pk=nok.pk))
    assert '<html lang="en" data-theme="dark">' in client.get("/claims/").content.decode()


def test_the_device_decides_on_the_theme_until_one_is_chosen(client, db):
    assert '<html lang="th">' in client.get("/claims/").content.decode()


@pytest.mark.parametrize(("name", "data"), [("language", {"language": "xx"}), ("theme", {"theme": "pink"})])
def test_what_is_not_offered_is_refused(client, db, name, data):
    assert client.post(reverse(name), data).status_code == 400
