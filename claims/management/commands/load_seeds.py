"""Load the registers and the demo data."""

import os

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims import seeding
from claims.models import User
from claims.refusals import Refusal


class Command(BaseCommand):
    """manage.py load_seeds: opens the demo accounts and loads seeds/ once; or fills the registers alone."""

    help = (
        "Load the demo data of seeds/ unless they are there, with the password in THIMA_DEMO_PASSWORD. With --registers"
        " enter only the states, institutions and outlets that the registers lack, in the name of an editor."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accounts-only", action="store_true", help="Only open the demo accounts.")
        parser.add_argument("--registers", metavar="USER", help="Only fill the registers, as this user.")

    def handle(self, *args, accounts_only: bool, registers: str | None, **options) -> None:
        if registers:
            return self._fill_registers(registers)
        password = os.environ.get("THIMA_DEMO_PASSWORD", "")
        if not password:
            raise CommandError("Set THIMA_DEMO_PASSWORD to the password that the demo accounts shall have.")
        if opened := seeding.open_accounts(password):
            self.stdout.write(f"Demo accounts: {', '.join(user.username for user in opened)}.")
        if accounts_only or seeding.is_loaded():
            return None
        try:
            acts = seeding.load()
        except seeding.SeedFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Demo data loaded: {acts} acts.")
        return None

    def _fill_registers(self, username: str) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}. Open one with open_account.")
        try:
            entered = seeding.fill_registers(user)
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"Registers filled: {entered} new entries.")
