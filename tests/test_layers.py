"""Imports point one way, and every module has its place."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_the_import_contracts_hold():
    assert lint_imports() == EXIT_STATUS_SUCCESS
