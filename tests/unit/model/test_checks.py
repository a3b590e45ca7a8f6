from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from assay.io import check_table
from assay.model.checks import checks
from assay.model.pairs import paired
from assay.model.structure import Settings
from assay.tables import ModelChecks

SETTINGS = Settings(points=16)


def pairs(number: int, **more: object) -> pd.DataFrame:
    """Claims of three times what records have, each of an origin of its own."""
    confirmed = [10 + 7 * place for place in range(number)]
    frame = pd.DataFrame({"claim_id": [f"c{place}" for place in range(number)], "confirmed": confirmed})
    claimed = 3 * frame["confirmed"] + frame.index % 3
    told = {"claimant_type": "belligerent", "about": "opponent", "outcome": "killed", "reference": "UCDP GED"}
    return paired(frame.assign(claimed=claimed, **{**told, **more}))


def test_predictions_beat_a_claim_taken_at_its_word_where_claims_are_all_off_alike() -> None:
    found = check_table(checks(pairs(20), SETTINGS), ModelChecks, "test")
    assert len(found) == 20
    assert found["crps"].mean() < found["crps_word"].mean() / 2
    assert (found["n_known"] == 16).all()
    assert np.median(found["median"] / found["confirmed_best"]) < 1.5


def test_no_claim_is_predicted_from_one_of_its_own_origin() -> None:
    assert checks(pairs(6, origin="one"), SETTINGS).empty
    two = pairs(6).assign(origin=["a", "a", "a", "b", "b", "b"])
    assert (checks(two, SETTINGS)["n_known"] == 3).all()


def test_many_claims_of_one_origin_keep_a_weight_above_nothing() -> None:
    one = pairs(2500, origin="one")
    many = pd.concat([pairs(3), one.assign(claim_id="one " + one["claim_id"])], ignore_index=True)
    found = check_table(checks(many, SETTINGS), ModelChecks, "test")
    assert found["weight"].min() == pytest.approx(1 / 2500, rel=0.01)


def test_predicted_figures_are_whole_as_records_are() -> None:
    found = checks(pairs(12).assign(confirmed_low=1.0, confirmed_best=1.0, confirmed_high=1.0), SETTINGS)
    assert (found["upto"] > found["below"]).all()


def test_no_pairs_give_no_rows() -> None:
    assert check_table(checks(pairs(3).iloc[:0], SETTINGS), ModelChecks, "test").empty


def test_records_that_are_open_at_one_end_are_no_check() -> None:
    some = pairs(6).assign(confirmed_high=np.nan)
    assert checks(some, SETTINGS).empty
