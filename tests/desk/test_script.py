"""The pure functions of the desk's scripts, run where there is a Node.js to run them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from claims.dates import common_era_date
from sources.partial_dates import is_partial_date
from sources.thai import parse_date

NODE = shutil.which("node")
SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"

pytestmark = pytest.mark.skipif(not NODE, reason="needs Node.js")


def run(script: str, expression: str):
    """Return what the expression gives, with the functions of the script of this name at hand as `it`."""
    address = (SCRIPTS / f"{script}.js").as_uri()
    program = f'import * as it from "{address}"; console.log(JSON.stringify({expression}))'
    done = subprocess.run(
        [str(NODE), "--input-type=module", "--eval", program], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_the_date_that_is_echoed_while_typing_is_the_one_that_is_kept():
    typed = [
        "12/01/2568",
        "12/1/2568",
        "1/2568",
        "2568",
        "2025-01-12",
        "2025-1",
        "2025",
        "๑๒/๐๑/๒๕๖๘",
        "12/01/2025",
        "29/2/2567",
        "29/2/2568",
        "31/31/2568",
        "0/1/2568",
        "13/2568",
        "9999",
        "31/12/9999",
        "9999-12-31",
        "abc",
        "",
        "12/01/0999",
    ]
    read = [parse_date(text) or "" for text in typed]
    kept = [common_era_date(date) if is_partial_date(date) else "" for date in read]
    assert run("desk-form", f"{json.dumps(typed)}.map(it.commonEra)") == kept


@pytest.mark.parametrize(
    ("event", "act"),
    [
        ({"code": "KeyJ"}, "next"),
        ({"code": "BracketLeft"}, "older"),
        ({"code": "Enter"}, "accept"),
        ({"code": "Slash", "shiftKey": True}, "keys"),
        ({"code": "KeyJ", "ctrlKey": True}, None),
        ({"code": "KeyX", "shiftKey": True}, None),
        ({"code": "Slash"}, None),
    ],
)
def test_keys_are_physical_and_rest_beside_other_keys(event, act):
    assert run("desk-keys", f"it.actOf({json.dumps(event)})") == act


def test_the_queue_stops_at_its_ends():
    assert run("desk", "[it.moved(0, -1, 3), it.moved(0, 1, 3), it.moved(2, 1, 3)]") == [0, 1, 2]


def test_the_chain_shows_what_is_missing():
    assert run("desk-form", 'it.chainOf(["ผู้ว่าฯ", " "], "", [], "?")') == [["party", "ผู้ว่าฯ"], ["gap", "?"]]
    assert run("desk-form", 'it.chainOf([], "X", ["ข่าวเช้า"], "?")') == [["channel", "X"], ["outlet", "ข่าวเช้า"]]


def test_what_is_held_by_others_comes_last():
    rows = '[{id: "a"}, {id: "b", held: "Nok"}, {id: "c", done: true}, {id: "d"}]'
    assert run("desk", f'it.following({rows}, "a")') == ["d", "b"]
    assert run("desk", f'it.following({rows}, "d")') == ["a", "b"]


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ({"status": 200, "isJson": True}, "done"),
        ({"status": 409, "isJson": True}, "refused"),
        ({"status": 404, "isJson": False}, "refused"),
        ({"status": 503, "isJson": False}, "lost"),
        ({"status": 200, "isJson": False, "redirected": True}, "signed out"),
        ({"status": 403, "isJson": False}, "signed out"),
    ],
)
def test_only_a_clear_answer_ends_a_decision_s_wait(answer, meaning):
    assert run("outbox", f"it.meaningOf({json.dumps(answer)})") == meaning


def test_what_another_window_left_unsent_comes_first():
    assert run("outbox", "it.joined([{key: 2}, {key: 3}], [{key: 1}, {key: 2}])") == [
        {"key": 1},
        {"key": 2},
        {"key": 3},
    ]


def test_what_was_changed_of_a_sentence_is_told_by_words():
    changed = run("desk-form", 'it.changes(["ทหาร", "ตาย", "แล้ว"], ["ทหาร", "เสียชีวิต", "แล้ว"])')
    assert changed == [["same", "ทหาร"], ["del", "ตาย"], ["ins", "เสียชีวิต"], ["same", "แล้ว"]]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [((1, 6), (0, 6)), ((0, 2), (0, 3)), ((3, 4), (3, 5)), ((7, 8), (7, 11))],
)
def test_a_selection_takes_each_sign_whole(cut, whole):
    text = "น้ำท่วม👍🏽"
    assert run("selection", f"it.widened({json.dumps(text)}, {cut[0]}, {cut[1]})") == [*whole]


@pytest.mark.parametrize(
    ("since", "due"),
    [
        ({"looked": 4000, "acted": 100, "hidden": False}, True),
        ({"looked": 3000, "acted": 100, "hidden": False}, False),
        ({"looked": 4000, "acted": 90_000, "hidden": False}, False),
        ({"looked": 20_000, "acted": 90_000, "hidden": False}, True),
        ({"looked": 20_000, "acted": 100, "hidden": True}, False),
    ],
)
def test_whose_it_is_is_asked_often_only_while_somebody_works(since, due):
    assert run("desk-lease", f"it.isDue({json.dumps(since)})") is due


def test_the_offers_of_names_are_gone_through_in_a_ring():
    assert run("names", "[-1, 0, 1].map((n) => it.steppedTo(n, 1, 2))") == [0, 1, -1]
    assert run("names", "it.steppedTo(-1, -1, 2)") == 1


def test_a_mark_is_dropped_when_all_that_it_belongs_to_is():
    assert run("desk-article", 'it.markedAs(["1", "2"], "3", new Set(["1", "2"]))') == {
        "isCurrent": False,
        "isDropped": True,
    }
