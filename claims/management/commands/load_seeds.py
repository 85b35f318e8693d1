"""Load the demo data."""

import os

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import seeding


class Command(BaseCommand):
    """manage.py load_seeds [--accounts-only]: opens the demo accounts and, once, loads what is in seeds/."""

    help = "Load the demo data of seeds/ unless they are there, with the password in THIMA_DEMO_PASSWORD."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accounts-only", action="store_true", help="Only open the demo accounts.")

    def handle(self, *args, accounts_only: bool, **options) -> None:
        password = os.environ.get("THIMA_DEMO_PASSWORD", "")
        if not password:
            raise CommandError("Set THIMA_DEMO_PASSWORD to the password that the demo accounts shall have.")
        if opened := seeding.open_accounts(password):
            self.stdout.write(f"Demo accounts: {', '.join(user.username for user in opened)}.")
        if accounts_only or seeding.is_loaded():
            return
        try:
            acts = seeding.load()
        except seeding.SeedFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Demo data loaded: {acts} acts.")
