"""Records about persons by name, and circular admissions of the embedded table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.compare.compare import compare
from assay.compare.persons import NAMED, NOT_APART, OTHERS, named_in, persons_of
from assay.params import CompareParams
from assay.reference.detect import read_confirmed

PERSONS = ("Karim Halabi", "Abdul Wahid Zaman")
OF_TWO = {"named": True, "evidence": "Karim Halabi, Abdul Wahid Zaman; buried the same day"}
FRONT, TALIBAN = "National Resistance Front", "Taliban"
DASHTAK = {
    "country": "Afghanistan", "adm_1": "Panjshir", "place": "Dashtak", "latitude": 35.30529, "longitude": 69.55309,
    "date_start": date(2021, 9, 5), "affected": "Fahim Dashti", "affected_class": "combatant",
    "affected_actor": FRONT, "count_kind": "named",
}  # fmt: skip
BAZARAK = {
    **DASHTAK, "place": "Bazarak", "latitude": 35.383449, "longitude": 69.497632, "date_start": date(2021, 9, 6),
    "affected": "Qari Fasihuddin", "affected_actor": TALIBAN,
}  # fmt: skip
ANDARAB = {
    **DASHTAK, "adm_1": "Baghlan", "place": "Andarab", "latitude": 35.604741, "longitude": 69.187513,
    "date_start": date(2021, 8, 20), "affected": "Taliban fighters", "affected_actor": TALIBAN, "count_kind": "exact",
}  # fmt: skip
DISTRICTS = {
    **ANDARAB, "place": "Andarab valley", "outcome": "territory", "item": "district", "affected": "districts",
}  # fmt: skip


def test_persons_stand_before_the_first_semicolon() -> None:
    assert persons_of(OF_TWO["evidence"]) == PERSONS
    assert persons_of("") == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("spokesman Karim Halabi", 1),
        ("the front’s Halaby", 1),
        ("Karim Halabi and Abdul Waheed Zaman", 2),
        ("Karim Halabi's driver", 0),
        ("a brother of Karim Halabi", 0),
        ("Karim", 0),
        ("fighters", 0),
        ("", 0),
    ],
)
def test_a_person_is_told_by_the_last_part_of_the_name(text: str, number: int) -> None:
    assert named_in(text, PERSONS) == number


@pytest.mark.parametrize(
    ("given", "figure", "expected"),
    [
        ({"count": 2, "affected": "Karim Halabi and Abdul Wahid Zaman"}, 2, ("within", "same place")),
        ({"count": 1, "affected": "Karim Halabi"}, 2, ("within", "the figure for those of its persons")),
        ({"count": 1, "affected": "Karim Halabi"}, 0, ("above", "the figure for those of its persons")),
        ({"count": 1, "affected": "Karim Halabi"}, 1, ("not_comparable", NOT_APART)),
        ({"count": 9, "affected": "Karim Halabi and eight others"}, 2, ("not_comparable", OTHERS)),
        ({"count": 1000, "affected": "fighters"}, 0, ("not_comparable", NAMED)),
        ({"count": 1, "affected": "Samir Nasser", "count_kind": "named"}, 2, ("not_comparable", NAMED)),
        ({"count": 1, "affected": None}, 2, ("not_comparable", NAMED)),
    ],
)
def test_a_record_about_persons_meets_only_claims_that_name_them(
    compared: Any, builders: Any, given: dict[str, Any], figure: int, expected: tuple[str, str]
) -> None:
    (claim, record), (verdict, reason) = builders, expected
    row = compared([claim("1", **given)], [record("9", figure, **OF_TWO)]).iloc[0]
    assert row["verdict"] == verdict
    assert reason in row["match_reason"]


def test_a_toll_never_meets_a_record_about_persons(compared: Any, claim: Any, record: Any) -> None:
    claims = [claim("1", 2, affected="Karim Halabi and Abdul Wahid Zaman")]
    row = compared(claims, [record("9", 2, **OF_TWO)], tolls=True).iloc[0]
    assert (row["verdict"], row["match_reason"]) == ("not_comparable", NAMED)


def test_records_of_persons_leave_other_records_as_they_were(compared: Any, claim: Any, record: Any) -> None:
    table = compared([claim("1", 40)], [record("9", 0, **OF_TWO), record("8", 40)])
    assert table[["ref_id", "verdict"]].to_numpy().tolist() == [["8", "within"]]


@pytest.fixture
def builders(claim: Any, record: Any) -> Any:
    return claim, record


@pytest.fixture
def embedded(repository: Path, resolved: Any, params: CompareParams) -> Callable[..., pd.DataFrame]:
    """Comparisons of one claim with the embedded records, by data set."""
    confirmed = read_confirmed([repository / "data" / "raw" / "confirmed"]).confirmed

    def build(given: Any) -> pd.DataFrame:
        events, claims = resolved([given], (TALIBAN, FRONT))
        table = compare(events, claims, confirmed, params)
        return table[table["claim_id"].notna()].set_index("ref_dataset")

    return build


@pytest.mark.parametrize(
    ("dataset", "given", "parties"),
    [
        ("National Resistance Front (admission)", {**DASHTAK, "count": 1}, (FRONT, TALIBAN)),
        ("CNN (Taliban sources)", {**ANDARAB, "count": 5}, (TALIBAN, FRONT)),
        ("Taliban (admission)", {**DISTRICTS, "count": 3}, (TALIBAN, FRONT)),
    ],
)
def test_an_admission_is_circular_for_its_own_party(
    embedded: Any, claim: Any, dataset: str, given: dict[str, Any], parties: tuple[str, str]
) -> None:
    own = embedded(claim("1", **given, claimant_party=parties[0])).loc[dataset]
    assert (own["verdict"], bool(own["independent"])) == ("circular", False)
    against = embedded(claim("1", **given, claimant_party=parties[1])).loc[dataset]
    assert (against["verdict"], bool(against["independent"])) == ("within", True)


def test_a_commander_shown_alive_is_beside_his_own_death_only(embedded: Any, claim: Any) -> None:
    video = "Sputnik Afghanistan video"
    assert embedded(claim("1", 1, **BAZARAK, claimant_party=FRONT)).loc[video, "verdict"] == "above"
    total = embedded(claim("1", 1000, **{**BAZARAK, "affected": "Taliban fighters"}, claimant_party=FRONT))
    assert not total["verdict"].isin(["above", "within", "below"]).any()
