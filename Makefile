# `make site` builds the demo catalogue, `make serve` serves it live, `make test` runs everything.
# Each does its own set-up. Without make: see "Without make" in README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard catalog_builder/locale/*/LC_MESSAGES/*.po)

.PHONY: faults soak scripts supply bench site serve test lint js pytest fuzz clean messages docs lighthouse looks pictures ways-pictures bench-search bench-regression

site: $(VENV)/.installed
	$(BIN)/catalog-builder build

serve: $(VENV)/.installed
	$(BIN)/catalog-builder serve

test: lint js pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

js: node_modules/.installed
	npm run --silent check
	npm run --silent test

pytest: $(VENV)/.installed-dev node_modules/.installed
	$(PYTHON) tools/ensure_programs.py browser firefox copies faults html hosts office
	$(BIN)/python -m tools.cms_bundles
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=95

# Look for inputs that break the reading of entries, ten minutes unless SECONDS says otherwise (Linux).
SECONDS ?= 600
fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[fuzz]"
	$(BIN)/python -m fuzz $(SECONDS)

# Kill builds, fail their writes, fill their disks; more than an hour (Linux). `make faults CAMPAIGNS=disks`.
CAMPAIGNS ?= kills calls writes disks
faults: $(VENV)/.installed-dev
	$(PYTHON) tools/ensure_programs.py faults
	for campaign in $(CAMPAIGNS); do $(BIN)/python -m faults $$campaign || exit 1; done
	$(BIN)/python -m faults report

# The live server under edits every 200 ms, fifteen minutes (Linux).
soak: $(VENV)/.installed-dev
	$(BIN)/python -m faults.soak $(SOAK_SECONDS)

# Six thousand script injections in every field, each page opened in Chromium.
scripts: $(VENV)/.installed-dev
	$(PYTHON) tools/ensure_programs.py browser
	$(BIN)/python -m faults.scripts

# Locks, known weaknesses, licences and a bill of materials: `make supply WHAT=lock`.
WHAT ?= audit
supply: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements/supply.txt
	$(BIN)/python -m tools.supply $(WHAT)

# Extract the texts of code and templates into the gettext catalogues.
messages: $(VENV)/.installed-dev
	$(BIN)/python tools/messages.py
	$(BIN)/python hatch_build.py

# Write the reference pages from the code.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m tools.cli_reference
	$(BIN)/python -m tools.content_reference
	$(BIN)/python -m tools.diagnostics_reference

# Measure the search beside Pagefind and MiniSearch; `make bench-search SIZES="1308 10000"`.
bench-search: $(VENV)/.installed-dev bench/node_modules/.installed
	$(PYTHON) tools/ensure_programs.py browser
	$(BIN)/python -m bench.search $(SIZES)

bench/node_modules/.installed: bench/package.json bench/package-lock.json
	$(PYTHON) tools/ensure_programs.py node
	npm ci --prefix bench --silent --no-audit --no-fund
	@touch $@

# Draw the demo's pictures into content/ (they are committed; only a changed drawing needs this).
pictures: $(VENV)/.installed-pictures
	$(BIN)/python -m tools.illustrations

# Take the pictures of docs/submission.md.
ways-pictures: $(VENV)/.installed-dev node_modules/.installed
	$(PYTHON) tools/ensure_programs.py browser copies office
	$(BIN)/python -m tools.ways_pictures

$(VENV)/.installed-pictures: tools/illustrations/requirements.txt | $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(VENV)/.installed: pyproject.toml hatch_build.py $(PO)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@

node_modules/.installed: package.json package-lock.json
	$(PYTHON) tools/ensure_programs.py node
	npm ci --silent --no-audit --no-fund
	@touch $@

# Lighthouse's four scores of the demo, as a phone on a slow line sees it.
lighthouse: $(VENV)/.installed-dev node_modules/.installed
	$(PYTHON) tools/ensure_programs.py browser
	$(BIN)/catalog-builder build
	$(BIN)/python -m tools.lighthouse output

# Take new pictures of the pages that tests/visual compares; look at them before you commit them.
looks: $(VENV)/.installed-dev
	SOURCE_DATE_EPOCH=1795478400 $(BIN)/catalog-builder build
	$(BIN)/python -m tests.support.looks output

# Compare with the last tag, by turns on this machine; fails when a build has become slower by more than a fifth.
bench-regression: $(VENV)/.installed-dev
	$(BIN)/python -m bench.regression

# Compare with other generators, on sites of the same catalogue (docs/performance.md).
bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench.compare
	$(BIN)/python -m bench.plot bench/work/results.json docs/pictures/speed.svg

clean:
	rm -rf $(VENV) node_modules bench/node_modules .catalog-builder .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
