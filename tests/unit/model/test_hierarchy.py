"""The hierarchical model of factors and what it predicts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from assay.model.hierarchy import Posterior, fit
from assay.model.pairs import paired
from assay.model.predictive import draws, quantiles
from assay.model.structure import Level, Settings

QUICK = Settings(points=64)
GROUP = {"claimant_type": "belligerent", "claimant_party": "A", "about": "opponent", "outcome": "killed"}
TYPE = pd.DataFrame([{**GROUP, "claimant_party": None, "claimant_actor": None, "reference": None}])
PARTY = pd.DataFrame([{**GROUP, "claimant_actor": None, "reference": None}])


def center(posterior: Posterior, frame: pd.DataFrame, *, new: bool = False) -> tuple[float, float]:
    """Mean and standard deviation of the first row's log factor."""
    means, variances = posterior.factors(frame, new=new)
    mean = float(means[0] @ posterior.weights)
    return mean, float(np.sqrt((variances[0] + (means[0] - mean) ** 2) @ posterior.weights))


def pairs(n: int, factor: float, noise: float = 0.3, **more: Any) -> pd.DataFrame:
    generator = np.random.default_rng(n)
    confirmed = np.round(np.exp(generator.normal(3.5, 1, n)))
    claimed = np.round(confirmed * factor * np.exp(noise * generator.normal(size=n)))
    return paired(pd.DataFrame({"claimed": claimed, "confirmed": confirmed, "reference": "UCDP", **more}), GROUP)


@pytest.fixture(scope="module")
def fitted() -> Posterior:
    return fit(pairs(60, 3.0), QUICK)


def test_the_factor_of_many_alike_pairs_is_found(fitted: Posterior) -> None:
    row = pd.DataFrame([{**GROUP, "claimant_actor": "", "reference": "UCDP"}])
    mean, deviation = center(fitted, row)
    assert np.isclose(np.exp(mean), 3.0, rtol=0.1)
    assert 0.02 < deviation < 0.08


def test_who_is_less_known_is_less_sure(fitted: Posterior) -> None:
    widths = [center(fitted, frame, new=new)[1] for frame, new in ((PARTY, False), (TYPE, False), (TYPE, True))]
    assert widths == sorted(widths)


def test_without_pairs_the_fit_is_the_prior() -> None:
    posterior = fit(pairs(0, 1.0), QUICK)
    mean, deviation = center(posterior, TYPE.assign(claimant_type=None, about=None, outcome=None))
    assert posterior.n_pairs == 0
    assert abs(mean) < 1e-9
    assert deviation == pytest.approx(QUICK.common)


def test_the_same_pairs_in_another_order_give_the_same(fitted: Posterior) -> None:
    other = fit(pairs(60, 3.0).sample(frac=1, random_state=2).reset_index(drop=True), QUICK)
    assert center(other, PARTY) == pytest.approx(center(fitted, PARTY), abs=1e-6)


def test_one_wild_claim_hardly_moves_the_factor(fitted: Posterior) -> None:
    wild = paired(pd.DataFrame({"claimed": [100_000], "confirmed": [1], "reference": "UCDP"}), GROUP)
    moved = fit(pd.concat([pairs(60, 3.0), wild], ignore_index=True), QUICK)
    assert center(moved, PARTY)[0] == pytest.approx(center(fitted, PARTY)[0], abs=0.1)


def test_a_claim_that_was_hardly_read_says_little() -> None:
    sure, doubtful = (fit(pairs(5, 20.0, right=right), QUICK) for right in (1.0, 0.05))
    assert center(sure, PARTY)[0] > 2 * center(doubtful, PARTY)[0] > 0


def test_claims_of_one_origin_count_once() -> None:
    apart, together = (fit(pairs(8, 5.0, origin=origin), QUICK) for origin in (list("ABCDEFGH"), ["A"] * 8))
    assert center(together, PARTY)[1] > center(apart, PARTY)[1]


def test_at_least_pulls_up_alone_and_at_most_down_alone() -> None:
    given = ((9.0, "at_least"), (0.1, "at_most"), (0.05, "at_least"))
    low, high, vain = (center(fit(pairs(10, factor, bound=bound), QUICK), PARTY)[0] for factor, bound in given)
    assert low > np.log(9)
    assert high < np.log(0.1)
    assert abs(vain) < 0.5


def test_a_floor_as_reference_limits_the_factor_from_above() -> None:
    floors = (pairs(10, factor).assign(confirmed_high=np.nan) for factor in (0.2, 50.0))
    told, vain = (center(fit(frame, QUICK), PARTY)[0] for frame in floors)
    assert told < np.log(0.2)
    assert abs(vain) < 0.5


