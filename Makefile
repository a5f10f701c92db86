# `make site` and `make test` work on a fresh machine; the rest is for those who work here often.
.DELETE_ON_ERROR:
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
READY_DEV := $(VENV)/ready-dev

.PHONY: site test serve check bench residue lock venv lint clean

site: $(READY)
	$(BIN)/sluss build site

test: $(READY_DEV)
	setup/hunspell.sh
	setup/browser.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup

serve: $(READY)
	$(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:8000

check: $(READY)
	setup/hunspell.sh
	$(BIN)/sluss check --spelling

lint: $(READY_DEV)
	$(BIN)/ruff format --check hooks tests bench
	$(BIN)/ruff check hooks tests bench
	$(BIN)/mypy hooks/sluss

bench: $(READY_DEV)
	setup/browser.sh
	$(BIN)/python -m bench

residue: $(READY_DEV)
	setup/browser.sh
	$(BIN)/python -m tests.residue

venv: $(READY_DEV)

$(READY): requirements.txt pyproject.toml setup/venv.sh
	PYTHON=$(PYTHON) setup/venv.sh $(VENV) requirements.txt
	touch $@

$(READY_DEV): $(READY) requirements-dev.txt package.json package-lock.json
	PYTHON=$(PYTHON) setup/venv.sh $(VENV) requirements.txt requirements-dev.txt
	setup/node.sh $(VENV)
	touch $@

# The locks are made anew, with hashes, for every platform.
lock: $(READY_DEV)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) node_modules site build
