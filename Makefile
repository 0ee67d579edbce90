# Needs make and Python 3.11 or newer; everything else is installed into .venv, each file with a hash of requirements/.

PYTHON ?= python3
AS_OF ?= 2026-11-22
ROUNDS ?= 100
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
# In this order, each with those before it (tools/requirements.py).
REQUIRED := $(foreach name,runtime build pdf dev bench fuzz mutants maintenance,requirements/$(name).txt)
HASHED = $(PIP) --require-hashes $(foreach file,$(filter %.txt,$^),--requirement $(file))
RUNTIME := .venv/.runtime
DEV := .venv/.dev
BENCH := .venv/.bench
FUZZ := .venv/.fuzz
MUTANTS := .venv/.mutants
MAINTENANCE := .venv/.maintenance
MINUTES ?= 10
MODULE ?=
# What judges: the tests that tests/conftest.py names reach every branch of it.
EXACT := poortwachter/case/*,poortwachter/rules/*,poortwachter/judging/*

# What docs/trust.md names.
TRUST ?= $(addprefix tests/test_,$(addsuffix .py,golden golden_clock golden_loonsanctie golden_outcomes day_walk properties loonsanctie_properties \
  law_drift fuzz_corpus audit terminal_safety written_where unusual_files redacted_everywhere killed requirements privacy))

.DEFAULT_GOAL := help
.PHONY: help demo test torture trust fuzz largest mutants lint format types layers docs docs-check figures bench bench-memory requirements pip-audit clean

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

torture: $(DEV) ## kill every command that writes at many random moments (ROUNDS=100 of each); takes some minutes
	@POORTWACHTER_TORTURE=$(ROUNDS) $(BIN)/python -m pytest tests/test_killed.py

trust: $(DEV) ## the tests behind docs/trust.md, alone (TRUST=tests/test_day_walk.py: one of them)
	@$(BIN)/python -m pytest $(TRUST)

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

docs-check: $(DEV) ## are the generated pages and the pinned versions up to date?
	@$(BIN)/python tools/generate.py --check
	@$(BIN)/python tools/requirements.py --check
	@$(BIN)/python tools/licences.py --check

figures: $(RUNTIME) ## how well medical words are found, measured anew for docs/privacy.md
	@$(BIN)/python tools/privacy_figures.py

bench: $(BENCH) ## how fast, as ratios (see bench/README.md); takes some minutes
	@$(BIN)/python bench/run.py

bench-memory: $(BENCH) ## how much memory an audit of 100,000 dossiers takes, in each form; takes an hour
	@$(BIN)/python bench/memory.py

requirements: $(MAINTENANCE) ## pin what pyproject.toml asks, with hashes, and list the licences (UPGRADE=--upgrade: the newest)
	@$(BIN)/python tools/requirements.py $(UPGRADE)
	@$(MAKE) --no-print-directory $(MAINTENANCE)
	@$(BIN)/python tools/licences.py

pip-audit: $(MAINTENANCE) ## are vulnerabilities known in the pinned versions? asks a service, so needs a network
	@$(BIN)/pip-audit --strict --require-hashes --disable-pip $(REQUIRED:%=--requirement %)

fuzz: $(FUZZ) ## change inputs until something breaks (MINUTES=10, TARGET=reader; see fuzz/README.md)
	@$(BIN)/python -m fuzz.run --minutes $(MINUTES) $(if $(TARGET),--target $(TARGET))

largest: $(DEV) ## read and judge inputs of 1 MiB that are made to be dear; some take over a second (fuzz/README.md)
	@$(BIN)/python -m fuzz.largest

mutants: $(MUTANTS) ## does a test fail for every small mistake in what judges? see docs/mutants.md; takes hours (MODULE=case.clock)
	@$(BIN)/python tools/mutants/mutate.py $(MODULE)

clean: ## remove .venv and everything generated outside git
	@rm -rf .venv .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): pyproject.toml $(wordlist 1,2,$(REQUIRED))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "poortwachter needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.13" >&2; \
	  exit 1; }
	@$(PYTHON) -m venv .venv
	@$(HASHED)
	@$(PIP) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUNTIME) $(wordlist 1,4,$(REQUIRED))
	@$(HASHED)
	@touch $@

$(BENCH): $(DEV) $(wordlist 1,5,$(REQUIRED))
	@$(HASHED)
	@touch $@

$(FUZZ): $(BENCH) $(wordlist 1,6,$(REQUIRED))
	@$(HASHED)
	@touch $@

$(MUTANTS): $(FUZZ) $(wordlist 1,7,$(REQUIRED))
	@$(HASHED)
	@touch $@

$(MAINTENANCE): $(MUTANTS) $(REQUIRED)
	@$(HASHED)
	@touch $@
