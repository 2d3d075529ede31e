.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
BOOTSTRAP := $(PYTHON) infrastructure/local/bootstrap.py

.PHONY: help run stop logs redrive recount restore organisation test check e2e soak bench package deploy install

help: ## Show this
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'
	@echo "  Ports: PORT=8000 GATEWAY_PORT=4566 MAIL_PORT=8025 SMTP_PORT=8026 EID_PORT=8027 PAY_PORT=8028"

run: ## Install, build, deploy and open the whole stack on this machine (RESET=1: afresh)
	@$(BOOTSTRAP) infrastructure.local.run

stop: ## Stop the local stack; its data stay
	@$(PYTHON) -m infrastructure.local.stop

logs: ## Show what the functions wrote (ID=…: one story; FOLLOW=1: go on)
	@$(BIN)/python -m infrastructure.local.logs

redrive: ## Replay what was parked or given up
	@$(BIN)/python -m infrastructure.redrive

recount: ## Heal counts that differ from what they count (after make redrive)
	@$(BIN)/python -m infrastructure.recount

restore: ## Put back what the live table lacks: FROM=a table restored beside it
	@$(BIN)/python -m infrastructure.restore

organisation: ## Publish types, invite staff, register systems: FILE=organisation.json
	@$(BIN)/python -m infrastructure.organisation

test: install check ## Everything: check, unit tests, the local stack, the browser
	$(BIN)/python -m pytest tests -n 2 --ignore=tests/stack --ignore=tests/e2e
	cd frontend && npm test
	$(BIN)/python -m infrastructure.local.for_tests start
	trap '$(BIN)/python -m infrastructure.local.for_tests stop' EXIT; \
	  $(BIN)/python -m pytest tests/stack -n 2 --dist loadfile -m "not alone and not soak" && \
	  $(BIN)/python -m pytest tests/stack -m "alone and not soak" && \
	  $(BIN)/python -m infrastructure.local.e2e

check: install ## Formatting, lint, types, layers, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m infrastructure.lint
	cd frontend && npm run --silent check

e2e: install ## The site in a browser, against a stack of its own
	$(BIN)/python -m infrastructure.local.e2e

soak: install ## Random walks and duplicated deliveries, longer than a test may take
	$(BIN)/python -m pytest tests -m soak
	WIDTHS=all $(BIN)/python -m infrastructure.local.e2e

bench: install ## Cold start, calls to AWS, sizes
	$(BIN)/python -m benchmarks

package: install ## build/template.json and build/deployment.zip
	$(BIN)/python -m infrastructure.package

deploy: install ## To AWS: ADMIN_EMAIL=… SITE_DOMAIN=… CERTIFICATE_ARN=… REGIONAL_CERTIFICATE_ARN=… MAIL_FROM=…
	$(BIN)/python -m infrastructure.release

install:
	@$(BOOTSTRAP)
