"""The fit is calibrated: what pairs were simulated from lies anywhere in its posterior alike."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from assay.model.hierarchy import fit
from assay.model.structure import Settings

SETS, PAIRS = 20, 16
GROSS = 0.001  # so few sets show gross errors alone: uniform positions fail one time in a thousand
QUICK = Settings(points=16)
TOLD = ("factor_seen", "factor_new", "further_claim")


@pytest.fixture(scope="module")
def simulated(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("simulated", repository / "benchmarks" / "simulated.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["simulated"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fitted(simulated: ModuleType) -> list[tuple[object, object]]:
    sets = [simulated.simulated(seed, QUICK, PAIRS) for seed in range(1, SETS + 1)]
    return [(one, fit(one.pairs, QUICK)) for one in sets]


def positions(simulated: ModuleType, fitted: list[tuple[object, object]], name: str, narrower: float) -> np.ndarray:
    return np.array([simulated.positions(one, found, narrower=narrower)[name] for one, found in fitted])


@pytest.mark.parametrize("name", TOLD)
def test_what_was_drawn_lies_anywhere_in_the_posterior(
    simulated: ModuleType, fitted: list[tuple[object, object]], name: str
) -> None:
    assert simulated.uniform(positions(simulated, fitted, name, 1.0), 4, GROSS)["inside_envelope"]


@pytest.mark.parametrize("name", ["factor_seen", "factor_new"])
def test_a_variance_that_is_too_small_is_noticed(
    simulated: ModuleType, fitted: list[tuple[object, object]], name: str
) -> None:
    assert not simulated.uniform(positions(simulated, fitted, name, 4.0), 4, GROSS)["inside_envelope"]


def test_a_fit_with_a_wrong_prior_variance_is_noticed(simulated: ModuleType) -> None:
    scales = ("context", "type", "party", "actor")
    tame = Settings(points=8, common=0.05, scales=dict.fromkeys(scales, 0.05))
    sets = [simulated.simulated(seed, QUICK, PAIRS) for seed in range(1, 9)]
    found = np.array([simulated.positions(one, fit(one.pairs, tame))["factor_new"] for one in sets])
    assert not simulated.uniform(found, 4, GROSS)["inside_envelope"]


def test_positions_that_are_uniform_pass_and_bunched_ones_fail(simulated: ModuleType) -> None:
    even = (np.arange(200) + 0.5) / 200
    assert simulated.uniform(even)["inside_envelope"]
    assert simulated.uniform(even)["chi_square_p"] > 0.9
    bunched = simulated.uniform(0.25 + even / 2)
    assert not bunched["inside_envelope"]
    assert bunched["chi_square_p"] < 0.001
