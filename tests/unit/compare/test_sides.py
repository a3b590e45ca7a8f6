from __future__ import annotations

from typing import Any

import pytest

SIDES = {"side_a": "IS", "side_b": "SDF"}
SDF, IS = "Syrian Democratic Forces", "Islamic State"


@pytest.fixture
def parts(record: Any) -> Any:
    """A record by side, as UCDP codes it: deaths_a, deaths_b, deaths_civilians, deaths_unknown, low, best, high."""

    def rows(a: int, b: int, civilians: int, unknown: int, total: tuple[int, int, int]) -> list[dict[str, Any]]:
        best = {"side_a": a, "side_b": b, "civilian": civilians, "unknown": unknown}
        split = [record("9", **SIDES, affected=name, best=n, low=None, high=None) for name, n in best.items()]
        low, middle, high = total
        return [*split, record("9", **SIDES, affected="all", low=low, best=middle, high=high)]

    return rows


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"affected_class": "combatant", "affected_actor": IS}, ("side_a", 4)),
        ({"affected_class": "combatant", "affected_actor": SDF}, ("side_b", 3)),
        ({"affected_class": "civilian"}, ("civilian", 2)),
        ({"affected_class": "unknown"}, ("all", 9)),
        ({"affected_class": "mixed"}, ("all", 9)),
    ],
)
def test_a_claim_meets_the_figure_of_its_people(
    compared: Any, claim: Any, parts: Any, group: dict[str, Any], expected: tuple[str, int]
) -> None:
    row = compared([claim("1", expected[1], **group)], parts(4, 3, 2, 0, (9, 9, 9))).iloc[0]
    assert (row["affected"], row["confirmed_best"], row["verdict"]) == (*expected, "within")


def test_fighters_of_no_known_party_meet_the_total_only_where_no_civilian_is_in_it(
    compared: Any, claim: Any, parts: Any
) -> None:
    fighters = claim("1", 7, affected_class="combatant")
    assert compared([fighters], parts(4, 3, 0, 0, (7, 7, 7)))["affected"].tolist() == ["all"]
    row = compared([fighters], parts(4, 3, 2, 0, (9, 9, 9))).iloc[0]
    assert row["match_reason"] == "the reference doesn't count fighters apart"


def test_a_range_of_the_total_opens_the_bounds_of_a_side(compared: Any, claim: Any, parts: Any) -> None:
    row = compared(
        [claim("1", 100, affected_class="combatant", affected_actor=SDF)], parts(0, 0, 0, 0, (0, 0, 165))
    ).iloc[0]
    assert row[["confirmed_low", "confirmed_best", "confirmed_high"]].tolist() == [0, 0, 165]
    assert row["verdict"] == "within"
    assert row["match_reason"].endswith("bounds opened by what the reference leaves open")


def test_dead_of_unknown_side_open_the_bounds_of_a_side(compared: Any, claim: Any, parts: Any) -> None:
    row = compared([claim("1", 6, affected_class="combatant", affected_actor=IS)], parts(5, 1, 0, 2, (8, 8, 8))).iloc[0]
    assert row[["confirmed_low", "confirmed_best", "confirmed_high"]].tolist() == [5, 5, 7]


def test_where_all_are_of_unknown_side_the_total_stands_in_and_nothing_lies_below(
    compared: Any, claim: Any, parts: Any
) -> None:
    claims = [claim(str(n), n, affected_class="combatant", affected_actor=SDF) for n in (5, 31)]
    table = compared(claims, parts(0, 0, 0, 30, (30, 30, 30))).sort_values("claimed_best")
    assert table["affected"].tolist() == ["all", "all"]
    assert table["verdict"].tolist() == ["within", "above"]
    assert table["match_reason"].str.contains("doesn't know the side").all()


def test_a_party_that_is_no_side_is_not_compared(compared: Any, claim: Any, parts: Any) -> None:
    row = compared(
        [claim("1", 5, affected_actor="Hezbollah", affected_class="combatant")], parts(4, 3, 2, 0, (9, 9, 9))
    ).iloc[0]
    assert row["verdict"] == "not_comparable"
