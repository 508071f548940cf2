# make crawl    crawl the Demo Herald into output/demo.json and output/demo.csv
# make test     every check: format, lint, types, architecture, tests with coverage
# make lock     renew the lock files from pyproject.toml (needs uv)
# make clean    remove what the others made

BIN := .venv/bin
PYTEST_ARGS ?=

.PHONY: help crawl test lock clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# //p' Makefile

.venv/run: requirements.lock .ci/venv
	@.ci/venv requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock .ci/venv
	@.ci/venv requirements-dev.lock
	@touch $@ .venv/run

crawl: .venv/run
	@$(BIN)/scrapy crawl demo -O output/demo.json -O output/demo.csv -s NEWSCRAWL_PROGRESS=on

test: .venv/dev
	@.ci/chromium
	@.ci/postgres
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --cov $(PYTEST_ARGS)

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --constraints requirements.lock \
	    --custom-compile-command "make lock" --quiet --output-file requirements-dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage* output/*
