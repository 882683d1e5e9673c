# make run: the site on this machine.  make test: all that is checked.  make help: the rest.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help run serve release snapshot test checks lint types layers migrations schema-fresh fixtures static sqlite unit requests data browser thorough postgres fuzz faults soak bench bench-scale shots check-html check-clients lighthouse audit-dependencies format schema messages lock clean

PORT ?= 8000
BIND ?= 127.0.0.1
export PORT BIND
# Compiled code is kept beside the code (git leaves it out): a dozen processes here read the same modules.
export PYTHONDONTWRITEBYTECODE :=
PY := .venv/bin/python
MANAGE := $(PY) manage.py
# What is set for a site that runs here is not for its tests.
PYTEST := env -u ALLOWED_HOSTS -u BEHIND_TLS_PROXY -u CACHE_URL -u DEBUG -u REPLICA_URLS -u SEARCH_URL $(PY) -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal
CODE := manage.py cyberdip actors instruments norms tests

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 = /p' Makefile | sed 's/=/\t/' | expand -t 24

run: .venv/runtime ## environment, database, data and server on 127.0.0.1:8000 (PORT= changes it)
	@WORKERS=$${WORKERS:-1} exec $(MANAGE) serve --prepare

serve: .venv/runtime ## the production server on the current settings (BIND, PORT, WORKERS)
	@exec $(MANAGE) serve

release: .venv/runtime ## all data as files under /data/: data package, SQLite, JSON Lines, Turtle
	@$(MANAGE) release

snapshot: .venv/runtime ## the whole site as files for any web server, into .local/snapshot/ (DIR= and ARGS= change it)
	@$(MANAGE) snapshot $(or $(DIR),.local/snapshot) $(ARGS)

# --- tests: everything below, the quick parts first ---

# Two parts at a time: tests in Chromium and of servers wait half of their time. What each part says stays together.
test: .venv/development ## all that is checked: lint, types, layers, freshness, fixtures, both databases, browser
	@$(MAKE) -j2 checks
	@KNOWLEDGE=.local/check.sqlite3 $(MAKE) -j2 --keep-going $(WHOLE) browser sqlite postgres
WHOLE := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

checks: lint types layers migrations schema-fresh fixtures static

lint: .venv/development ## ruff, djLint, hadolint and the schema of compose.yaml
	@.venv/bin/ruff check --quiet $(CODE)
	@.venv/bin/ruff format --quiet --check $(CODE) || { echo "Run: make format"; exit 1; }
	@.venv/bin/djlint --quiet --lint templates cyberdip
	@.venv/bin/hadolint Dockerfile
	@.venv/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml
	@echo "lint: fine"

types: .venv/development ## mypy, strict
	@.venv/bin/mypy --no-error-summary
	@echo "types: fine"

layers: .venv/development ## imports point one way
	@.venv/bin/lint-imports --no-logo

migrations: .venv/development ## every model change has its migration
	@$(MANAGE) makemigrations --check --dry-run

schema-fresh: .venv/development ## the committed OpenAPI schema is what the code gives
	@mkdir -p .local && $(MANAGE) spectacular --validate --fail-on-warn --file .local/schema.yaml
	@diff -u cyberdip/api/schema.yaml .local/schema.yaml || { echo "Run: make schema"; exit 1; }
	@echo "schema: fresh"

# The database stays: `make test` lends it to the tests that ask for all fixtures.
fixtures: .venv/development ## the fixtures load, cite well, and dump to the same bytes
	@rm -rf .local/check* && mkdir -p .local
	@export DATABASE_URL=sqlite:///.local/check.sqlite3; $(MANAGE) migrate --verbosity=0 && $(MANAGE) load \
	  && $(MANAGE) verify_citations && $(MANAGE) dump .local/check-fixtures >/dev/null && diff -r fixtures .local/check-fixtures

static: .venv/development ## the static files are collected and compressed, and the translations compiled
	@env -u DEBUG $(MANAGE) prepare --static-only

sqlite: .venv/development ## tests on SQLite: the three that follow, in one run
	@unset DATABASE_URL; $(PYTEST) -m "not browser and not server"

unit: .venv/development ## tests of the parts, on SQLite
	@unset DATABASE_URL; $(PYTEST) -m "not browser and not data and not requests and not server"

requests: .venv/development ## tests of pages, API and admin on the small world, on SQLite
	@unset DATABASE_URL; $(PYTEST) -m "requests and not browser and not server"

data: .venv/development ## tests on SQLite, on all of the fixtures
	@unset DATABASE_URL; $(PYTEST) -m "data and not browser"

browser: .venv/development ## tests in Chromium, and of the real server
	@$(PY) -m tests.support.chromium >/dev/null
	@unset DATABASE_URL; $(PYTEST) -m "(browser or server) and not thorough" --screenshot=only-on-failure --tracing=retain-on-failure $(SERVED)

thorough: .venv/development ## the rest of what is asked in Chromium: every page type in every manner, tasks by keyboard alone
	@$(PY) -m tests.support.chromium >/dev/null
	@unset DATABASE_URL; $(PYTEST) -m "browser and thorough" --screenshot=only-on-failure --tracing=retain-on-failure $(SERVED)

# The files with such tests; reading all others takes each process ten seconds.
SERVED = $$(grep --recursive --files-with-matches --include='test_*.py' --extended-regexp 'mark\.(browser|server)' tests)

