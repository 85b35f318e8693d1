"""Brings locale/th up to what the program says: new texts are added, gone ones leave, translations stay."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import templatize

PACKAGES = ("claims", "config", "sources")
KEYWORDS = dict.fromkeys([*DEFAULT_KEYWORDS, "gettext_lazy", "ngettext_lazy", "pgettext_lazy", "npgettext_lazy"])
PLURAL = ("ngettext", "ungettext", "npgettext", "ngettext_lazy", "npgettext_lazy")
CATALOG = Path(settings.BASE_DIR) / "locale" / "th" / "LC_MESSAGES" / "django.po"
HEADER = {
    "project": "Thima",
    "version": "1",
    "header_comment": "# The Thai texts of Thima, kept complete by manage.py sync_messages.",
    "msgid_bugs_address": "none",
    "last_translator": "Thima",
    "language_team": "Thai",
}

# The file it is in, its English (with the plural where it has one), and its context.
Text = tuple[str, str | tuple[str, str], str | None]


class Command(BaseCommand):
    """Update the Thai catalog and list what still lacks a translation."""

    help = "Update locale/th from the texts in the program, and list those without a translation."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check, which writes nothing."""
        parser.add_argument("--check", action="store_true", help="Only list what would change.")

    def handle(self, *args, check: bool, **options) -> None:
        """Write the catalog, and print the texts without Thai."""
        catalog = updated_catalog()
        if not check:
            CATALOG.parent.mkdir(parents=True, exist_ok=True)
            with CATALOG.open("wb") as file:
                write_po(file, catalog, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
        missing = untranslated(catalog)
        for message in missing:
            self.stdout.write(repr(message.id))
        self.stdout.write(f"{len(catalog)} texts, {len(missing)} without a translation.")


def updated_catalog() -> Catalog:
    """Return the Thai catalog with exactly the texts that the program has now."""
    catalog = Catalog(locale="th", fuzzy=False, **HEADER)
    if CATALOG.exists():
        with CATALOG.open("rb") as file:
            catalog = read_po(file, locale="th")
    template = Catalog(project="Thima", creation_date=catalog.creation_date)
    for place, ids, context in collected(Path(settings.BASE_DIR)):
        template.add(ids, locations=[(place, 0)], context=context)
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def collected(root: Path) -> Iterator[Text]:
    """Yield each text to translate below the root."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _texts(root, path, path.read_text())
    for path in sorted(path for path in (root / "templates").rglob("*") if path.suffix in (".html", ".txt")):
        yield from _texts(root, path, _as_python(path))


def untranslated(catalog: Catalog) -> list[Message]:
    """Return the messages without a translation."""
    return [
        message
        for message in catalog
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string])
    ]


def _texts(root: Path, path: Path, code: str) -> Iterator[Text]:
    place = path.relative_to(root).as_posix()
    for _line, function, found, _comments in extract_python(io.BytesIO(code.encode()), KEYWORDS, (), {}):
        texts = [text for text in ([found] if isinstance(found, str) else found) if isinstance(text, str)]
        context = texts.pop(0) if texts and "pgettext" in str(function) else None
        if not texts:
            continue
        is_plural = function in PLURAL and len(texts) > 1
        yield place, (texts[0], texts[1]) if is_plural else texts[0], context


def _as_python(path: Path) -> str:
    # What is left of a template looks like Python, but for its indentation.
    return "\n".join(line.lstrip() for line in templatize(path.read_text(), origin=path.name).splitlines())
