from __future__ import annotations

import pandas as pd
import pytest

from assay.fellegi_sunter import SHARE, Shares, Weights, log_odds, probability


def test_odds_and_probability_are_one_another_s_inverse() -> None:
    assert [log_odds(one) for one in (0.5, 0.8)] == pytest.approx([0.0, 2.0])
    assert probability(pd.Series([0.0, 2.0, -2.0])).tolist() == pytest.approx([0.5, 0.8, 0.2])


def test_weights_are_the_logarithm_of_the_two_shares() -> None:
    shares = Shares(0.2, {"place": {"same": 0.8, "other": 0.2}}, {"place": {"same": 0.1, "other": 0.8}})
    assert shares.weights() == Weights(-2.0, {"place": {"same": 3.0, "other": -2.0}})


def test_what_is_unknown_weighs_nothing_and_the_rest_adds_up() -> None:
    weights = Weights(1.0, {"place": {"same": 3.0}, "day": {"same": 2.0, "other": -1.0}})
    levels = pd.DataFrame({"place": ["same", None], "day": ["other", "same"]}, index=[7, 9])
    assert weights.total(levels).tolist() == [2.0, 2.0]
    assert weights.each(levels).to_numpy().tolist() == [[3.0, -1.0], [0.0, 2.0]]


def test_a_level_without_a_weight_is_no_silence() -> None:
    with pytest.raises(ValueError, match="place: no weight for the level 'near'"):
        Weights(1.0, {"place": {"same": 3.0}}).total(pd.DataFrame({"place": ["near"]}))


@pytest.mark.parametrize(("value", "held"), [(0.5, True), (0, False), (1.0, False), (True, False), ("0.5", False)])
def test_only_numbers_between_its_limits_are_of_a_range(value: object, held: bool) -> None:
    assert SHARE.holds(value) is held
