# make report · make test: both set up the environment first.  Every target is a line or two.
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
unexport PYTHONDONTWRITEBYTECODE
.PHONY: report test lab check bench lock clean

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv && $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . && touch $@

report: .venv/ready ## raw articles to reports
	[ -e .git ] || dvc config --local core.no_scm true
	assay check && dvc repro && assay list-reports

test: .venv/ready ## the whole test suite
	pytest -n 2 --dist loadgroup # tests of one group share a server

lab: .venv/ready ## JupyterLab on the notebooks, asking no other server; LAB="--port=9999" hands options on
	JUPYTER_CONFIG_PATH=.jupyter jupyter lab --ServerApp.root_dir=notebooks $(LAB)

check: .venv/ready ## lint, format, types
	ruff check && ruff format --check && mypy

bench: .venv/ready ## speed and memory, as ratios in one run; with ASSAY_BENCH (a folder of benchmarks) matches too
	python benchmarks/run.py && python benchmarks/cleaning.py && python benchmarks/linkage.py && python benchmarks/copies.py && python benchmarks/cluster.py && python benchmarks/publish.py
	python benchmarks/latent.py && python benchmarks/factors.py && python benchmarks/bias.py && python benchmarks/forensics.py
	[ -z "$$ASSAY_BENCH" ] || python benchmarks/matches.py

lock: .venv/ready ## pin requirements.txt anew from pyproject.toml
	uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 --no-header --quiet -o requirements.txt

clean: ## remove what stages wrote
	rm -rf data/interim data/final reports/html reports/pdf reports/notebooks reports/index.html
