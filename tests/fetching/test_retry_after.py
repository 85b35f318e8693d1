"""How long a server asks to be left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from sources.fetching.retry_after import wished

NOW = datetime(2025, 3, 4, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "rest"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("Tue, 04 Mar 2025 02:30:00 GMT", timedelta(minutes=30)),
        ("Tue, 04 Mar 2025 09:30:00 +0700", timedelta(minutes=30)),
        ("Tue, 04 Mar 2025 02:30:00 -0000", timedelta(minutes=30)),
        ("Tuesday, 04-Mar-25 02:30:00 GMT", timedelta(minutes=30)),
        ("Mon, 03 Mar 2025 02:30:00 GMT", timedelta()),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("๑๒๐", None),
        ("9" * 5000, None),
        ("Tue, 99 Mar 99999 02:30:00 GMT", None),
        ("Tue, 04 Mar 2025 02:30:00 +9999999999", None),
    ],
)
def test_seconds_and_dates_are_understood_and_nothing_else(told, rest):
    assert wished({"retry-after": told}, NOW) == rest


def test_without_the_header_nothing_is_wished():
    assert wished({}, NOW) is None
