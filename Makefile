.DEFAULT_GOAL := help
VENV := .venv
READY := $(VENV)/.ready
ARTEFACTS ?= artefacts

.PHONY: help install run test lint bench fuzz catalogue package

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml deploy/environment.sh
	@sh deploy/environment.sh $(VENV)
	@touch $(READY)

install: $(READY) ## the environment in .venv, all extras, .venv/bin/printpost

run: $(READY) ## the appliance in demo form: prints the printer's URI, the page's address and a login
	@$(VENV)/bin/printpost demo $(ARGS)

test: $(READY) ## install what the tests need (system packages as root), then run them all
	@sh deploy/test-system.sh
	@ARTEFACTS="$(ARTEFACTS)" $(VENV)/bin/python -m pytest $(ARGS)

lint: $(READY) ## ruff, mypy --strict, import contracts
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache

bench: $(READY) ## measure, part by part or all (ARGS=reading); tables on stdout
	@$(VENV)/bin/python -m benchmarks $(ARGS)

fuzz: $(READY) ## feed the IPP reader what no client would send, ARGS seconds (60)
	@$(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python atheris==3.0.0
	@$(VENV)/bin/python -m tests.server.ipp.fuzz_wire $(or $(ARGS),60)

catalogue: $(READY) ## gather the sentences of the page for their English; says which wait
	@$(VENV)/bin/python -m web.collecting

package: $(READY) ## the wheel in dist/
	@$(VENV)/bin/python -m build --wheel --no-isolation
