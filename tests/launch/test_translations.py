"""Translations are compiled when they have changed, without the gettext programs."""

import gettext
import os
from pathlib import Path

import pytest

from config.launch.failure import LaunchFailed
from config.launch.translations import compile_translations

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def source(tmp_path) -> Path:
    """A Thai translation that is not compiled yet."""
    path = tmp_path / "th" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + 'msgid "Claim"\nmsgstr "คำกล่าวอ้าง"\n', encoding="utf-8")
    return path


def test_a_compiled_translation_translates(source, tmp_path):
    (compiled,) = compile_translations(tmp_path)
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Claim") == "คำกล่าวอ้าง"


def test_what_is_up_to_date_is_left_alone(source, tmp_path):
    compile_translations(tmp_path)
    assert compile_translations(tmp_path) == []


def test_a_changed_source_is_compiled_again(source, tmp_path):
    (compiled,) = compile_translations(tmp_path)
    os.utime(compiled, (0, 0))
    assert compile_translations(tmp_path) == [compiled]


def test_a_source_that_cannot_be_read_is_named(source, tmp_path):
    source.write_bytes(b'msgid "Claim\nmsgstr \xff\n')
    with pytest.raises(LaunchFailed, match=r"django\.po cannot be read"):
        compile_translations(tmp_path)
