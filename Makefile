# `make run` and `make test` do all set-up themselves; a second run skips what is done.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
AUDIT := .venv/audit/bin
SBOM ?= .venv/sbom.json
COMPILE = $(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: run test data lock accept audit sbom

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

# known weaknesses of the locked packages; fails as well where a package could not be looked up
audit: .venv/audit-time
	$(AUDIT)/pip-audit --strict --no-deps --disable-pip --progress-spinner off --requirement requirements.txt

# the list of everything the server is made of (CycloneDX)
sbom: .venv/audit-time
	$(AUDIT)/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml --output-file $(SBOM) requirements.txt
	@echo $(SBOM)

.venv/run-time: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	touch $@

.venv/test-time: requirements-test.txt .venv/run-time
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-test.txt
	touch $@

.venv/audit-time: requirements-audit.txt .venv/run-time
	test -x $(AUDIT)/python || $(BIN)/python -m venv .venv/audit
	$(AUDIT)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-audit.txt
	touch $@
