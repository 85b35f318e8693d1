"""Whose address counts: the sender's, as the proxy tells it, and nobody's invention."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import know_sender


def address(**told) -> str:
    """Return the address that a request has behind the middleware."""
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", **told)
    know_sender(lambda _request: HttpResponse())(request)
    return request.META["REMOTE_ADDR"]


@pytest.mark.parametrize("told", ["192.0.2.7", "10.0.0.1, 192.0.2.7"])
def test_behind_a_proxy_it_is_what_the_proxy_says_last(settings, told):
    settings.HTTPS = True
    assert address(HTTP_X_FORWARDED_FOR=told) == "192.0.2.7"


def test_without_a_proxy_nobody_is_believed(settings):
    settings.HTTPS = False
    assert address(HTTP_X_FORWARDED_FOR="192.0.2.7") == "127.0.0.1"


def test_a_probe_behind_the_proxy_keeps_its_address(settings):
    settings.HTTPS = True
    assert address() == "127.0.0.1"
