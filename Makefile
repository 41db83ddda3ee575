# `make run` and `make test` do everything from a clean clone. Without make: see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TEST_JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench pictures package lock clean

help:  ## list what can be made
	@sed -n 's/^\([a-z][a-z]*\):.*  ## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

setup: $(READY)  ## build .venv with the program and all development tools

$(READY): requirements-dev.lock pyproject.toml packaging/environment.sh packaging/system-libraries.sh resources/system-libraries.txt
	sh packaging/system-libraries.sh
	sh packaging/environment.sh "$(PYTHON)" "$(VENV)"
	@touch $@

run: $(READY)  ## open the sample; without a display, render it into build/demo/
	$(BIN)/tracker demo --output build/demo

test: $(READY)  ## run all tests, offscreen
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m pytest -n $(TEST_JOBS)

lint: $(READY)  ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## put the code into the common format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure each figure beside its floor, into build/bench.json
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m benchmarks

pictures: $(READY)  ## draw every view, light and dark, into build/pictures/
	$(BIN)/tracker pictures build/pictures

package: $(READY)  ## freeze the program into build/package/summit-tracker and test it
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN \
		--distpath build/package --workpath build/package/work packaging/tracker.spec
	QT_QPA_PLATFORM=offscreen build/package/summit-tracker/tracker --self-test

# One file for all: Python 3.11 to 3.14 on Linux, macOS and Windows, each package with the hashes of all its files.
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock: $(READY)  ## write the lock files anew from pyproject.toml (UPGRADE=1 takes newer versions)
	$(COMPILE) $(if $(UPGRADE),--upgrade) --extra dev --output-file requirements-dev.lock
	$(COMPILE) $(if $(UPGRADE),--upgrade) --constraints requirements-dev.lock --output-file requirements.lock

clean:  ## remove everything that was made, the environment too
	rm -rf build dist $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
