# make        sets up and builds every report of the example workspace
# make test   sets up and runs the tests
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := reports
.PHONY: reports setup test test-deep lab lint bench bench-reading bench-suggest pictures clean

# fiches ends with 1 when reports were published but a file could not be read; the scan in the example is such a file.
reports: setup
	@$(BIN)/fiches || [ $$? -eq 1 ]

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig: make PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Pakketten installeren, dit duurt een paar minuten."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/ready

test: setup
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-deep: setup
	$(BIN)/python -m tests.browser
	FICHES_DEEP=1 $(BIN)/python -m pytest -n 2 --dist loadgroup

lab: setup
	@$(BIN)/fiches lab

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m bench

bench-reading: setup
	$(BIN)/python -m bench.forge

bench-suggest: setup
	$(BIN)/python -m bench.suggest

pictures: setup
	$(BIN)/python -m bench.pictures

clean:
	rm -rf .venv data/processed reports/20* reports/advies reports/systeemtrack reports/index.html
