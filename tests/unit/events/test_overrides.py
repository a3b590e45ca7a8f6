from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assay.errors import InputError
from assay.events.overrides import read_overrides
from assay.events.resolve import resolve
from assay.params import ResolveParams

HEADER = "action,claim_ids,event_of,reason,expect\n"
PARAMS = ResolveParams(days=2, kilometres=40)


@pytest.fixture
def decided(tmp_path: Path, frame: Any, claim: Any, articles: Any, copies: Any) -> Any:
    """Events after the decisions: claims 1 and 2 lie on 20 August, 3 on 27 August, 4 has no day."""

    def events(lines: str) -> dict[str, set[str]]:
        path = tmp_path / "event_overrides.csv"
        path.write_text(HEADER + lines, encoding="utf-8")
        claims = frame(
            [
                claim("1", "A", 60),
                claim("2", "B", 60),
                claim("3", "C", 9, date_start=date(2021, 8, 27)),
                claim("4", "D", 9, date_start=None),
            ]
        )
        names = ["A", "B", "C", "D"]
        found = resolve(
            claims, copies({n: n for n in names}), articles(dict.fromkeys(names, 21)), read_overrides(path), PARAMS
        )
        return {
            event: set(ids) for event, ids in found.claims.dropna(subset=["event_id"]).groupby("event_id")["claim_id"]
        }

    return events


def test_merge_split_and_move(decided: Any) -> None:
    assert sorted(decided("merge,1 3,,one fight,events=2\n").values(), key=sorted) == [{"1", "2", "3"}]
    assert sorted(decided("split,2,,another village,\n").values(), key=sorted) == [{"1"}, {"2"}, {"3"}]
    moved = decided("move,2 4,3,the report is of the 27th,place=Banu\n")
    assert sorted(moved.values(), key=sorted) == [{"1"}, {"2", "3", "4"}]


def test_decisions_apply_in_their_order(decided: Any) -> None:
    lines = "merge,1 3,,one fight,\nsplit,3,,not so,events=1\n"
    assert sorted(decided(lines).values(), key=sorted) == [{"1", "2"}, {"3"}]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("merge,1 9,,why,\n", "row 2, claim_ids: found 9"),
        ("merge,1 2,,why,events=2\n", "row 2, expect: found events=1, expected events=2"),
        ("merge,1 3,,ok,\nsplit,1,,why,outcome=wounded\n", "row 3, expect: found outcome=killed"),
        ("merge,1 3,,why,colour=red\n", "row 2, expect: found colour"),
        ("split,4,,why,\n", "row 2, claim_ids: found claims without a day"),
        ("move,4,3,ok,\nsplit,3,,why,\n", "row 3, claim_ids: found claims without a day"),
        ("move,1,4,why,\n", "row 2, event_of: found 4, a claim without an event"),
        ("join,1 2,,why,\n", "row 2, column action: found 'join'"),
        ("merge,,,why,\n", "row 2, column claim_ids"),
        ("merge,1 2,,,\n", "row 2, column reason"),
        ("move,1,,why,\n", "row 2, column event_of"),
        ("merge,1 2,,why,outcome\n", "row 2, column expect"),
        ("merge,1 2,,why\n", "row 2: found 4 cells"),
    ],
)
def test_a_decision_that_cannot_stand_names_its_row(decided: Any, lines: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        decided(lines)


def test_an_expected_day_and_an_expected_unknown_can_be_written(decided: Any) -> None:
    assert decided("split,2,,why,date_start=2021-08-20;claimant=\n")


def test_another_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "event_overrides.csv"
    path.write_text("action,claims\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 1: found action,claims"):
        read_overrides(path)


def test_a_missing_file_and_a_header_alone_are_no_decisions(tmp_path: Path, repository: Path) -> None:
    assert read_overrides(tmp_path / "none.csv") == ()
    assert isinstance(read_overrides(repository / "data" / "hand" / "event_overrides.csv"), tuple)
