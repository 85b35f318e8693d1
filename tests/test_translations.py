"""Every text of the interface has Thai, with the same places to fill in."""

import re

from babel.messages.pofile import read_po

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
