"""Two releases of one reference: figures that came, went and moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.reference.detect import read_confirmed
from assay.reference.releases import moved_columns, moved_figures, under_one_name
from assay.tables import MovedFigures

Write = Callable[..., Path]


def moved(old: Path, new: Path) -> pd.DataFrame:
    before, after = read_confirmed([old]).confirmed, read_confirmed([new]).confirmed
    found = moved_figures(under_one_name(before, after), after)
    return check_table(found, MovedFigures, "moved").set_index(["ref_id", "affected"])


def test_a_new_version_alone_moves_nothing(ged: Write) -> None:
    assert moved(ged({}, name="GEDEvent_v22_1.csv"), ged({}, name="GEDEvent_v23_1.csv")).empty


def test_figures_days_and_places_that_moved_are_told(ged: Write) -> None:
    old = ged({}, name="GEDEvent_v22_1.csv")
    new = ged(
        {"best": "9", "low": "", "deaths_a": "4", "where_coordinates": "Other village"}, name="GEDEvent_v23_1.csv"
    )
    found = moved(old, new)
    assert found["change"].to_list() == ["moved"] * 5
    total, own = found.loc[("901", "all")], found.loc[("901", "side_a")]
    assert total["changes"] == "place: Hilltop village → Other village; low: 5 → nothing; best: 8 → 9"
    assert own["changes"] == "place: Hilltop village → Other village; best: 3 → 4"
    assert (total["best_old"], total["best"], total["high_old"], total["high"]) == (8, 9, 11, 11)
    assert (total["ref_version_old"], total["ref_version"]) == ("22.1", "23.1")


def test_events_that_came_and_went_keep_their_day_and_place(ged: Write) -> None:
    found = moved(ged({}, {"id": "5"}, name="GEDEvent_v22_1.csv"), ged({}, {"id": "7"}, name="GEDEvent_v23_1.csv"))
    totals = found.xs("all", level="affected")
    assert totals["change"].to_dict() == {"5": "removed", "7": "added"}
    assert (totals.loc["5", "best_old"], totals.loc["7", "best"]) == (8, 8)
    assert totals.loc[["5", "7"], ["best", "best_old"]].isna().sum().to_list() == [1, 1]
    assert set(totals["adm_1"]) == {"Aleppo"}
    assert set(totals["changes"]) == {""}


def test_candidate_events_are_followed_into_the_yearly_release(ged: Write) -> None:
    found = moved(ged({"low": "4"}, name="GEDEvent_v23_0_3.csv"), ged({}, name="GEDEvent_v24_1.csv"))
    assert found["changes"].to_list() == ["low: 4 → 5"]
    assert found["ref_dataset"].to_list() == ["UCDP GED"]


def test_columns_are_counted_whatever_their_texts_hold(ged: Write) -> None:
    old = ged({"source_original": "AP"}, name="GEDEvent_v22_1.csv")
    new = ged({"source_original": "AP; low: mayor; best: said"}, name="GEDEvent_v23_1.csv")
    before, after = read_confirmed([old]).confirmed, read_confirmed([new]).confirmed
    assert moved_columns(before, after).to_dict() == {"source_original": 5}


def test_two_different_data_sets_are_no_releases_of_one(ged: Write) -> None:
    after = read_confirmed([ged({}, name="GEDEvent_v23_1.csv")]).confirmed
    with pytest.raises(InputError, match=r"new\.csv: ref_dataset: found UCDP GED, expected a release of ACLED"):
        under_one_name(after.assign(ref_dataset="ACLED"), after, "new.csv")
