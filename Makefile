# Python 3.11 or later, pip and make are all that is needed; everything else goes into .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt
# The first version of the protocol's client cannot stand beside the second, so it has an environment of its own.
MCP_1  := $(PYTHON) -m venv $(VENV)/mcp_1 && $(VENV)/mcp_1/bin/python -m pip --quiet --disable-pip-version-check \
          install --requirement tests/soak/clients/mcp_1.txt

.PHONY: serve test check bench soak release web clean

serve: $(VENV)/installed
	$(BIN)/abacist serve

test: $(VENV)/installed-test
	$(BIN)/python -m pytest

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/installed-test
	$(BIN)/python -m tests.benchmarks

soak: $(VENV)/installed-test
	$(PIP) atheris || echo 'without atheris coverage guides no inputs'
	$(BIN)/python -m tests.benchmarks.soak
	$(BIN)/python -m tests.soak
	$(BIN)/python -m tests.soak.hostile
	$(BIN)/python -m tests.fuzz.soak
	if $(BIN)/python -c 'import atheris' 2> /dev/null; then $(BIN)/python -m tests.fuzz.soak atheris; fi

# The wheel, built twice, with its bill of materials, its licences and an audit of what it needs, into dist/.
release: $(VENV)/release/installed
	$(VENV)/release/bin/python -m tests.release dist

# The page and the element from their TypeScript sources, for whoever changes them: needs Node 20 or later.
web: service/web/node_modules
	npm --prefix service/web run build

service/web/node_modules: service/web/package.json
	npm --prefix service/web install
	touch $@

clean:
	rm -rf $(VENV) build dist service/web/node_modules *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(PIP) --editable .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(PIP) --editable '.[test]'
	$(PIP) --editable '.[ray]' || echo 'without ray and pyarrow their tests are skipped'
	$(MCP_1) || { echo 'without the first version of mcp one test is skipped'; rm -rf $(VENV)/mcp_1; }
	touch $@

$(VENV)/installed-dev: $(VENV)/installed-test
	$(PIP) --editable '.[dev]'
	touch $@

$(VENV)/release/installed: $(VENV)/made pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)/release
	$(VENV)/release/bin/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt --editable '.[release]'
	touch $@
