# run, test, check and bench are what everybody needs. Each command sets up what it needs, and nothing twice.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test check bench mutants races format docs lock clean

run: .venv/run.stamp  ## serve the product with its embedded database
	$(BIN)/python -m docs_engine serve --port $(PORT)

test: .venv/dev.stamp .venv/browser.stamp  ## run every test: browser, PostgreSQL and real processes included
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: .venv/dev.stamp  ## static checks: style, types, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev.stamp  ## print every benchmark's table
	for script in benchmarks/bench_*.py; do echo; echo "== $$script"; PYTHONPATH=. $(BIN)/python $$script || exit 1; done

mutants: .venv/dev.stamp  ## switch off the rules of review one by one; each removal must be noticed
	$(BIN)/python -m tests.proofs.mutants

races: .venv/dev.stamp  ## race two processes over one document on both engines; nothing unseen may be signed
	$(BIN)/python -m tests.proofs.races

format: .venv/dev.stamp  ## rewrite the code in the house's format
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

docs: .venv/dev.stamp  ## write the pages of the checks and of the permission table anew
	PYTHONPATH=. $(BIN)/python benchmarks/label_figures.py
	$(BIN)/python -c "from pathlib import Path as P; from docs_engine.checks.catalogue import write_catalogue as w; w(P('data/checks'), P('docs'), P('benchmarks/labelled/figures.toml'))"
	$(BIN)/python -c "from pathlib import Path as P; from docs_engine.review.permission_page import write_permission_page as w; w(P('docs'))"

lock: .venv/dev.stamp  ## resolve both lock files anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Backcast needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Set PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	test -f .venv/dev.stamp || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/dev.stamp: requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

.venv/browser.stamp: tests/e2e/install_browser.py .venv/dev.stamp
	$(BIN)/python tests/e2e/install_browser.py
	touch $@

clean:  ## remove everything that make has installed
	rm -rf .venv