def test_a_reference_in_doubt_leaves_the_factor_in_doubt() -> None:
    sure = pairs(10, 3.0)
    doubtful = sure.assign(confirmed_low=0, confirmed_high=sure["confirmed_best"] * 5)
    row = PARTY.assign(claimant_actor="", reference="UCDP")
    assert center(fit(doubtful, QUICK), row)[1] > 1.2 * center(fit(sure, QUICK), row)[1]


@pytest.mark.parametrize(("claimed", "confirmed"), [(0, 0), (0, 50), (50, 0), (10**9, 10**9), (10**9, 0), (0, 10**9)])
def test_nothing_and_very_many_give_defined_results(claimed: int, confirmed: int) -> None:
    frame = pd.DataFrame({"claimed": [claimed] * 4, "confirmed": [confirmed] * 4, "reference": "UCDP"})
    mean, deviation = center(fit(paired(frame, GROUP), QUICK), PARTY)
    assert np.isfinite([mean, deviation]).all()
    assert np.sign(np.round(mean, 1)) == np.sign(claimed - confirmed)


def test_levels_are_the_callers() -> None:
    settings = Settings(levels=(Level((), "common"), Level(("item",), "item")), points=64)
    frame = pd.concat([pairs(20, 2.0, item="tank"), pairs(20, 6.0, item="drone")], ignore_index=True)
    tank, drone = (center(fit(frame, settings), pd.DataFrame({"item": [item]}))[0] for item in ("tank", "drone"))
    assert np.exp([tank, drone]) == pytest.approx([2, 6], rel=0.2)


def test_predicted_figures_lie_where_references_do(fitted: Posterior) -> None:
    new = pairs(400, 3.0).assign(claimant_actor="")
    low, high = quantiles(fitted, new, [0.1, 0.9]).T
    within = new["confirmed_best"].between(low, high).mean()
    assert 0.74 < within < 0.88


def test_at_least_leads_to_more_and_at_most_to_fewer(fitted: Posterior) -> None:
    rows = pd.concat([PARTY] * 3, ignore_index=True).assign(claimed=300, bound=["at_most", "exact", "at_least"])
    assert (np.diff(quantiles(fitted, rows, [0.9])[:, 0]) > 0).all()


def test_a_range_is_predicted_from_its_middle_and_not_from_its_low_end(fitted: Posterior) -> None:
    rows = pd.concat([PARTY] * 2, ignore_index=True).assign(claimed_low=[100, 300], claimed_high=[500, 300])
    of_range, of_middle = quantiles(fitted, rows, [0.5])[:, 0]
    assert of_range == pytest.approx(of_middle)


def test_draws_are_the_same_for_the_same_seed(fitted: Posterior) -> None:
    row = PARTY.assign(claimed=300)
    first, second, other = (draws(fitted, row, 50, seed) for seed in (7, 7, 8))
    assert (first == second).all()
    assert (first != other).any()


def test_a_doubtful_claim_of_very_many_may_meet_a_record_like_others_and_a_sure_one_is_as_before(
    fitted: Posterior,
) -> None:
    claims = PARTY.assign(claimed=10_000.0)
    plain, sure, doubtful = (
        draws(fitted, claims.assign(**more), 2000, 1)[0] for more in ({}, {"right": 1.0}, {"right": 0.5})
    )
    assert np.array_equal(plain, sure)
    widths = [np.subtract(*np.log(np.quantile(figures, [0.95, 0.05]))) for figures in (sure, doubtful)]
    assert widths[1] > 1.3 * widths[0]


def test_what_a_doubtful_claim_meets_is_a_record_like_others_whatever_was_claimed(fitted: Posterior) -> None:
    rows = pd.concat([PARTY] * 2, ignore_index=True).assign(claimed=[10.0, 1e9], right=0.0)
    small, large = draws(fitted, rows, 2000, 1)
    recorded = np.log(pairs(60, 3.0)["confirmed_best"])
    assert np.array_equal(small, large)
    assert np.log(small).mean() == pytest.approx(recorded.mean(), abs=0.15)
    assert np.log(small).std() == pytest.approx(recorded.std(), rel=0.2)


def test_records_that_nobody_has_seen_are_taken_to_be_of_any_usual_size() -> None:
    found = draws(fit(pairs(0, 1.0), QUICK), PARTY.assign(claimed=1e9, right=0.0), 2000, 1)
    low, high = np.quantile(found, [0.05, 0.95])
    assert 0.5 < low < 2
    assert 50 < high < 500
