"""What takes long to count is counted anew only after the ledger has grown."""

import pytest

from claims.until_changed import until_changed
from tests.factories import make_claim


@pytest.fixture
def counted():
    """How often it was counted, and a count that tells it."""
    times: list[int] = []

    def count() -> int:
        times.append(1)
        return len(times)

    return count


def test_without_an_entry_it_is_counted_each_time(db, somchai, counted):
    assert [until_changed("claims", somchai, counted) for _again in range(2)] == [1, 2]


def test_it_is_kept_until_the_next_entry(ploy, counted):
    make_claim(ploy)
    assert [until_changed("claims", ploy, counted) for _again in range(2)] == [1, 1]
    make_claim(ploy)
    assert until_changed("claims", ploy, counted) == 2


def test_strangers_are_told_nothing_of_what_the_newsroom_counts(ploy, counted, client):
    make_claim(ploy)
    until_changed("claims", ploy, counted)
    stranger = client.get("/").wsgi_request.user
    assert until_changed("claims", stranger, counted) == 2


def test_even_nothing_is_kept(ploy):
    make_claim(ploy)
    found = iter([None])
    assert [until_changed("nothing", ploy, lambda: next(found)) for _again in range(2)] == [None, None]
