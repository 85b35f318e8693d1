"""The virtual environment: made once, made anew when it is half-made, and refused in one sentence."""

import sys
from pathlib import Path

import pytest

from config.launch.environment import Environment, refuse_python
from config.launch.failure import LaunchFailed

ROOT = Path(__file__).resolve().parents[2]


def make_checkout(folder: Path) -> Environment:
    """Make a checkout whose requirements are empty, so that nothing is fetched."""
    (folder / "requirements.txt").write_text("# nothing\n")
    (folder / "requirements-dev.txt").write_text("-r requirements.txt\n")
    (folder / "requirements-pg.txt").write_text("# nothing\n")
    return Environment(folder)


@pytest.fixture
def environment(tmp_path) -> Environment:
    """An environment that is not made yet."""
    return make_checkout(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Environment:
    """An environment that was found half-made, with pip killed in it, and prepared: once, because it takes seconds."""
    environment = make_checkout(tmp_path_factory.mktemp("checkout"))
    environment.folder.mkdir()
    (environment.folder / "half-a-package").touch()
    environment.unfinished.touch()
    environment.prepare(tools=True, postgres=False)
    return environment


def test_a_half_made_environment_is_made_anew(made):
    assert not (made.folder / "half-a-package").exists()
    assert not made.unfinished.exists()


def test_a_whole_environment_is_left_alone(made, capfd):
    made.prepare(tools=True, postgres=False)
    made.prepare(tools=False, postgres=False)
    assert capfd.readouterr().out == ""


def test_packages_that_cannot_be_installed_are_said_and_the_environment_is_kept(made, capfd):
    requirements = made.root / "requirements.txt"
    before = requirements.read_text()
    requirements.write_text("--no-index\nno-such-package-of-ours==1\n")
    with pytest.raises(LaunchFailed, match=r"pip could not install requirements\.txt"):
        made.prepare(tools=False, postgres=False)
    requirements.write_text(before)
    made.prepare(tools=False, postgres=False)
    assert "Making the virtual environment" not in capfd.readouterr().out


def test_changed_requirements_change_the_stamp(environment):
    before = environment.stamp("requirements.txt")
    (environment.root / "requirements.txt").write_text("Django==5.2.19\n")
    assert environment.stamp("requirements.txt") != before


def test_the_stamp_covers_included_requirements(environment):
    before = environment.stamp("requirements-dev.txt")
    (environment.root / "requirements.txt").write_text("Django==5.2.19\n")
    assert environment.stamp("requirements-dev.txt") != before


def test_a_python_that_is_too_old_is_refused_in_one_sentence():
    with pytest.raises(LaunchFailed, match=r"needs Python 3\.11 or newer and this is 3\.10"):
        refuse_python((3, 10))


def test_this_python_is_accepted():
    refuse_python(sys.version_info[:2])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-pg.txt"])
def test_every_requirement_is_pinned(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    requirements = [line for line in lines if line and not line.startswith(("#", "-r", " "))]
    assert [line for line in requirements if "==" not in line] == []
