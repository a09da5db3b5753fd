# The one task file. `make` alone lists the targets.
# It needs make and a Python 3.11 or later; PYTHON says which: make PYTHON=python3.12 test

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

# pip's notice about its own age is not about this project
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# --allow-unsafe: with hashes, pip wants pip and setuptools pinned too. The index is whatever pip is set to
# use here; it is not written into the files.
PIP_COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--annotation-style=line --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.DEFAULT_GOAL := help
.PHONY: help setup demo test coverage lint format types fuzz bench docs lock check wheel clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  \033[1m%-10s\033[0m %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Installed again only when what is to be installed has changed.
$(STAMP): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "hnjobs needs Python 3.11 or later; choose one: make PYTHON=python3.11 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

setup: $(STAMP) ## Make .venv with everything pinned, and hnjobs in it

demo: $(STAMP) ## Rehearse a half year on made-up returns
	$(BIN)/hnjobs demo

test: $(STAMP) ## Run the tests; those without PostgreSQL, LibreOffice or Chromium say why they skip
	$(BIN)/python -m pytest -rs

# 100 for the domain, where a figure is made; 90 for the rest, where a disk must fail to reach the last lines
coverage: $(STAMP) ## Run the tests and hold the coverage thresholds
	$(BIN)/python -m pytest -rs --cov --cov-report=
	$(BIN)/coverage report --include='src/hnjobs/domain/*' --fail-under=100
	$(BIN)/coverage report --omit='src/hnjobs/domain/*' --fail-under=90

lint: $(STAMP) ## Check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(STAMP) ## Put the code in format, and mend what can be mended safely
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

types: $(STAMP) ## Check the types, strictly, of src and tests
	$(BIN)/mypy

CASES ?= 20000
SEED  ?= 1
fuzz: $(STAMP) ## Read broken copies of the samples: make fuzz CASES=20000 SEED=1
	$(BIN)/python -m tests.fuzz.fuzz_ingest --cases $(CASES) --seed $(SEED)

bench: $(STAMP) ## Measure what reading, storing and reporting cost
	$(BIN)/python benchmarks/run.py

docs: $(STAMP) ## Write the reference of the commands anew, from the program's help
	$(BIN)/python tools/command_reference.py

lock: $(STAMP) ## Pin the newest allowed versions anew, with hashes
	$(PIP_COMPILE) --upgrade --output-file requirements.txt pyproject.toml
	$(PIP_COMPILE) --upgrade --extra dev --constraint requirements.txt \
		--output-file requirements-dev.txt pyproject.toml

check: lint types test ## All that must hold before a commit

wheel: $(STAMP) ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

clean: ## Remove what make made
	rm -rf $(VENV) build dist .coverage htmlcov .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
