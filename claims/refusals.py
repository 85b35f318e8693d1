"""What a flow says when it will not do as asked. The message is for the user, in the user's language."""

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Something that was asked for cannot be done; everything stays as it was."""

    # The HTTP status of the answer, and the stable last part of the API's problem type.
    status = 422
    type = "refused"
    title = _("This cannot be done")

    def __init__(self, message, fields: dict[str, list] | None = None):
        """Take the message for the user and, where single fields are at fault, what is wrong with each."""
        super().__init__(message)
        self.message = message
        self.fields = fields or {}


class Invalid(Refusal):
    """What was given does not make sense as it stands."""

    type = "invalid"
    title = _("Something in it is not right")

    @classmethod
    def field(cls, name: str, message) -> "Invalid":
        """Return the refusal of one field."""
        return cls(message, {name: [message]})


class TooLarge(Refusal):
    """What was given is larger than we take."""

    status = 413
    type = "too-large"
    title = _("Too large")


class Conflict(Refusal):
    """Somebody else was first, or the record is no longer where it was."""

    status = 409
    type = "conflict"
    title = _("No longer as it was")


class Forbidden(Refusal):
    """The user's role or token does not allow it."""

    status = 403
    type = "forbidden"
    title = _("Not allowed")
