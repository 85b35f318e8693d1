"""Schemathesis finds nothing: what the schema allows is answered as it says, and what it does not allow is refused.

A short run that is always the same; CONTRIBUTING.md tells how to let it look for longer.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings, strategies
from schemathesis.config import SchemathesisConfig

from claims.api.lines import MEDIA_TYPE as LINES
from claims.flows.accounts import issue_token
from tests.api.world import make_world

with translation.override("en"):
    DOCUMENT = SchemaGenerator().get_schema(request=None, public=True)
KNOWN = tomllib.loads(Path(__file__).with_name("schemathesis.toml").read_text(encoding="utf-8"))
# To go through every limit of every parameter is for the long run.
SHORT = {"phases": {"coverage": {"enabled": False}}}
schema = schemathesis.openapi.from_dict(DOCUMENT, config=SchemathesisConfig.from_dict({**KNOWN, **SHORT}))
schema.app = WSGIHandler()
EXAMPLES = 2
# Any lines may be sent: what is wrong with one is told in the answer.
schemathesis.openapi.media_type(LINES, strategies.text(min_size=1).map(str.encode))


@pytest.fixture
def token(ploy) -> Iterator[str]:
    """An editor's token. The connection stays open between requests, as it does for Django's own test client."""
    make_world(ploy)
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield issue_token(ploy, "write")
    for signal in signals:
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_answers_are_as_the_schema_says(case, token):
    # Called without a network, it does not unpack what is compressed.
    case.call_and_validate(headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"})
