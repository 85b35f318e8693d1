"""Make an API token for a user."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.flows.accounts import issue_token
from claims.models import Scope, User


class Command(BaseCommand):
    """manage.py create_token USER --scope read|write|admin: the token is the last word printed."""

    help = "Make an API token for a user and print it; it cannot be shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--scope", choices=Scope.values, default=Scope.READ.value)

    def handle(self, *args, username: str, scope: str, **options) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username!r}.")
        self.stdout.write(f"Token of {username} ({scope}), shown only now:")
        self.stdout.write(issue_token(user, scope))
