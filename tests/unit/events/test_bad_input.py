"""Bad input to `resolve`: errors that name the row, or results that are documented."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.cli import main
from assay.errors import InputError
from assay.events.nodes import dated_ahead
from assay.events.resolve import resolve
from assay.io import read_table, write_table
from assay.params import ResolveParams
from assay.tables import Articles, Claims, Copies, Events, ResolvedClaims

PARAMS = ResolveParams(days=2, kilometres=40)
NO_HASH = "0" * 64


@pytest.fixture
def given(tmp_path: Path, frame: Any, claim: Any, articles: Any, copies: Any) -> Path:
    """A folder of tables as `assay resolve --given` reads it: claims 1 and 2 of one fight, 3 of another."""
    table = frame([claim("1", "A", 60), claim("2", "B", 60), claim("3", "C", 9, date_start=date(2021, 8, 27))])
    blank = {"source_path": "", "raw_sha256": NO_HASH, "raw_locator": "", "raw_encoding": "", "language": "en"}
    told = articles({"A": 21, "B": 21, "C": 28}).fillna({**blank, "offsets": "[]"})
    folder = tmp_path / "given"
    write_table(table, folder / "claims.parquet", Claims)
    write_table(copies({name: name for name in "ABC"}), folder / "copies.parquet", Copies)
    write_table(told, folder / "articles.parquet", Articles)
    return folder


def decide(given: Path, line: str) -> tuple[int, Path]:
    path = given / "event_overrides.csv"
    path.write_text(f"action,claim_ids,event_of,reason,expect\n{line}\n", encoding="utf-8")
    out = given / "out"
    return main(["resolve", "--given", str(given), "--overrides", str(path), "--out", str(out)]), out


def test_a_decision_goes_from_its_file_into_the_tables(given: Path) -> None:
    status, out = decide(given, "merge,1 3,,one fight told twice,outcome=killed;events=2")
    assert status == 0
    claims = read_table(out / "resolved_claims.parquet", ResolvedClaims)
    assert set(claims["event_id"].notna()) == {True}
    assert read_table(out / "events.parquet", Events)["n_claims"].tolist() == [3]


def test_a_stale_decision_stops_the_run_and_names_its_file_and_row(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = decide(given, "merge,1 2,,once they were two events,events=2")
    told = capsys.readouterr().err
    assert status == 2
    assert len(told.splitlines()) == 1
    assert "event_overrides.csv" in told
    assert "row 2, expect: found events=1, expected events=2" in told
    assert not out.exists(), "a run that stops writes nothing"


def test_claims_with_one_id_twice_are_refused_by_name(given: Path) -> None:
    path = given / "claims.parquet"
    doubled = pd.concat([read_table(path, Claims)] * 2)
    doubled.to_parquet(path)
    with pytest.raises(InputError, match=r"claims\.parquet.*claim_id"):
        read_table(path, Claims)


def test_a_claim_dated_after_its_article_keeps_its_day_and_is_counted(
    frame: Any, claim: Any, articles: Any, copies: Any
) -> None:
    claims = frame([
        claim("1", "A", 60, date_start=date(2021, 8, 20)),
        claim("2", "A", 60, date_start=date(2021, 8, 22)),  # a time zone further east
        claim("3", "A", 60, date_start=date(2021, 9, 30)),
    ])  # fmt: skip
    found = resolve(claims, copies({"A": "A"}), articles({"A": 21}), [], PARAMS).claims
    assert found.loc[2, "event_id"] not in {None, *found.loc[:1, "event_id"]}
    assert dated_ahead(claims, articles({"A": 21})).tolist() == [False, False, True]


def test_a_claim_over_years_is_a_period_of_its_own(frame: Any, claim: Any, articles: Any, copies: Any) -> None:
    years = claim("2", "B", 9_000, date_start=date(2011, 3, 15), date_end=date(2021, 8, 21), date_prec=5)
    again = claim("3", "C", 9_100, date_start=date(2011, 3, 15), date_end=date(2021, 8, 20), date_prec=5)
    claims = frame([claim("1", "A", 60), years, again])
    found = resolve(claims, copies({n: n for n in "ABC"}), articles(dict.fromkeys("ABC", 22)), [], PARAMS)
    ids = found.claims["event_id"].tolist()
    assert ids[1] == ids[2] != ids[0]
    assert found.events.set_index("event_id").loc[ids[1], "date_prec"] == 5


def test_an_end_before_its_start_counts_as_none(frame: Any, claim: Any, articles: Any, copies: Any) -> None:
    claims = frame([claim("1", "A", 60), claim("2", "B", 60, date_end=date(2021, 8, 1))])
    found = resolve(claims, copies({n: n for n in "AB"}), articles({"A": 21, "B": 21}), [], PARAMS)
    assert len(found.events) == 1
