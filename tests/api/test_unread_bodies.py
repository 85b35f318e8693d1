"""A body that is refused unread is read to its end all the same: else the sender is cut off before the answer comes."""

import io

import pytest

from claims.api import parsing


class Broken(io.BytesIO):
    """A connection that the sender has closed."""

    def read(self, *args) -> bytes:
        raise OSError


def test_it_is_read_to_its_end():
    stream = io.BytesIO(b"x" * 2_500_000)
    parsing.read_on(stream)
    assert stream.read() == b""


def test_it_is_not_read_for_ever(monkeypatch):
    monkeypatch.setattr(parsing, "READ_ON", 2 * parsing.CHUNK)
    stream = io.BytesIO(b"x" * 3 * parsing.CHUNK)
    parsing.read_on(stream)
    assert stream.tell() == 2 * parsing.CHUNK


def test_a_sender_that_has_gone_is_nothing_to_complain_about():
    parsing.read_on(Broken())


@pytest.mark.parametrize("path", ["/api/v1/articles/", "/api/v1/nonsense/"])
def test_a_stranger_with_a_large_body_is_answered(stranger, path):
    answer = stranger.post(path, {"text": "ก" * 1_000_000})
    assert answer.status_code in (401, 404)
    assert answer.wsgi_request.read() == b""
