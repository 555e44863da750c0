# The whole developer interface. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export COMMONSTEAD_SHARED ?= ../shared
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help run demo-reset test test-postgresql check bench docs clean

help: ## List what make can do
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/run.done ## Install if needed, then serve the worked example on http://localhost:8000
	@$(BIN)/commonstead example serve

demo-reset: $(VENV)/run.done ## Put the worked example back as it was
	@$(BIN)/commonstead example reset

test: $(VENV)/test.done ## Run every test (browser tests where Chromium is there)
	$(BIN)/python -m pytest -q -n 2 $(TESTS)

test-postgresql: $(VENV)/test.done ## Run the web tests on a PostgreSQL started for them
	$(BIN)/python -m tools.on_postgresql $(BIN)/python -m pytest -q -n 2 tests/web

check: $(VENV)/check.done ## Lint, types, architecture, templates, words and links
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'src/**/*.html')
	$(BIN)/djlint --lint --quiet src/commonstead_web
	$(BIN)/codespell $$(git ls-files '*.md' '*.py' '*.html' '*.yaml')
	$(BIN)/python -m tools.links

bench: $(VENV)/test.done ## Measure against the peers, as ratios in one run
	$(BIN)/python -m tools.bench

docs: $(VENV)/run.done ## Write the generated reference pages again
	$(BIN)/python -m tools.reference

clean: ## Remove everything that set-up made (the example's data stays in var/)
	rm -rf $(VENV) node_modules src/commonstead_web/kit/static/vendor

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml package-lock.json | $(VENV)/bin/python
	@echo "Installing what Commonstead needs (about half a minute) …"
	@$(BIN)/pip install -qq --require-hashes -r requirements/run.txt
	@$(BIN)/pip install -qq --no-build-isolation --no-deps -e .
	@$(BIN)/python -m commonstead_web.kit.frontend
	@touch $@

$(VENV)/test.done: $(VENV)/run.done requirements/test.txt
	@echo "Installing what the tests need …"
	@$(BIN)/pip install -qq --no-deps --require-hashes -r requirements/test.txt
	@$(BIN)/python -m tools.install_browser
	@$(BIN)/python -m commonstead_web.kit.frontend --tests
	@touch $@

$(VENV)/check.done: $(VENV)/test.done requirements/check.txt
	@$(BIN)/pip install -qq --require-hashes -r requirements/check.txt
	@touch $@
