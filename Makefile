# make        sets up and builds every report of the example workspace
# make check  lint, types, examples in docstrings and the quick tests: a minute
# make test   sets up and runs the tests; `make test-wide` runs those that take longer, `make test-deep` all
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

QUICK := $(patsubst %,tests/test_%.py,house words setup processes public_face crosstab notebooks document)

SPREAD := -n 2 --dist loadgroup --no-loadscope-reorder

# Every command starts many processes: what the first of them compiles, the others find compiled.
unexport PYTHONDONTWRITEBYTECODE

# Many organisations read all traffic with a certificate of their own: uv trusts what the machine trusts.
export UV_SYSTEM_CERTS := true

.DEFAULT_GOAL := reports
.PHONY: reports setup develop check test test-wide coverage test-deep lab lint bench bench-reading bench-suggest demo pictures locks clean

# fiches ends with 1 when reports were published but a file could not be read; the scan in the example is such a file.
# The second example is another theme, in another shape and in English; it has its own folder and no code.
reports: setup
	@$(BIN)/fiches || [ $$? -eq 1 ]
	@$(BIN)/fiches --workspace examples/geluid

setup: .venv/ready
develop: .venv/develop

# uv installs the lock in a tenth of the time of pip, and comes out of that same lock. Where it does not work pip does it.
.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 of nieuwer is nodig: make PYTHON=python3.11"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@echo "Pakketten installeren."
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@$(PIP) --require-hashes -r .venv/uv.lock && $(UV) --require-hashes -r requirements.lock || $(PIP) --require-hashes -r requirements.lock
	@$(UV) --no-deps --no-build-isolation -e . || $(PIP) --no-deps --no-build-isolation -e .
	@touch .venv/ready

.venv/develop: .venv/ready requirements-dev.lock
	@echo "Pakketten voor ontwikkelaars installeren."
	@$(UV) --no-deps --require-hashes -r requirements-dev.lock || $(PIP) --no-deps --require-hashes -r requirements-dev.lock
	@touch .venv/develop

test: develop
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest $(SPREAD) -m "not wide and not deep"

# What takes longer: every kind, road, disguise and audience of what `make test` tries on some.
test-wide: develop
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest $(SPREAD) -m "wide and not deep"

# All tests, and which lines of the package none of them reaches (processes that are forked or killed do not tell).
coverage: develop
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest $(SPREAD) --cov=analysis --cov-report=term-missing:skip-covered

# All tests, and the counts that are heavy by their number: hundreds of kills, every mutant, every page.
test-deep: develop
	$(BIN)/python -m tests.browser
	FICHES_DEEP=1 $(BIN)/python -m pytest $(SPREAD)

# The tests that make no report and open no browser.
check: lint
	$(BIN)/python -m pytest $(SPREAD) --doctest-modules -m "not wide" $(QUICK) src/analysis/words

lab: setup
	@$(BIN)/fiches lab

lint: develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: develop
	$(BIN)/python -m bench

bench-reading: develop
	$(BIN)/python -m bench.forge

bench-suggest: develop
	$(BIN)/python -m bench.suggest

# The whole first Monday of a fictional group, from the wheel in an empty environment; pictures in demo/.
demo: develop
	$(BIN)/python -m bench.demo

pictures: develop
	$(BIN)/python -m bench.pictures

locks: develop
	$(BIN)/python -m bench.locks

clean:
	rm -rf .venv examples/*/processed examples/*/reports data/processed reports/20* reports/advies reports/systeemtrack reports/index.html
