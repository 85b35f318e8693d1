"""Who speaks, what it is about, and what is counted."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sources.register import RegisterEntry, RegisterQuerySet
from sources.thai import lookup_keys


class PartyKind(models.TextChoices):
    """What sort of speaker a party is."""

    PERSON = "person", _("person")
    STATE = "state", _("state")
    GOVERNMENT_BODY = "government_body", _("government body")
    ORGANISATION = "organisation", _("organisation")
    GROUP = "group", _("group")
    UNNAMED = "unnamed", _("unnamed source")


class Party(RegisterEntry):
    """Who speaks: a person, a state, a government body, an organisation, a group or an unnamed source."""

    kind = models.CharField(_("kind"), max_length=20, choices=PartyKind)
    description = models.CharField(_("role"), max_length=300, blank=True)
    description_en = models.CharField(_("role in English"), max_length=300, blank=True)
    country = models.CharField(_("country code"), max_length=2, blank=True)
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True)
    speaks_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="spoken_for_by", verbose_name=_("speaks for")
    )

    objects = RegisterQuerySet.as_manager()

    LEDGER = (
        "name",
        "name_en",
        "aliases",
        "kind",
        "description",
        "description_en",
        "country",
        "wikidata_id",
        "speaks_for",
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PartyKind.values), name="party_kind_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="party_has_a_name"),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex="^[A-Z]{2}$"), name="party_country_is_a_code"
            ),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex="^Q[1-9][0-9]*$"), name="party_wikidata_id_is_one"
            ),
            models.CheckConstraint(
                condition=Q(speaks_for__isnull=True) | ~Q(speaks_for=F("id")), name="party_speaks_for_another"
            ),
        ]
        indexes = [GinIndex(fields=["keys"], name="party_keys")]

    def keys_of_names(self) -> list[str]:
        """Return the keys of the names; a person is found without title and role, and by sound, as well."""
        keys = super().keys_of_names()
        if self.kind == PartyKind.PERSON:
            keys += [key for name in (self.name, *self.aliases) for key in lookup_keys(name)]
        return sorted(set(keys))

    @property
    def role(self) -> str:
        """What the party is, in the language of the reader."""
        return self.description_en if self.description_en and get_language() == "en" else self.description


class Named(models.Model):
    """A heading with a Thai and an English name."""

    public_id = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the language of the reader, the Thai one where there is no English."""
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Topic(Named):
    """A running story that claims belong to."""

    description = models.TextField(_("description"), blank=True)

    LEDGER = ("name", "name_en", "description")

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="topic_has_a_name"),
            models.UniqueConstraint(fields=["name"], name="topic_once_per_name"),
        ]


class MeasureKind(models.TextChoices):
    """What sort of thing is counted. Figures of different kinds never share a chart by accident."""

    KILLED = "killed", _("killed")
    WOUNDED = "wounded", _("wounded")
    KILLED_OR_WOUNDED = "killed_or_wounded", _("killed or wounded")
    CAPTURED = "captured", _("captured")
    MISSING = "missing", _("missing")
    DEPLOYED = "deployed", _("deployed")
    MONEY = "money", _("money")
    PERCENTAGE = "percentage", _("percentage")
    OTHER = "other", _("other")


class Measure(Named):
    """What a number counts, so that only like is compared with like."""

    kind = models.CharField(_("kind"), max_length=20, choices=MeasureKind)
    unit = models.CharField(_("unit"), max_length=50, blank=True)
    definition = models.TextField(_("definition"), blank=True)

    LEDGER = ("name", "name_en", "kind", "unit", "definition")

    class Meta:
        ordering = ["name"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeasureKind.values), name="measure_kind_is_known"),
            models.CheckConstraint(condition=~Q(name=""), name="measure_has_a_name"),
            models.UniqueConstraint(fields=["name"], name="measure_once_per_name"),
        ]
