"""What is said when a page cannot be shown."""

import pytest
from django.test import Client, RequestFactory

from claims.views.errors import bad_request, server_error


def test_a_page_that_is_not_there(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode()


def test_a_page_that_is_not_there_in_english(client, db):
    client.cookies["django_language"] = "en"
    assert "Nothing here" in client.get("/nowhere/").content.decode()


def test_a_form_without_its_token_is_explained(db):
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "แบบฟอร์มหมดอายุ" in answer.content.decode()


def test_an_account_that_may_not_is_told_which_role_it_takes(client, somchai):
    client.force_login(somchai)
    answer = client.get("/articles/new/")
    assert answer.status_code == 403
    assert "ผู้สื่อข่าว" in answer.content.decode()


def test_when_everything_fails_the_page_needs_neither_database_nor_session():
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something broke" in answer.content.decode()


def test_a_request_without_user_or_session_gets_its_page():
    answer = bad_request(RequestFactory().get("/"), Exception())
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/", "/claims/", "/login/"])
def test_nothing_inline_is_needed(client, db, path):
    answer = client.get(path)
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    shown = answer.content.decode()
    assert " style=" not in shown
    assert "<script>" not in shown
