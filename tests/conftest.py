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


@pytest.fixture(scope="session")
def peak() -> str:
    """Code that prints the most megabytes its own process has held; `ru_maxrss` counts also what its parent held."""
    if not Path("/proc/self/status").is_file():
        pytest.skip("a system that does not tell what a process has held at most")
    return "print(int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) // 1024)"
