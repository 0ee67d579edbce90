# Needs make and Python 3.11 or newer; everything else is installed into .venv, at the versions of constraints.txt.

PYTHON ?= python3
AS_OF ?= 2026-11-22
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq --constraint constraints.txt
RUNTIME := .venv/.runtime
DEV := .venv/.dev
BENCH := .venv/.bench
MUTANTS := .venv/.mutants
MODULE ?=
# What judges: the tests that tests/conftest.py names reach every branch of it.
EXACT := poortwachter/case/*,poortwachter/rules/*,poortwachter/judging/*

.DEFAULT_GOAL := help
.PHONY: help demo test lint format types layers docs docs-check figures bench bench-memory mutants clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## check every dossier in cases/, in Dutch (AS_OF=2026-11-22)
	@for dossier in cases/*.yaml; do \
	  echo "\$$ poortwachter check $$dossier --as-of $(AS_OF) --lang nl"; \
	  status=0; $(BIN)/poortwachter check "$$dossier" --as-of $(AS_OF) --lang nl || status=$$?; \
	  test $$status -le 1 || exit $$status; \
	  echo; \
	done

test: lint types layers docs-check ## everything that must hold before a commit
	@$(BIN)/python -m pytest --cov --cov-report=
	@report=$$($(BIN)/coverage report --include='$(EXACT)' --fail-under=100) || { echo "$$report"; exit 1; }

lint: $(DEV) ## style, with ruff
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { $(BIN)/ruff format --check; exit 1; }

format: $(DEV) ## put the style right where ruff can
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

types: $(DEV) ## types, with mypy
	@$(BIN)/mypy --no-error-summary

layers: $(DEV) ## who may import whom, with import-linter
	@report=$$($(BIN)/lint-imports) || { echo "$$report"; exit 1; }

docs: $(DEV) ## write everything generated anew: reference pages, examples, pictures, expected outputs
	@$(BIN)/python tools/generate.py
	@$(BIN)/python tools/expected.py
	@$(BIN)/python tools/readme.py
	@$(BIN)/python tools/picture.py
	@$(BIN)/python tools/snapshots.py

docs-check: $(RUNTIME) ## are the generated pages up to date?
	@$(BIN)/python tools/generate.py --check

figures: $(RUNTIME) ## how well medical words are found, measured anew for docs/privacy.md
	@$(BIN)/python tools/privacy_figures.py

bench: $(BENCH) ## how fast, as ratios (see bench/README.md); takes some minutes
	@$(BIN)/python bench/run.py

bench-memory: $(BENCH) ## how much memory an audit of 100,000 dossiers takes, in each form; takes an hour
	@$(BIN)/python bench/memory.py

mutants: $(MUTANTS) ## does a test fail for every small mistake in what judges? see docs/mutants.md; takes hours (MODULE=case.clock)
	@$(BIN)/python tools/mutants/mutate.py $(MODULE)

clean: ## remove .venv and everything generated outside git
	@rm -rf .venv .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "poortwachter needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.13" >&2; \
	  exit 1; }
	@$(PYTHON) -m venv .venv
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUNTIME)
	@$(PIP) --no-build-isolation --editable '.[dev,pdf]'
	@touch $@

$(MUTANTS): $(DEV)
	@$(PIP) --no-build-isolation --editable '.[dev,pdf,mutants]'
	@touch $@

$(BENCH): $(RUNTIME)
	@$(PIP) --no-build-isolation --editable '.[bench]'
	@touch $@
