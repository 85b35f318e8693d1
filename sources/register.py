"""What parties and outlets have in common: an entry with names by which articles mention it."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sources.thai import lookup_keys, name_key, sound_key
from sources.thai.sounds import MARK


class RegisterQuerySet(models.QuerySet):
    """Questions about entries of a register."""

    def known_as(self, mentions: Iterable[str]) -> dict[str, Any]:
        """Return the entry that each mention names, in one query; mentions of nobody known are left out.

        A mention is tried whole first, then without titles and roles. Of two entries with one name the older wins.
        """
        wanted = {mention: lookup_keys(mention) for mention in set(mentions)}
        keys = {key for tried in wanted.values() for key in tried}
        if not keys:
            return {}
        entries: list[Any] = list(self.filter(keys__overlap=list(keys)).order_by("-pk"))
        by_key = {key: entry for entry in entries for key in entry.keys}
        found = {
            mention: next((by_key[key] for key in tried if key in by_key), None) for mention, tried in wanted.items()
        }
        return {mention: entry for mention, entry in found.items() if entry}

    def named(self, names: Iterable[str]) -> dict[str, Any]:
        """Return the entry that has each of these names itself, in any spelling, in one query."""
        keys = {name: name_key(name) for name in set(names)}
        entries: list[Any] = list(self.filter(keys__overlap=list(keys.values())))
        by_key = {key: entry for entry in entries for key in entry.keys}
        return {name: by_key[key] for name, key in keys.items() if key in by_key}

    def named_like(self, text: str) -> Self:
        """Keep entries of which some name contains the text, in any spelling or transliteration."""
        # One text of all keys, not the array: the expression names its table, so it holds in joins too.
        every_key = Func(F("keys"), Value("\n"), function="array_to_string", output_field=models.TextField())
        named = Q(every_key__contains=name_key(text))
        if sound := sound_key(text):
            named |= Q(every_key__contains=sound.removeprefix(MARK))
        return self.alias(every_key=every_key).filter(named)


class RegisterEntry(models.Model):
    """Somebody or something that articles mention by several names."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)
    aliases = ArrayField(models.CharField(max_length=300), verbose_name=_("other names"), default=list, blank=True)
    keys = ArrayField(
        models.CharField(max_length=300), verbose_name=_("keys"), default=list, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the reader, the Thai one where there is no English."""
        return self.name_en if self.name_en and get_language() == "en" else self.name

    def keys_of_names(self) -> list[str]:
        """Return the keys under which the names are found; the flow that changes a name stores them."""
        names = [self.name, self.name_en, *self.aliases]
        return sorted({name_key(name) for name in names if name})
