"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Benchmarks and reference tables that are measured with but never committed."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the benchmark folder beside the repository is not there")
    return folder
