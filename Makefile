# The two commands a newcomer needs: `make demo` and `make test`. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export OMP_NUM_THREADS := 1

.PHONY: demo test check lint types rooms docs gate spark clean

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rashomon needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(VENV)/installed  ## build the bundled sample case and print it
	$(BIN)/rashomon demo

test: $(VENV)/installed-dev lint types rooms  ## everything that CI runs
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --ignore=tests/test_patterns.py
	$(BIN)/python -m pytest tests/test_patterns.py  # it times patterns: alone
	$(BIN)/python -m rashomon.evaluation gate ../shared/data

lint: $(VENV)/installed-dev
	$(BIN)/ruff check src tests benchmarks docs fuzz
	$(BIN)/ruff format --check src tests benchmarks docs fuzz

types: $(VENV)/installed-dev
	$(BIN)/mypy

rooms: $(VENV)/installed-dev
	$(BIN)/lint-imports

docs: $(VENV)/installed-dev  ## draw the flow picture again from what the stages declare
	$(BIN)/python docs/flow.py

gate: $(VENV)/installed-dev  ## measured scores against their floors: make gate DATA=../shared/data
	$(BIN)/python -m rashomon.evaluation gate $(or $(DATA),../shared/data)

spark: $(VENV)/installed-dev  ## PySpark (450 MB), so that `make test` tries the cluster's engine too; Java 17 must be there
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,spark]'

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
