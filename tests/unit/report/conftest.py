"""The sample workspace, built once, and one publication of it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from assay.report.facts import write_facts
from assay.report.publish import publish


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with every table, `params.yaml` and facts."""
    spec = importlib.util.spec_from_file_location("sample", Path(__file__).with_name("sample.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root: Path = module.build(tmp_path_factory.mktemp("sample"))
    write_facts(root)
    return root


@pytest.fixture(scope="session")
def published(sample: Path, repository: Path) -> Path:
    """The reports folder after the sample's case was published."""
    publish(sample, repository / "notebooks", ["valley"])
    return sample / "reports"
