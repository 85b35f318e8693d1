"""Every text of the interface has Thai, with the same places to fill in."""

import re

import pytest
from babel.messages.pofile import read_po
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from claims.management.commands.sync_messages import CATALOG, untranslated, updated_catalog


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


def test_every_text_has_thai():
    assert [message.id for message in untranslated(updated_catalog())] == []


def test_the_catalog_holds_no_text_that_is_gone():
    with CATALOG.open("rb") as file:
        kept = {str(message.id) for message in read_po(file, locale="th")}
    assert kept == {str(message.id) for message in updated_catalog()}


def test_translations_fill_in_the_same_things():
    for message in updated_catalog():
        english, thai = (part[-1] if isinstance(part, tuple) else part for part in (message.id, message.string))
        assert placeholders(thai) == placeholders(english), thai


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (forms.CharField(max_length=3), "ยาวเกินไป"),
        (forms.CharField(min_length=30), "สั้น"),
        (forms.DecimalField(max_digits=3), "12345"),
        (forms.DecimalField(max_digits=9, decimal_places=1), "1.25"),
        (forms.CharField(), "a\x00"),
    ],
)
def test_what_a_field_refuses_it_refuses_in_thai(field, value):
    with translation.override("th"), pytest.raises(ValidationError) as refused:
        field.clean(value)
    assert not re.search("[a-z]{4}", refused.value.messages[0])
