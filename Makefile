# The commands a newcomer needs: make run, make test, make check.
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: run install editor dev test check bench train samples compose-check clean help

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: install ## set up, ingest the sample minutes, serve Referat at http://127.0.0.1:8000
	REFERAT_HOST=$(HOST) REFERAT_PORT=$(PORT) $(BIN)/referat ingest samples
	REFERAT_HOST=$(HOST) REFERAT_PORT=$(PORT) $(BIN)/referat serve

install: .venv/.runtime .venv/.warm .venv/.editor ## the program and what it needs, into .venv

dev: .venv/.dev .venv/.warm ## the same with the tools of the workshop

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.runtime: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[parquet]'
	touch $@

.venv/.warm: .venv/.runtime $(wildcard ontology/*.py ontology/concepts/*.ttl ingest/*.py ingest/*/*.py ingest/*/*/*.txt)
	$(BIN)/python -m ingest.warm samples
	touch $@

# The SPARQL page's editor comes from the npm registry, where npm is there to fetch it; the page has its form in any case.
.venv/.editor: api/editor.py .venv/.runtime
	@$(BIN)/python -m api.editor && touch $@ || true

.venv/.dev: pyproject.toml .venv/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,parquet]'
	touch $@

editor: .venv/.runtime ## the YASGUI editor for the SPARQL page, from npm
	$(BIN)/python -m api.editor

test: dev .venv/.editor ## every test; the browser tests are skipped where Debian's chromium is not installed
	$(BIN)/python -m pytest

check: dev compose-check ## style, types, import rules, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_docs.py tests/test_layout.py

compose-check: dev ## docker-compose.yml against the published Compose schema
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

bench: dev ## quality and speed; figures are ratios within one run
	$(BIN)/python -m benchmarks

train: dev ## train the model of ingest/judgement on its sentences
	$(BIN)/python -m benchmarks.train_judgement

samples: dev ## write the sample minutes anew
	$(BIN)/python samples/make_samples.py

clean: ## remove what was built, never the data
	rm -rf .venv api/static/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
