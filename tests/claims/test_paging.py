"""Lists by keyset."""

import pytest

from claims.models import Party
from claims.paging import count_up_to, page_of
from claims.refusals import Invalid
from tests.factories import make_party


@pytest.fixture
def names(ploy) -> list[str]:
    """Seven parties, two of them of one name."""
    for name in ("ก", "ข", "ข", "ค", "ง", "จ", "ฉ"):
        make_party(ploy, name)
    return ["ก", "ข", "ข", "ค", "ง", "จ", "ฉ"]


def by_name(cursor: str = "", size: int = 2):
    return page_of(Party.objects.all(), cursor, size, by="name", descending=False)


def test_every_row_comes_once_also_where_the_order_is_equal(names):
    found, cursor = [], ""
    while cursor is not None:
        page = by_name(cursor)
        found += [party.name for party in page.rows]
        cursor = page.next
    assert found == names


def test_leads_back_to_the_beginning(names):
    last = by_name(by_name(by_name(by_name().next).next).next)
    assert [party.name for party in last.rows] == ["ฉ"]
    pages = [last]
    while pages[-1].previous:
        pages.append(by_name(pages[-1].previous))
    assert [[party.name for party in page.rows] for page in pages[1:]] == [["ง", "จ"], ["ข", "ค"], ["ก", "ข"]]


def test_the_first_page_has_none_before_it_and_the_last_none_after(names):
    assert by_name().previous is None
    assert by_name(size=7).next is None


@pytest.mark.parametrize("cursor", ["x", "WzFd", "ก", "\x00", "1:2:3"])
def test_a_cursor_that_is_none_is_refused(names, cursor):
    with pytest.raises(Invalid):
        by_name(cursor)


def test_a_cursor_of_another_order_is_refused(names):
    with pytest.raises(Invalid):
        page_of(Party.objects.all(), by_name().next, 2, by="pk")


def test_counts_no_further_than_asked(names):
    assert count_up_to(Party.objects.all(), 5) == 6
    assert count_up_to(Party.objects.all(), 10) == 7
