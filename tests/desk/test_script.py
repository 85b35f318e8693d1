"""The pure functions of the desk's script, run where there is a Node.js to run them."""

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
SCRIPT = Path(settings.BASE_DIR) / "static" / "js" / "desk.js"

pytestmark = pytest.mark.skipif(not NODE, reason="needs Node.js")


def run(expression: str):
    """Return what the expression gives, with the script's functions at hand as `desk`."""
    program = f'import * as desk from "{SCRIPT.as_uri()}"; console.log(JSON.stringify({expression}))'
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
    assert run(f"{json.dumps(typed)}.map(desk.commonEra)") == kept


@pytest.mark.parametrize(
    ("event", "act"),
    [
        ({"code": "KeyJ"}, "next"),
        ({"code": "Enter"}, "accept"),
        ({"code": "Slash", "shiftKey": True}, "keys"),
        ({"code": "KeyJ", "ctrlKey": True}, None),
        ({"code": "KeyX", "shiftKey": True}, None),
        ({"code": "Slash"}, None),
    ],
)
def test_keys_are_physical_and_rest_beside_other_keys(event, act):
    assert run(f"desk.actOf({json.dumps(event)})") == act


def test_the_queue_stops_at_its_ends():
    assert run("[desk.moved(0, -1, 3), desk.moved(0, 1, 3), desk.moved(2, 1, 3)]") == [0, 1, 2]


def test_the_chain_shows_what_is_missing():
    assert run('desk.chainOf(["ผู้ว่าฯ", " "], "", [], "?")') == [["party", "ผู้ว่าฯ"], ["gap", "?"]]
    assert run('desk.chainOf([], "X", ["ข่าวเช้า"], "?")') == [["channel", "X"], ["outlet", "ข่าวเช้า"]]
