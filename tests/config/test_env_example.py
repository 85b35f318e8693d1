""".env.example and the code name the same variables."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(
    r"""(?:env\.(?:text|flag|integer|listing|networks|choice|database)|os\.environ\.get|os\.getenv)\(\s*"(\w+)"""
)
INDEXED = re.compile(r"""os\.environ\["(\w+)"\]""")
# Set by make and by Django's own entry points, never by whoever installs Thima.
OWN = {"MAKELEVEL", "DJANGO_SETTINGS_MODULE"}


def variables_read() -> set[str]:
    """Return the names that the packages read from the environment."""
    sources = [path for package in ("config", "claims", "sources") for path in (ROOT / package).rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in [*sources, ROOT / "manage.py"]]
    names = {name for text in texts for pattern in (READ, INDEXED) for name in pattern.findall(text)}
    # env.home() reads it through a function of its own module.
    return (names | {"THIMA_HOME"}) - OWN


def example_lines() -> list[str]:
    return (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()


def variables_listed() -> set[str]:
    """Return the names that the example gives, commented out as they are there."""
    return {match[1] for line in example_lines() if (match := re.match(r"#?([A-Z_]+)=", line))}


def test_every_variable_that_is_read_is_listed():
    assert variables_read() - variables_listed() == set()


def test_every_variable_that_is_listed_is_read():
    assert variables_listed() - variables_read() == set()


@pytest.mark.parametrize("name", sorted(variables_listed()))
def test_every_variable_has_a_word_on_it(name):
    lines = example_lines()
    (place,) = [number for number, line in enumerate(lines) if re.match(rf"#?{name}=", line)]
    assert lines[place - 1].startswith("# ")
