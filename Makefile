# `make run` and `make test` do all set-up themselves; a second run skips what is done.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
COMPILE = $(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: run test data lock accept

run: .venv/run-time
	$(BIN)/python -m etl --if-changed
	PORT=$(PORT) $(BIN)/python dashboard.py

test: .venv/test-time
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m etl --if-changed
	$(BIN)/python -m pytest -n 2 --dist loadfile

data: .venv/run-time
	$(BIN)/python -m etl

# after a figure was changed on purpose: record the new fingerprints of the sources
accept: .venv/test-time
	$(BIN)/python -m tests.data.fingerprints

# after a dependency was changed in pyproject.toml
lock: .venv/run-time
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --extra test --constraint requirements.txt --output-file requirements-test.txt pyproject.toml

.venv/run-time: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

.venv/test-time: requirements-test.txt .venv/run-time
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-test.txt
	touch $@
