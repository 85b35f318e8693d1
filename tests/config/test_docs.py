"""The documents name only what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BY_NAME = [str(path.relative_to(ROOT)) for path in DOCUMENTS]


@pytest.mark.parametrize("name", BY_NAME)
def test_every_link_leads_to_a_file(name):
    document = ROOT / name
    targets = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("name", BY_NAME)
def test_every_make_target_is_in_the_makefile(name):
    known = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    typed = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
    named = typed.findall((ROOT / name).read_text(encoding="utf-8"))
    assert set(named) - set(known) == set()


@pytest.mark.parametrize("name", BY_NAME)
def test_every_management_command_exists(name):
    named = re.findall(r"manage\.py (\w+)", (ROOT / name).read_text(encoding="utf-8"))
    own = {path.stem for path in ROOT.glob("*/management/commands/*.py")}
    djangos = {"check", "collectstatic", "createsuperuser", "migrate", "makemigrations", "procrastinate", "shell"}
    assert set(named) - own - djangos == set()
