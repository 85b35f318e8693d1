"""Fields that take the public ids of records."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# More values of one filter than anybody ticks.
MOST = 50


class RecordField(forms.ModelChoiceField):
    """One record of a queryset by its public id. Text that is no id is refused like the id of nothing."""

    def __init__(self, queryset, **options: Any) -> None:
        """Take the records there are to choose from, and what a choice field takes."""
        super().__init__(queryset, to_field_name="public_id", **options)

    def to_python(self, value: Any) -> Any:
        """Return the record, or None for nothing; raise ValidationError for what is none of them."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code == "invalid_choice":
                raise
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": value}) from error


class RecordsField(forms.ModelMultipleChoiceField):
    """Some records of a queryset by their public ids, each once; what is no id is refused like the id of nothing."""

    def __init__(self, queryset, **options: Any) -> None:
        """Take the records there are to choose from, and what a choice field takes."""
        super().__init__(queryset, to_field_name="public_id", **options)

    def clean(self, value: Any) -> Any:
        """Return a list of the records; raise ValidationError for what is none of them, or too much."""
        wanted = list(dict.fromkeys(text for text in value or [] if text != ""))
        if len(wanted) > MOST:
            raise ValidationError(_("At most %(most)s values are taken.") % {"most": MOST})
        try:
            return list(super().clean(wanted))
        except ValidationError as error:
            given = next((text for text in wanted if str(text) in str(error.params)), wanted[0])
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": given}) from error
