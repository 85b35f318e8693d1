"""Fields that take the public id of a record."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError


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