# What asks no database, or only for the words of pages, says the same beside any; so does what is refused before one is asked, so
# do the numbers of queries, the description of the API and its examples, headings, policies, what columns mean, and the README;
# and so do references, snapshots, forms, histories, matrices and the pages of editors, which are made of records and answers that
# other tests hold to be the same.
SQLITE_ONLY := $(addprefix --ignore=tests/,fuzz/test_api.py fuzz/test_pages.py contracts/test_citable.py \
  contracts/test_api_schema.py contracts/test_data_dictionary.py contracts/test_headings.py contracts/test_readme.py \
  cyberdip/api/test_bad_input.py cyberdip/api/test_docs.py cyberdip/site/test_policies.py cyberdip/api/test_query_budgets.py \
  cyberdip/api/test_formats.py cyberdip/api/test_suffixes.py cyberdip/pages/test_bad_input.py \
  cyberdip/pages/test_query_budgets.py cyberdip/loading/test_history.py cyberdip/site/changing cyberdip/site/crosswalk \
  cyberdip/site/snapshot cyberdip/site/test_admin_pages.py cyberdip/site/twins)
postgres: .venv/development ## tests on PostgreSQL: DATABASE_URL's, or one that is started for them
	@$(PY) -m tests.support.postgres -- $(PYTEST) -m "database and not words and not browser and not server" $(SQLITE_ONLY)

fuzz: .venv/development ## made-up requests and values, other ones each time, as many as you wait for (FUZZ="--max-examples 100")
	@unset DATABASE_URL; $(PYTEST) tests/fuzz $(or $(FUZZ),--max-examples 2000)

faults: .venv/development ## killed, full, read-only, away: what the heavy tests do to a site (some minutes)
	@$(PY) -m tests.support.faulty
	@unset DATABASE_URL; $(PYTEST) -m "server and thorough" $(SERVED)

soak: .venv/development ## 100,000 requests from 64 clients, every byte checked (SOAK="--requests 10000")
	@$(PY) -m tests.faults.soak $(SOAK)

# --- how fast it is ---

bench: .venv/development ## times beside other servers, by turns; one table, and .local/bench/figures.json (BENCH="uncached --rounds 9")
	@$(PY) -m tests.bench $(BENCH)

bench-scale: .venv/development ## times when the data are 1, 10 and 100 times as many (BENCH="--engines PostgreSQL --scales 1 1000")
	@$(PY) -m tests.bench.scale $(BENCH)

# --- looking at it ---

shots: .venv/development ## pictures of every type of page, wide, narrow, dark and on paper, into .local/shots/
	@$(PY) -m tests.support.chromium >/dev/null
	@unset DATABASE_URL; $(PY) -m tests.support.shots $(ARGS)

# --- beside the tests: what needs more than Python and Chromium ---

check-html: .venv/development .local/vnu/node_modules/vnu-jar ## every page type and style sheet by the W3C's checker (needs Java and npm)
	@$(PY) -m tests.support.html_checker .local/vnu/node_modules/vnu-jar/build/dist/vnu.jar

.local/vnu/node_modules/vnu-jar:
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .local/vnu vnu-jar@26

lighthouse: .venv/development .local/lighthouse/node_modules/lighthouse ## Lighthouse as on a telephone over the main pages (needs Node.js and npm)
	@$(PY) -m tests.support.lighthouse .local/lighthouse

.local/lighthouse/node_modules/lighthouse:
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .local/lighthouse lighthouse@12

check-clients: .venv/development .local/clients/node_modules/openapi-typescript ## a TypeScript client of the API builds and works (needs Node.js and npm)
	@$(PY) -m tests.clients.typescript .local/clients

.local/clients/node_modules/openapi-typescript:
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .local/clients openapi-typescript@7 openapi-fetch@0.17 typescript@5 @types/node@20

audit-dependencies: .venv/development ## the pinned packages against a database of known vulnerabilities; fails where it is out of reach
	@$(PY) -m tests.support.audit

# --- keeping things in order ---

format: .venv/development ## let ruff rewrite what it can
	@.venv/bin/ruff check --quiet --fix $(CODE) || true
	@.venv/bin/ruff format $(CODE)

schema: .venv/development ## write the OpenAPI schema anew
	@$(MANAGE) spectacular --validate --fail-on-warn --file cyberdip/api/schema.yaml

messages: .venv/development ## bring the catalogues of translations up to date with the texts of the code
	@$(MANAGE) messages

lock: ## newest releases that pyproject.toml allows, for every supported Python and platform
	@test -x .local/uv/bin/uv || { python3 -m venv .local/uv && .local/uv/bin/pip install --quiet uv; }
	@.local/uv/bin/uv $(COMPILE) --upgrade --output-file requirements.lock
	@.local/uv/bin/uv $(COMPILE) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock
COMPILE := pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header

clean: ## forget the environment, the database, the secret key and every cache
	rm -rf .venv .local .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment: made once, filled again only when a lock changes ---

.venv/bin/python:
	@for python in python3.13 python3.12 python3.11 python3 python; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  echo "Environment: .venv, with $$($$python --version)"; \
	  $$python -m venv --clear .venv && exit 0; \
	  rm -rf .venv; echo "$$python cannot make an environment; on Debian or Ubuntu: apt-get install python3-venv" >&2; \
	done; echo "A Python 3.11 or newer that can make an environment is needed on the PATH." >&2; exit 1

# Each of the two files is a copy of the lock that was installed last.
.venv/runtime: requirements.lock | .venv/bin/python
	@cmp -s $< $@ || { echo "Environment: installing $$(grep -c == $<) packages"; $(PIP) --requirement $<; }
	@cp $< $@

# Modules are compiled when they are first read, not all eight thousand of them when they are installed.
.venv/development: requirements-dev.lock requirements.lock | .venv/bin/python
	@cmp -s $< $@ || { echo "Environment: installing $$(grep -c == $<) packages"; $(PIP) --no-compile --requirement $<; }
	@cp $< $@ && cp requirements.lock .venv/runtime
PIP := $(PY) -m pip install -qq --disable-pip-version-check --no-input --require-hashes
