"""The virtual environment: made once, made anew when it is half-made, and refused in one sentence."""

import sys
from pathlib import Path

import pytest

from config.launch.environment import Environment, refuse_platform
from config.launch.failure import LaunchFailed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path) -> Environment:
    """An environment of a checkout whose requirements are empty, so that nothing is fetched."""
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\n")
    (tmp_path / "requirements-pg.txt").write_text("# nothing\n")
    return Environment(tmp_path)


def test_a_half_made_environment_is_made_anew_and_then_left_alone(environment, capfd):
    environment.folder.mkdir()
    environment.unfinished.touch()
    environment.prepare(tools=True, postgres=False)
    assert "Making the virtual environment" in capfd.readouterr().out
    environment.prepare(tools=True, postgres=False)
    environment.prepare(tools=False, postgres=False)
    assert capfd.readouterr().out == ""


def test_changed_requirements_change_the_stamp(environment):
    before = environment.stamp("requirements.txt")
    (environment.root / "requirements.txt").write_text("Django==5.2.19\n")
    assert environment.stamp("requirements.txt") != before


def test_the_stamp_covers_included_requirements(environment):
    before = environment.stamp("requirements-dev.txt")
    (environment.root / "requirements.txt").write_text("Django==5.2.19\n")
    assert environment.stamp("requirements-dev.txt") != before


@pytest.mark.parametrize(
    ("version", "system", "words"),
    [((3, 10), "posix", r"needs Python 3\.11 or newer and this is 3\.10"), ((3, 12), "nt", "WSL")],
)
def test_a_platform_we_do_not_run_on_is_refused_in_one_sentence(version, system, words):
    with pytest.raises(LaunchFailed, match=words):
        refuse_platform(version, system)


def test_this_platform_is_accepted():
    refuse_platform(sys.version_info[:2], "posix")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-pg.txt"])
def test_every_requirement_is_pinned(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    requirements = [line for line in lines if line and not line.startswith(("#", "-r", " "))]
    assert [line for line in requirements if "==" not in line] == []
