# Needed beforehand: Python 3.11 or newer, make, git.  Everything else is installed into the project.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1 # the theme announces its successor at every build; CONTRIBUTING says when we move
RUN := $(BIN)/python -m

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev serve build offline deck figures labs test test-unit test-browser test-frameworks lint screenshot benchmark clean update

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-14s %s\n", $$1, $$2}'

setup:
	@command -v $(PYTHON) >/dev/null || { echo "setup: $(PYTHON) is missing; install Python 3.11 or newer, or name yours: make PYTHON=..."; exit 1; }
	@$(PYTHON) scripts/bootstrap.py site

setup-dev:
	@command -v $(PYTHON) >/dev/null || { echo "setup: $(PYTHON) is missing; install Python 3.11 or newer, or name yours: make PYTHON=..."; exit 1; }
	@$(PYTHON) scripts/bootstrap.py dev

serve: setup ## serve the site on 127.0.0.1 with live reload (PORT=8000)
	@$(RUN) scripts.serve --port $(PORT)

build: setup ## build the site into site/
	@$(BIN)/mkdocs build --strict

offline: setup ## build the copy that opens without a server into site-offline/
	@OFFLINE=true $(BIN)/mkdocs build --strict --site-dir site-offline

deck: setup ## build the site and say where its Anki deck and CSV file are
	@$(RUN) scripts.deck

figures: setup ## draw the figures whose sources changed
	@$(RUN) scripts.figures

labs: setup ## run the labs whose sources changed
	@$(RUN) scripts.labs

test: lint test-unit test-browser ## everything: lint, unit tests, built site, browser

test-unit: setup-dev ## tests that need no browser
	@$(BIN)/pytest tests --ignore tests/browser --ignore tests/frameworks

test-browser: setup-dev ## tests of the built site in a real browser
	@$(RUN) scripts.browser
	@$(BIN)/pytest tests/browser

test-frameworks: setup ## run the PyTorch, TensorFlow and JAX blocks (2 GB; ARGUMENTS=--update-examples)
	@$(RUN) scripts.frameworks $(ARGUMENTS)

lint: setup-dev ## style, types, spelling, Markdown, workflows
	@$(RUN) scripts.lint

screenshot: setup-dev ## take the README's screenshot from the real site
	@$(RUN) scripts.screenshot

benchmark: setup-dev ## measure build time, page weight and search, side by side with nothing hidden
	@$(RUN) scripts.benchmark

clean: ## delete everything that was derived (the environment stays)
	rm -rf .cache site site-offline

update: setup-dev ## lock newer versions of all packages
	@$(RUN) scripts.update
