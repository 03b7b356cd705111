# Everything is done with `make`; `make help` says what there is. Needs Python 3.11 or newer, no
# account and nothing else.

# An environment of your own is used as it is: make test VENV=/path/to/venv
VENV ?= .venv
# Port of the local BigQuery.
BQ_PORT ?= 9050
# For demo and bench: a lake of your own, and for demo its dates. For test: pytest's arguments.
LAKE ?=
START ?= $(if $(LAKE),,2024-10-15)
END ?= $(if $(LAKE),,2024-11-18)
ARGS ?=

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := $(VENV)/bin
INSTALLED := $(if $(filter file,$(origin VENV)),$(VENV)/installed)

export BQ_PORT
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
.PHONY: help demo dates test lint bench lock clean

help:  ## Say what there is.
	@sed -n 's/^\([a-z]*\):[^#]*## /make \1\t/p' Makefile | expand -t 14

demo: dates $(INSTALLED) profiles.yml  ## Load and build the sample lake, or LAKE=DIR START=DATE END=DATE.
	@$(BIN)/python -m loaders local up
	@[ -n "$(LAKE)" ] || $(BIN)/python -m loaders sample --out .local/lake \
		--start-date $(START) --end-date $(END)
	@$(BIN)/python -m loaders load --lake "$(or $(LAKE),.local/lake)" --target local \
		--start-date $(START) --end-date $(END) || { \
		code=$$?; [ $$code -eq 3 ] || exit $$code; \
		echo "Some of it is in quarantine, listed above; the build goes on without it."; \
	}
	@$(BIN)/dbt build --target local --exclude-resource-type unit_test || { \
		echo "If the project has changed since the last demo, start anew: make clean demo"; \
		exit 1; \
	}
	@printf '\n%s\n' "The highest scores, from nba_analytics.player_game_summary:"
	@$(BIN)/dbt show --target local --quiet --limit 3 --inline "select game_date, \
		player_full_name, team_abbr, points, round(usage_rate, 1) as usage_rate, \
		round(ts_pct, 3) as ts_pct from {{ ref('player_game_summary') }} order by points desc"
	@echo "The tables are in project nba of the BigQuery at http://127.0.0.1:$(BQ_PORT):"
	@echo "nba_core, nba_analytics, nba_precompute; what ran and what is missing is in nba_ops."
	@echo
	@echo "Look at another one:  $(BIN)/dbt show --inline \"select * from {{ ref('dim_game') }}\""
	@echo "Stop the BigQuery:    $(BIN)/python -m loaders local down"

test: $(INSTALLED)  ## Run the tests; with ARGS, pytest's arguments.
	@$(BIN)/python -m pytest $(ARGS)

lint: $(INSTALLED)  ## Check the style of Python and SQL.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/sqlfluff lint models tests/dbt

bench: $(INSTALLED)  ## Measure loading and building the sample lake, or LAKE=DIR.
	@$(BIN)/python -m scripts.bench $(LAKE)

lock:  ## Pin in constraints.txt what pyproject.toml brings along today.
	@rm -rf .local/lock
	@$(PYTHON) -m venv .local/lock
	@.local/lock/bin/python -m pip install --quiet '.[local,test]'
	@.local/lock/bin/python -m pip freeze --exclude nba-props-warehouse > .local/lock/versions
	@{ sed -n '/^#/p' constraints.txt; sort -f .local/lock/versions; } > .local/lock/constraints.txt
	@mv .local/lock/constraints.txt constraints.txt
	@rm -rf .local/lock

clean:  ## Stop the local BigQuery and delete its data and all that was made, but not .venv.
	@[ ! -x $(BIN)/python ] || $(BIN)/python -m loaders local down
	@rm -rf .local target logs build *.egg-info .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

dates:
	@[ -n "$(START)" ] && [ -n "$(END)" ] || { \
		echo "Which dates of $(LAKE)? Say: make demo LAKE=$(LAKE) START=2023-10-24 END=2023-12-31"; \
		exit 1; \
	}

profiles.yml:
	@cp profiles.yml.example profiles.yml

.venv/installed: pyproject.toml constraints.txt
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed: https://www.python.org"; exit 1; }
	@echo "Installing into .venv, once; it takes a minute."
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[local,test]'
	@touch .venv/installed
