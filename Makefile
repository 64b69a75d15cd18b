# Each target works as the only command typed after a clone: it makes its own environment first.
# Variables: PYTHON=python3.12   the interpreter that .venv is made with (3.11 or later)
#            SHORT=1             the short form of `faults` and `render`
#            KEEP=1              `render` puts the screens that it made in the place of those kept
#            TRIES=10            how often `faults` hits each named step
#            FUZZ_SECONDS=60     how long `fuzz` stays with each reader
#            ARGS='-k plan -x'   handed to pytest by `test` and `faults`, to the program by `run`

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

SUPPORTED := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(SUPPORTED)' >/dev/null 2>&1 && echo $$p && break; done)

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
# The lists are whole: pip has nothing to resolve, and an older one would take a newer release for an extra.
PIP := $(PY) -m pip --disable-pip-version-check --quiet

# A stamp is named after what it installed: an unchanged checkout is set up once, whatever its dates.
fingerprint = $(shell cat $(1) pyproject.toml | cksum | cut -d ' ' -f 1)
RUN_LISTS := requirements/run.txt requirements/build.txt
RUN_STAMP := $(VENV)/stamps/run-$(call fingerprint,$(RUN_LISTS))
DEV_STAMP := $(VENV)/stamps/dev-$(call fingerprint,requirements/dev.txt)
LOCK_VENV := build/lock

TRIES ?= $(if $(SHORT),1,10)
FUZZ_SECONDS ?= 60
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: help run demo test check format faults fuzz render bench wheel package lock clean system

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUN_STAMP) ## open the program
	$(PY) -m bilan_desktop $(ARGS)

demo: $(RUN_STAMP) ## a whole fictional bilan: its Word files in build/demo/
	@rm -rf build/demo && mkdir -p build
	$(OFFSCREEN) $(BIN)/bilan-desktop demo --out build/demo/

test: $(DEV_STAMP) ## the tests, and the coverage that each floor owes
	@mkdir -p build && rm -rf build/coverage
	$(OFFSCREEN) $(PY) -m pytest -n 2 --cov --cov-report=json:build/coverage.json $(ARGS)
	$(PY) -m tools.coverage_floors build/coverage.json

check: $(DEV_STAMP) ## format, lint, types, floors of the house
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV_STAMP) ## rewrite the sources as `check` wants them
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

faults: $(DEV_STAMP) ## kills, failing disks, power cuts, flipped bits, moved clocks (needs faketime, cc; SHORT=1, TRIES=n)
	@command -v faketime >/dev/null 2>&1 || \
		{ echo "faketime is missing. Install it with: sudo apt-get install faketime" >&2; exit 1; }
	@command -v cc >/dev/null 2>&1 || \
		{ echo "cc is missing. Install it with: sudo apt-get install gcc libc6-dev" >&2; exit 1; }
	$(OFFSCREEN) FAULT_TRIES=$(TRIES) $(PY) -m pytest tests/faults -m faults -s --timeout=0 $(ARGS)

# An environment of its own: atheris has wheels for few systems, and no other target waits for them.
FUZZ_VENV := build/fuzz/venv-$(call fingerprint,requirements/fuzz.txt)
FUZZ_NAMES := dossier exercise programme answers manifest backup window
fuzz: demo ## coverage-guided fuzzing of what is read from outside (FUZZ_SECONDS=60 for each; Linux on x86-64)
	@test -d $(FUZZ_VENV) || { $(PYTHON) -m venv $(FUZZ_VENV).new && \
		$(FUZZ_VENV).new/bin/python -m pip --disable-pip-version-check --quiet install \
			--require-hashes --no-deps -r requirements/fuzz.txt && \
		mv $(FUZZ_VENV).new $(FUZZ_VENV); } || { rm -rf $(FUZZ_VENV).new; \
		echo "atheris has no wheel for this Python or this system: nothing was fuzzed." >&2; exit 1; }
	for name in $(FUZZ_NAMES); do \
		$(OFFSCREEN) $(FUZZ_VENV)/bin/python -m tests.fuzzing $$name $(FUZZ_SECONDS) || exit 1; \
	done

render: demo $(DEV_STAMP) ## documents and screens as pictures, compared (needs LibreOffice and poppler; SHORT=1, KEEP=1)
	$(PY) -m tools.render build/demo build/render $(if $(SHORT),--short)
	$(PY) -m tools.screens build/screens $(if $(SHORT),--short) $(if $(KEEP),--keep)

bench: $(DEV_STAMP) ## every performance figure, as a ratio
	$(OFFSCREEN) $(PY) -m benchmarks

wheel: $(DEV_STAMP) ## the wheel, in dist/
	$(PIP) wheel --no-deps --no-build-isolation --no-index --wheel-dir dist .

package: $(DEV_STAMP) ## the folder that users unpack, in dist/ (PyInstaller)
	$(PIP) install --require-hashes --no-deps -r requirements/package.txt
	$(BIN)/pyinstaller --noconfirm --clean --distpath dist --workpath build/pyinstaller build.spec

# dev.txt is resolved first and constrains the others, so that no two lists disagree on a version.
COMPILE := $(LOCK_VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url $(if $(UPGRADE),--upgrade)
lock: system ## pin the requirements again (UPGRADE=1 for the newest)
	$(PYTHON) -m venv $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip --disable-pip-version-check --quiet install uv
	$(COMPILE) requirements/dev.in -o requirements/dev.txt
	for list in run build package fuzz; do \
		$(COMPILE) requirements/$$list.in -c requirements/dev.txt -o requirements/$$list.txt || exit 1; \
	done

clean: ## remove what the other targets made, but .venv
	rm -rf build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

system:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed (make PYTHON=...)." >&2; exit 1; }
	@$(PYTHON) tools/system_libraries.py

$(PY): | system
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN_STAMP): | system $(PY)
	@echo "Installing what the program needs"
	@$(PIP) install --require-hashes --no-deps $(addprefix -r ,$(RUN_LISTS))
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@mkdir -p $(@D) && touch $@

$(DEV_STAMP): | system $(PY)
	@echo "Installing what the program and its tests need"
	@$(PIP) install --require-hashes --no-deps -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@mkdir -p $(@D) && touch $@
