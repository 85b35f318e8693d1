import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.views.marks import DEEPEST, Drawing, Marked, draw

LINES = st.text(st.sampled_from("กขค abฟ่\u200b\u00a0\u202e\u2067\n\r\u2028"), max_size=60)


def shown(drawing: Drawing) -> str:
    """Write the drawing as [kinds text], with ~ where a mark goes on and | between paragraphs."""
    parts = []
    for paragraph in drawing.paragraphs:
        for piece in paragraph.pieces:
            if piece.opening:
                parts.append(f"[{piece.opening.kinds}{'~' if piece.opening.goes_on else ''} ")
            parts.append("]" if piece.closes else piece.text)
        parts.append("|" * bool(paragraph.ending))
    return "".join(parts)


def marked(text: str, start: int, end: int, kind: str = "assert", **fields) -> Marked:
    return Marked(start, end, text[start:end], kind, **fields)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdefgh"),
        ([(0, 3, "a")], "[a abc]defgh"),
        ([(0, 6, "a"), (2, 4, "p")], "[a ab[p cd]ef]gh"),
        ([(2, 4, "p"), (0, 6, "a")], "[a ab[p cd]ef]gh"),
        ([(0, 4, "a"), (0, 2, "p")], "[a [p ab]cd]efgh"),
        ([(0, 4, "a"), (2, 4, "p")], "[a ab[p cd]]efgh"),
        ([(0, 4, "a"), (0, 4, "p")], "[a p abcd]efgh"),
        ([(0, 4, "a"), (2, 6, "d")], "[a ab][d [a d~ cd]ef]gh"),
        ([(0, 4, "a"), (4, 6, "d")], "[a abcd][d ef]gh"),
        ([(0, 5, "a"), (1, 3, "p"), (2, 7, "d")], "[a a[p b]][d [a d~ [p d~ c]de]fg]h"),
    ],
)
def test_marks_nest_and_crossing_ones_are_cut(spans, expected):
    text = "abcdefgh"
    assert shown(draw(text, [marked(text, *span) for span in spans])) == expected


def test_a_mark_goes_on_in_the_next_paragraph():
    text = "ab\r\n\r\ncd"
    drawing = draw(text, [marked(text, 1, 7, "a", number=3)])
    assert shown(drawing) == "a[a b]|[a~ c]d"
    assert drawing.text == text


def test_a_mark_that_ends_with_the_line_leaves_no_empty_mark():
    text = "ab\ncd"
    assert shown(draw(text, [marked(text, 0, 3, "a"), marked(text, 2, 5, "p")])) == "[a ab]|[p cd]"


def test_words_that_are_not_there_are_reported_and_not_drawn():
    astray = [Marked(0, 2, "xy", "a"), Marked(3, 99, "d", "a"), Marked(-1, 1, "a", "a"), Marked(2, 2, "", "a")]
    drawing = draw("abcd", astray)
    assert shown(drawing) == "abcd"
    assert drawing.astray == tuple(astray)


def test_numbers_ids_and_the_current_mark_are_kept():
    text = "abcdef"
    drawing = draw(text, [marked(text, 0, 3, number=1), marked(text, 0, 3, "deny", number=2, current=True)])
    opening = drawing.paragraphs[0].pieces[0].opening
    assert (opening.numbers, opening.id, opening.current, opening.goes_on) == ("1·2", "span-0-3", True, False)


def test_more_marks_than_browsers_nest_are_left_out():
    text = "a" * 200
    drawing = draw(text, [marked(text, n, 200 - n) for n in range(DEEPEST + 5)])
    assert len(drawing.astray) == 5
    assert drawing.text == text


def test_a_large_text_with_many_marks_is_drawn_in_few_pieces():
    text = ("ก" * 99 + "\n") * 2000
    drawing = draw(text, [marked(text, n * 190, n * 190 + 300, number=n) for n in range(1000)])
    assert drawing.text == text
    assert sum(len(paragraph.pieces) for paragraph in drawing.paragraphs) < 20_000


@given(LINES, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("apdf")), max_size=12))
def test_every_character_is_kept_and_marked_with_the_kinds_of_its_spans(text, places):
    spans = [marked(text, start, end, kind) for start, end, kind in places if start < end <= len(text)]
    drawing = draw(text, spans)
    assert drawing.text == text
    place = 0
    for paragraph in drawing.paragraphs:
        stack: list = []
        for piece in paragraph.pieces:
            if piece.opening:
                stack.append(piece.opening)
            elif piece.closes:
                stack.pop()
            else:
                assert piece.text
                for place_of, _character in enumerate(piece.text, start=place):
                    kinds = {kind for opening in stack for kind in opening.kinds.split()}
                    assert kinds == {span.kind for span in spans if span.start <= place_of < span.end}
                place += len(piece.text)
        assert not stack
        place += len(paragraph.ending)
