"""A body that is refused unread is read to its end all the same: else the sender is cut off before the answer comes."""

import io

import pytest

from config import middleware


class Broken(io.BytesIO):
    """A connection that the sender has closed."""

    def read(self, *args) -> bytes:
        raise OSError


def test_it_is_read_to_its_end():
    stream = io.BytesIO(b"x" * 2_500_000)
    middleware.read_on(stream)
    assert stream.read() == b""


def test_it_is_not_read_for_ever(monkeypatch):
    monkeypatch.setattr(middleware, "READ_ON", 2 * middleware.CHUNK)
    stream = io.BytesIO(b"x" * 3 * middleware.CHUNK)
    middleware.read_on(stream)
    assert stream.tell() == 2 * middleware.CHUNK


def test_a_sender_that_has_gone_is_nothing_to_complain_about():
    middleware.read_on(Broken())


@pytest.mark.parametrize("path", ["/api/v1/articles/", "/api/v1/nonsense/", "/nonsense/"])
def test_a_stranger_with_a_large_body_is_answered(client, db, path):
    answer = client.post(path, {"text": "ก" * 1_000_000}, content_type="application/json")
    assert answer.status_code in (401, 404)
    assert answer.wsgi_request.read() == b""


def test_a_form_with_too_much_text_is_answered_with_the_limit(client, nok):
    client.force_login(nok)
    answer = client.post("/articles/new/", {"text": "ก" * 3_000_000}, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert answer.wsgi_request.read() == b""
