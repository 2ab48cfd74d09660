# `make demo` and `make test` need nothing but Python 3.10 or newer, git and a network.
# Both do again only what has changed since they last ran.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAGE := data/press-release-en-ru.txt
RESULTS := out/press-release-en-ru

PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --constraint constraints.txt

# What the caller's shell says about other Pythons must not reach into .venv.
unexport PYTHONHOME PYTHONPATH

.DELETE_ON_ERROR:
.PHONY: help demo install install-test test test-pages format docs bench clean

help:
	@echo "make demo     align the sample page in data/, print the pairs, write them to out/"
	@echo "make test     style, types, imports and tests"
	@echo "make test-pages  the tests of the page in a browser, which need Chromium"
	@echo "make docs     the documentation as a site, in out/site"
	@echo "make format   put the code into the project's style"
	@echo "make bench    figures on gold data: GOLD=folder of alignments, SPLITS=folder of sentences"
	@echo "make clean    delete .venv, out/ and all that tools have left"
	@echo
	@echo "Another Python than python3: make demo PYTHON=python3.12"

demo: install
	$(BIN)/aligner align $(PAGE)
	@mkdir -p out
	$(BIN)/aligner align $(PAGE) -o $(RESULTS).tsv
	$(BIN)/aligner align $(PAGE) -o $(RESULTS).jsonl
	@echo "The same pairs are in $(RESULTS).tsv and $(RESULTS).jsonl."

test: install-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# make test skips these where there is no Chromium.
test-pages: install-test
	ALIGNER_NEEDS_CHROMIUM=1 $(BIN)/python -m pytest tests/test_report_*.py

format: install-test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: install-test
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict
	@echo "The site is in out/site: open out/site/index.html."

bench: install-test
	@test -n "$(GOLD)$(SPLITS)" || { echo "make bench GOLD=folder, or SPLITS=folder"; exit 2; }
	$(if $(GOLD),$(BIN)/python benchmarks/accuracy.py $(GOLD))
	$(if $(SPLITS),$(BIN)/python benchmarks/splitters.py $(SPLITS))

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

install: $(VENV)/installed
install-test: $(VENV)/installed-test

# pip is brought up to date first: an older one knows no dependency groups. The build backend is
# installed here, under the constraints, rather than in a build environment that knows none.
$(VENV)/made: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo "aligner needs Python 3.10 or newer: make demo PYTHON=python3.12"; exit 2; }
	@echo "Installing into $(VENV); the first time this takes a few minutes."
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --upgrade pip hatchling editables
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(INSTALL) --group test
	@touch $@
