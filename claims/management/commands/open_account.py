"""Make an account, or give an existing one another role and password."""

import sys
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.flows.accounts import open_account
from claims.models import Role, User


class Command(BaseCommand):
    """manage.py open_account USER --role admin: asks for the password, or reads it from standard input."""

    help = "Make an account with this role, or give an existing one this role and a new password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--role", choices=Role.values, required=True)

    def handle(self, *args, username: str, role: str, **options) -> None:
        password = getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            User.username_validator(username)
            validate_password(password, User(username=username))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        open_account(username, password, role=role)
        self.stdout.write(f"{username} may sign in as {role}.")
