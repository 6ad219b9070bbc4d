# `make run` starts the dashboard, `make test` checks everything; `make` lists the rest.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCALES := scambi/wording/locales
CODE := dashboard.py pages scambi tests

.DEFAULT_GOAL := help
.PHONY: help run update test lint types pytest format chromium bench messages clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-10s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## start the dashboard on http://localhost:8501 (or PORT=…)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null \
	|| { echo "Port $(PORT) is not free: stop what uses it, or try 'make run PORT=8502'."; exit 1; } >&2
	@$(BIN)/python -m streamlit run dashboard.py --server.port $(PORT)

update: $(VENV)/.run ## fetch Istat's figures, check them, publish them; see docs/data.md
	@$(BIN)/python -m scambi ingest istat

test: lint types pytest ## check everything, as .ci/run does

lint: $(VENV)/.test ## ruff: format and rules
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: $(VENV)/.test ## mypy --strict
	$(BIN)/mypy --strict scambi

pytest: $(VENV)/.test chromium ## all tests, the browser's too
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

format: $(VENV)/.test ## let ruff rewrite what it can
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

chromium:
	@tests/browser/install_chromium.sh

bench: $(VENV)/.test chromium ## measure against the way most Streamlit apps are written
	$(BIN)/python -m tests.load.bench

messages: $(VENV)/.test ## bring the translations up to date with the code
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-location --sort-output \
	  --project scambi --output-file $(VENV)/scambi.pot .
	$(BIN)/pybabel --quiet update --ignore-obsolete --no-fuzzy-matching --no-wrap --ignore-pot-creation-date \
	  --domain scambi --input-file $(VENV)/scambi.pot --output-dir $(LOCALES)

clean: ## remove what these targets made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis bench-output

# A stamp each, so that a second `make run` starts at once and a changed pin is installed.
$(VENV)/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Scambi needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1): run" \
	  "'make PYTHON=python3.11 $(or $(MAKECMDGOALS),run)', or name whichever newer one is there."; \
	  exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	|| { echo "Python's venv module is missing: on Debian, 'apt-get install python3-venv'."; exit 1; } >&2
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the dashboard needs; the first time takes a minute or two."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	@echo "Installing what the tests need."
	@$(PIP) -r requirements-dev.txt
	@touch $@
