"""Weights of confidence: fitted on scored claims, honest about claims that they haven't seen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from assay.evaluate.confidence import calibration_error, crossed, fit, reliability
from assay.lexicon.confidence import FEATURES, load_confidence

CLAIM = dict.fromkeys(FEATURES, "x") | {"affected": "rebels", "claimant": None}


@pytest.fixture(scope="module")
def scored() -> pd.DataFrame:
    """Claims of two rules: nine of ten right by the one, four of ten by the other."""
    random = np.random.default_rng(7)
    rows = [
        CLAIM | {"rule": rule, "article_id": f"A{n % 40}", "status": "matched" if random.random() < share else "extra"}
        for rule, share in (("good", 0.9), ("poor", 0.4))
        for n in range(400)
    ]
    return pd.DataFrame([*rows, CLAIM | {"rule": None, "article_id": "A1", "status": "missed"}])


def test_a_claim_is_as_sure_as_claims_like_it_were_right(scored: pd.DataFrame) -> None:
    weights = fit(scored)
    assert weights.confidence(CLAIM | {"rule": "good"}) == pytest.approx(0.9, abs=0.05)
    assert weights.confidence(CLAIM | {"rule": "poor"}) == pytest.approx(0.4, abs=0.07)


def test_a_value_never_seen_counts_nothing(scored: pd.DataFrame) -> None:
    weights = fit(scored)
    assert weights.confidence(CLAIM | {"rule": "good", "hedge": "feared"}) == pytest.approx(
        weights.confidence(CLAIM | {"rule": "good", "hedge": "denied"})
    )


def test_confidence_on_unseen_articles_is_calibrated_and_missed_claims_have_none(scored: pd.DataFrame) -> None:
    found = crossed(scored)
    assert found.isna().tolist() == scored["status"].eq("missed").tolist()
    known = scored["status"] != "missed"
    assert calibration_error(found[known], scored.loc[known, "status"] == "matched") < 0.06


def test_calibration_error_is_the_mean_distance_weighted_by_claims() -> None:
    confidence = pd.Series([0.95, 0.95, 0.95, 0.15])
    right = pd.Series([True, True, False, False])
    assert calibration_error(confidence, right) == pytest.approx((3 * (0.95 - 2 / 3) + 0.15) / 4, abs=1e-4)
    assert reliability(confidence, right)["n"].tolist() == [1, 3]


def test_the_weights_of_the_package_are_for_features_that_claims_have() -> None:
    assert {name.split("=")[0] for name in load_confidence().weights} <= set(FEATURES)
