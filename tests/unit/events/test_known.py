from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from assay.errors import InputError
from assay.events.agreement import events_agreement
from assay.events.fit import fit
from assay.events.known import Known, known_pairs
from assay.io import typed
from assay.tables import Evaluation, TabledClaims


@pytest.fixture
def known(frame: Any) -> Callable[..., Known]:
    """What coders tell of claims that were read as coded; given are the claims, and copies by article."""

    def told(*claims: Any, copy_of: dict[str, str] | None = None) -> Known:
        table = frame(claims)
        coded = table.assign(claim_id="t" + table["claim_id"], copy_of=table["article_id"].map(copy_of or {}))
        coded = coded.assign(source_path="t.csv", source_row=2)
        matched = pd.DataFrame({"status": "matched", "claim_id": table["claim_id"], "tabled_id": coded["claim_id"]})
        return known_pairs(table, typed(coded, TabledClaims), typed(matched, Evaluation))

    return told


def test_one_place_and_day_is_one_event_and_days_apart_are_two(known: Any, claim: Any) -> None:
    found = known(
        claim("1", "A", 60), claim("2", "B", 9), claim("3", "C", 9, date_start=date(2021, 8, 23)),
        claim("4", "D", 9, date_start=date(2021, 8, 21)),
    )  # fmt: skip
    assert found.pairs.to_numpy().tolist() == [[0, 1, True], [0, 2, False], [1, 2, False], [2, 3, False]]


def test_a_report_that_copies_another_is_of_its_event_whatever_day_was_coded(known: Any, claim: Any) -> None:
    claims = [claim("1", "A", 60), claim("2", "B", 60, date_start=date(2021, 8, 24))]
    assert known(*claims).pairs["same"].tolist() == [False]
    assert known(*claims, copy_of={"B": "A"}).pairs["same"].tolist() == [True]


def test_agreement_is_counted_over_pairs_and_over_claims(known: Any, claim: Any) -> None:
    later = {"date_start": date(2021, 8, 25)}
    found = known(claim("1", "A", 6), claim("2", "B", 6), claim("3", "C", 6), claim("4", "D", 6, **later))
    ids = pd.Series({"1": "e", "2": "e", "3": "f", "4": "f"})
    scores = events_agreement(found, ids)
    assert (scores["pair_precision"], scores["pair_recall"], scores["pair_f1"]) == (0.5, 0.333, 0.4)
    assert (scores["b_cubed_precision"], scores["b_cubed_recall"]) == (0.75, 0.667)
    alone = events_agreement(found, pd.Series({"1": "e"}))
    assert (alone["pair_precision"], alone["b_cubed_precision"]) == (0.0, 1.0)


def test_weights_come_from_known_pairs_and_agreement_weighs_for_one_event(known: Any, claim: Any) -> None:
    claims = [
        claim(f"{day}{n}", f"{day}{n}", 9, date_start=date(2021, 8, day)) for day in (10, 12, 14) for n in range(4)
    ]
    fitted = fit(known(*claims))
    m, u = fitted.shares.m["days"], fitted.shares.u["days"]
    assert (fitted.pairs_of_one, fitted.pairs_of_two) == (18, 48)
    assert m["same day"] > 5 * u["same day"]
    assert m["two days apart"] < u["two days apart"]


def test_weights_need_pairs_of_one_event_and_of_two(known: Any, claim: Any) -> None:
    with pytest.raises(InputError, match="found 1 known pairs of one event among 1"):
        fit(known(claim("1", "A", 60), claim("2", "B", 60)))
