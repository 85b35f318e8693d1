"""Where a claim stands in its life."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """A claim's step from draft to published, or what became of it instead."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    # It is another claim now, to which it leads.
    MERGED = "merged", _("merged")


# Nothing is added to these, and nothing is compared with them.
CLOSED = (Status.WITHDRAWN, Status.MERGED)
