# Everything a newcomer or a maintainer types. The work is done by config/launch, which needs nothing but Python 3.11.
PYTHON ?= $(or $(shell for p in python3.11 python3 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),python3)
LAUNCH = exec $(PYTHON) -m config.launch

.PHONY: help setup run test lint check fix screenshots

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup:  ## Make .venv and install everything; start nothing
	@$(LAUNCH) setup

run:  ## Start Thima with all it needs: http://127.0.0.1:8000, or PORT=…
	@$(LAUNCH) run

test:  ## Run the tests on a database of their own; ARGS="…" go to pytest
	@$(LAUNCH) test $(ARGS)

lint:  ## Run all checks that are no tests: lint, format, types, import contracts, migrations
	@$(LAUNCH) lint

check:  ## Run all that CI runs: lint and test
	@$(LAUNCH) check

fix:  ## Mend what the linter can mend, and format
	@$(LAUNCH) fix

screenshots:  ## Take a picture of every page into var/screenshots; ARGS="claims --widths 390" for some of them
	@$(LAUNCH) screenshots $(ARGS)
