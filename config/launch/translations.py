"""Compiles the translations, so that nobody needs the gettext programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from config.launch.failure import LaunchFailed


def compile_translations(locale: Path) -> list[Path]:
    """Compile each language's django.po below `locale` that is newer than its django.mo; return those written.

    Raises LaunchFailed for a file that cannot be read as translations.
    """
    stale = [source for source in sorted(locale.glob("*/LC_MESSAGES/django.po")) if _is_stale(source)]
    return [_compile(source) for source in stale]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> Path:
    compiled, draft = source.with_suffix(".mo"), source.with_suffix(".mo.new")
    try:
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise LaunchFailed(f"{source} cannot be read as translations: {error}") from error
    with draft.open("wb") as file:
        write_mo(file, catalog)
    # In one step: a server or a test may be reading the old one.
    return draft.replace(compiled)
