# What a developer types. `make` alone explains it.
# Everything is made once and again only when its inputs change; nothing here asks the network when nothing changed.

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
RUN_STAMP := $(VENV)/eduweb-run.stamp
DEV_STAMP := $(VENV)/eduweb-dev.stamp
BIOME := deploy/biome/node_modules/.bin/biome
# Not to be set from outside: demo-reset deletes it.
override DEMO_HOME := $(CURDIR)/var/demo

# Compiled modules make the second start quick; our own Node serves where the computer has none.
unexport PYTHONDONTWRITEBYTECODE
export PATH := $(PATH):$(CURDIR)/$(BIN)
export npm_config_loglevel := silent
export npm_config_update_notifier := false

PYTHON ?= python3
ENVIRONMENT_INPUTS := requirements/node.txt pyproject.toml deploy/environment.py
define environment
@for python in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11; do \
  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
    exec "$$python" deploy/environment.py $(1); fi; done; \
  echo "eduweb: Python 3.11 or newer is needed. On Debian and Ubuntu: apt install python3 python3-pip" >&2; exit 1
endef

.NOTPARALLEL:

.PHONY: help run demo-reset test test-unit test-browser test-faults check lint format types packaging \
	bench bench-day bench-filter faults test-nightly wheel pins clean assets test-assets

help: ## This list
	@echo "eduweb: a safe place for primary school pupils to practise being online"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

# --- using it -----------------------------------------------------------------------------------
run: $(RUN_STAMP) assets ## Serve a demo school on http://127.0.0.1:8000 (the data stays in var/demo)
	@EDUWEB_HOME="$(DEMO_HOME)" exec $(BIN)/eduweb run --demo

demo-reset: ## Throw the demo school away; the next `make run` makes a new one (stop the server first)
	@rm -rf "$(DEMO_HOME)"
	@echo "The demo school is gone. make run makes a new one."

# --- testing ------------------------------------------------------------------------------------
test: $(DEV_STAMP) test-assets ## Install what the tests need and run them all: units and laws, browser, faults
	@deploy/chromium.sh
	@failed=; for part in test-unit test-browser test-faults; do \
	  $(MAKE) --no-print-directory $$part || failed="$$failed $$part"; done; \
	if [ -n "$$failed" ]; then echo "Failed:$$failed"; exit 1; fi

test-unit: $(DEV_STAMP) assets ## Only the tests that need neither browser nor server process, and the laws
	@$(PY) -m pytest -q -n auto --dist worksteal -m "not browser and not faults and not packaging and not nightly"

test-browser: $(DEV_STAMP) test-assets ## Only the browser tests
	@$(PY) -m pytest -q -m "browser and not nightly"

test-faults: $(DEV_STAMP) assets ## Only the fault tests, in their short form
	@$(PY) -m pytest -q -m "faults and not nightly"

check: lint types packaging ## Lint, types, import contracts, translations, and the wheel in an empty environment
	@$(BIN)/pybabel --quiet extract --mapping=pyproject.toml -k _l -k _n:1,2 --no-location \
	  --output=build/messages.pot .
	@echo "All checks passed."

lint: $(DEV_STAMP) $(BIOME) ## Only the linters and import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/djlint --quiet --lint templates
	@$(BIOME) lint --config-path=deploy/biome --error-on-warnings static/js static/css

format: $(DEV_STAMP) ## Lay out the Python files and mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(DEV_STAMP)
	@$(BIN)/mypy --strict eduweb

packaging: $(DEV_STAMP) assets
	@$(PY) -m pytest -q -m packaging

# --- slower -------------------------------------------------------------------------------------
bench: $(DEV_STAMP) assets ## Measure a school of 420 pupils and 20,000 messages
	@$(PY) -m benchmarks

bench-day: $(DEV_STAMP) assets ## Thirty pupils for ten minutes on a real server: errors, delays, memory
	@$(PY) -m benchmarks.day

bench-filter: $(DEV_STAMP) ## Measure the filter beside others on labelled rows: make bench-filter DATA=folder
	@test -d "$(DATA)" || { echo "Say where the rows are: make bench-filter DATA=folder" >&2; exit 1; }
	@test -x build/filter/bin/python || "$(PY)" -m venv build/filter
	@build/filter/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/filter.txt
	@$(PY) -m benchmarks.filter "$(DATA)" --others build/filter/bin/python

faults: $(DEV_STAMP) assets ## The fault tests in their long form (50 kills)
	@EDUWEB_FAULT_ROUNDS=50 $(PY) -m pytest -q -m faults

test-nightly: $(DEV_STAMP) test-assets ## The longest forms of all tests
	@deploy/chromium.sh
	@EDUWEB_FAULT_ROUNDS=50 $(PY) -m pytest -q -m "nightly or faults"

# --- building -----------------------------------------------------------------------------------
wheel: $(DEV_STAMP) ## Build dist/eduweb-*.whl, with templates, static files and content in it
	@$(PY) -m hatchling build --target wheel

pins: ## Choose the pinned versions anew (needs the tool `uv`)
	@deploy/pins.sh

clean: ## Remove everything that was made, the environment and the demo school included
	@rm -rf $(VENV) build dist var static/vendor deploy/node_modules deploy/biome/node_modules
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# --- what the targets above stand on ------------------------------------------------------------
$(RUN_STAMP): requirements/run.txt $(ENVIRONMENT_INPUTS)
	$(call environment,run)
	@touch $@

$(DEV_STAMP): requirements/dev.txt $(ENVIRONMENT_INPUTS)
	$(call environment,dev)
	@touch $@

assets:
	@$(PY) deploy/assets.py

test-assets: assets
	@$(PY) deploy/assets.py --axe

$(BIOME): deploy/biome/package.json | $(DEV_STAMP)
	@npm install --prefix deploy/biome --no-package-lock --no-audit --no-fund --ignore-scripts \
	  --fetch-retries=1 --fetch-timeout=20000 || { echo "eduweb: could not fetch the linter for scripts and styles"; exit 1; }
	@touch $@
