"""Articles in bulk: a line of the answer for each line that is sent, and the good ones are in."""

import json

import pytest
from django.test import override_settings

from claims.api.lines import LinesParser
from sources.models import Article, Snapshot

ADDRESS = "/api/v1/articles/bulk/"
LINES = "application/x-ndjson"
RAIN = "เมื่อวานนี้ฝนตกหนักทั่วทั้งจังหวัด"


def send(client, *lines: dict | bytes, **headers: str) -> list[dict]:
    """Send the lines and return those of the answer."""
    body = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    answer = client.generic("POST", ADDRESS, body, content_type=LINES, headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (200, LINES)
    return [json.loads(line) for line in answer.getvalue().decode().splitlines()]


def test_each_line_is_answered_and_the_good_ones_are_in(reporter):
    told = send(
        reporter,
        {"text": RAIN, "url": "https://rimnam.example/1"},
        b"",
        b"{nonsense",
        {"text": ""},
        {"text": RAIN + " มาก", "article": "ฝนตก"},
        Accept=LINES,
    )
    assert [(line["line"], line["outcome"]) for line in told] == [
        (1, "added"),
        (3, "refused"),
        (4, "refused"),
        (5, "added"),
    ]
    assert [line["problem"]["type"] for line in told[1:3]] == [
        "urn:thima:problem:malformed",
        "urn:thima:problem:invalid",
    ]
    assert "text" in told[2]["problem"]["fields"]
    titles = {str(row.public_id): row.title for row in Article.objects.all()}
    assert titles == {told[0]["article"]: RAIN, told[3]["article"]: "ฝนตก"}


def test_a_line_with_an_address_alone_has_its_page_captured(reporter):
    told = send(reporter, {"url": "https://rimnam.example/1"}, {"url": "ftp://rimnam.example/1"})
    assert [(line["outcome"], line.get("snapshot")) for line in told] == [("added", None), ("refused", None)]
    assert Article.objects.get().captures.count() == 1


def test_they_are_left_to_the_workers(reporter):
    send(reporter, {"text": RAIN})
    assert Article.objects.get().state == "waiting"


def test_sent_again_they_are_found_there(reporter):
    first = send(reporter, {"text": RAIN}, {"text": RAIN + " มาก"})
    again = send(reporter, {"text": RAIN}, {"text": RAIN + " มาก"}, **{"Idempotency-Key": "one"})
    assert [line["outcome"] for line in again] == ["there", "there"]
    assert [line["snapshot"] for line in again] == [line["snapshot"] for line in first]
    assert Snapshot.objects.count() == 2


def test_one_who_stops_reading_the_answer_has_what_was_answered(reporter):
    body = "\n".join(json.dumps({"text": f"{RAIN} {number}"}) for number in range(5))
    answer = reporter.generic("POST", ADDRESS, body, content_type=LINES)
    next(iter(answer))
    answer._iterator.close()
    assert 1 <= Article.objects.count() < 5
    assert len(send(reporter, *body.encode().split(b"\n"))) == Article.objects.count() == 5


def test_problems_are_told_in_the_language_of_the_request(reporter):
    thai = send(reporter, {"text": ""})[0]["problem"]["detail"]
    english = send(reporter, {"text": ""}, **{"Accept-Language": "en"})[0]["problem"]["detail"]
    assert "The text is empty" in english
    assert "ยังไม่มีข้อความ" in thai


def test_a_byte_order_mark_and_line_ends_of_windows_are_taken(reporter):
    line = json.dumps({"text": RAIN}).encode()
    assert [told["outcome"] for told in send(reporter, b"\xef\xbb\xbf" + line + b"\r", b"\r")] == ["added"]


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_a_line_that_is_too_long_is_refused_and_the_next_is_taken(reporter):
    told = send(reporter, {"text": "ก" * 100_000}, {"text": RAIN})
    assert [line["outcome"] for line in told] == ["refused", "added"]
    assert told[0]["problem"]["status"] == 413


@pytest.mark.parametrize("limit", ["MOST_LINES", "MOST_BYTES"])
def test_too_much_at_once_is_refused_whole(reporter, monkeypatch, limit):
    monkeypatch.setattr(f"claims.api.lines.{limit}", 2)
    answer = reporter.generic("POST", ADDRESS, b'{"text": "a"}\n' * 3, content_type=LINES)
    assert (answer.status_code, answer.json()["status"]) == (413, 413)
    assert not Article.objects.exists()


def test_another_type_is_refused_with_the_one_that_is_taken(reporter):
    answer = reporter.post(ADDRESS, [{"text": RAIN}])
    assert answer.status_code == 415
    assert LINES in answer.json()["detail"]


def test_a_body_is_kept_out_of_memory(tmp_path):
    # What is larger than a little lies in a file of the system, whose number it has.
    class Stream:
        left = 40

        def read(self, size: int) -> bytes:
            self.left -= 1
            return b"x" * size if self.left else b""

    with LinesParser().parse(Stream()) as body:
        assert isinstance(body.fileno(), int)
