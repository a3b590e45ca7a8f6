"""Tables of claims, and the embedded one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.io import check_table
from assay.lexicon.actors import load_actors
from assay.reference.detect import TabledTables, read_tabled
from assay.tables import RejectedRows, TabledClaims

Write = Callable[..., Path]


def read(path: Path) -> TabledTables:
    tables = read_tabled([path])
    check_table(tables.claims, TabledClaims, path)
    check_table(tables.rejected, RejectedRows, path)
    return tables


def embedded(repository: Path) -> TabledTables:
    return read(repository / "data" / "raw" / "claims")


def test_what_is_left_out_gets_its_default(claims: Write) -> None:
    row = read(claims({})).claims.iloc[0]
    assert (row["claimant_actor"], row["claimant_party"], row["claimant_type"]) == (
        "Zabihullah Mujahid", "Taliban", "belligerent",
    )  # fmt: skip
    assert (row["count_kind"], row["hedge"], row["time_frame"], row["affected_class"]) == (
        "about", "none", "event", "unknown",
    )  # fmt: skip
    assert (row["confidence"], row["rule"], row["source_row"], row["date_prec"]) == (1.0, "tabled", 2, 1)
    assert row["date_end"] == pd.Timestamp("2021-09-02")
    assert pd.isna(row["quote_start"])


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        (("7", "7", "7"), "exact"),
        (("7", "7", ""), "at_least"),
        (("7", "", ""), "at_least"),
        (("", "7", ""), "about"),
        (("", "", "7"), "at_most"),
        (("7", "", "8"), "range"),
        (("7", "9", "12"), "range"),
        (("", "", ""), "none"),
    ],
)
def test_the_kind_of_a_count_follows_from_what_is_given(claims: Write, counts: tuple[str, ...], kind: str) -> None:
    low, best, high = counts
    row = read(claims({"count_low": low, "count_best": best, "count_high": high})).claims.iloc[0]
    assert row["count_kind"] == kind


def test_an_unknown_claimant_is_anonymous_and_none_is_unattributed(claims: Write) -> None:
    tables = read(claims({"claimant": "a shepherd"}, {"claimant": ""}))
    assert tables.claims.sort_values("source_row")["claimant_type"].to_list() == ["anonymous", "unattributed"]


def test_rows_outside_the_scheme_are_refused_with_the_coders_word(claims: Write) -> None:
    rows = [
        {"outcome_as_coded": "killed"},
        {"outcome": "", "outcome_as_coded": "killed_or_captured"},
        {"outcome": "strength", "outcome_as_coded": ""},
        {"hedge": "no_comment"},
    ]
    tables = read(claims(*rows))
    assert len(tables.claims) == 1
    assert tables.rejected[["source_row", "reason", "detail"]].to_numpy().tolist() == [
        [3, "outcome_not_in_scheme", "report A1: killed_or_captured"],
        [4, "outcome_not_in_scheme", "report A1: strength"],
        [5, "no_figure", "report A1: no comment on killed"],
    ]


def test_identifiers_stay_when_figures_are_corrected_and_differ_by_claim(claims: Write) -> None:
    first = read(claims({"claim_no": "1"}, {"claim_no": "2"})).claims.set_index("source_row")["claim_id"]
    again = read(claims({"claim_no": "1", "count_best": "41"}, {"claim_no": "2"})).claims.set_index("source_row")
    assert first.to_dict() == again["claim_id"].to_dict()
    assert first.is_unique


def test_a_part_points_to_its_total(claims: Write) -> None:
    rows = read(claims({"claim_no": "1", "part_of": ""}, {"claim_no": "2", "part_of": "1"})).claims
    rows = rows.sort_values("source_row")
    assert rows["part_of"].iloc[1] == rows["claim_id"].iloc[0]
    assert pd.isna(rows["part_of"].iloc[0])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"count_low": "50"}], "row 2: found count_low 50, count_best 40, count_high empty"),
        ([{"hedge": "maybe"}], "row 2, column hedge: found 'maybe', expected one of none"),
        ([{"claimant_type": "king"}], "row 2, column claimant_type: found 'king'"),
        ([{"published": "yesterday"}], "row 2, column published: found 'yesterday'"),
        ([{"article_id": ""}], "row 2, column article_id: found nothing"),
        ([{"colour": "red"}], "column colour: found an unknown column"),
        ([{"claim_id": "1"}], "column claim_id: found an unknown column"),
        ([{"claim_no": "1"}, {"claim_no": "1"}], "row 3: found article_id A1, claim_no 1 as in"),
        ([{"claim_no": "1", "part_of": "4"}], "row 2, column part_of: found '4', expected claim_no of another"),
        ([{"latitude": "69.3", "longitude": "35.3"}], "row 2, column latitude: .*swapped"),
        ([{"date_end": "2021-09-01"}], "row 2, column date_end: found '2021-09-01'"),
    ],
)
def test_errors_name_file_row_and_value(claims: Write, rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(claims(*rows))


def test_a_missing_column_is_named(claims: Write) -> None:
    with pytest.raises(InputError, match="column count_high: found no such column"):
        read(claims({}, without="count_high"))


def test_no_paths_give_empty_tables() -> None:
    tables = read_tabled([])
    assert tables.claims.empty
    assert list(tables.claims.columns) == list(TabledClaims.to_schema().columns)


def test_embedded_rows_all_come_out_somewhere(repository: Path) -> None:
    tables = embedded(repository)
    rows = sorted([*tables.claims["source_row"], *tables.rejected["source_row"]])
    assert rows == list(range(2, 369))
    assert tables.rejected["reason"].value_counts().to_dict() == {"outcome_not_in_scheme": 37, "no_figure": 10}


def test_embedded_claims_keep_the_contrasts(repository: Path) -> None:
    rows = embedded(repository).claims.sort_values("source_row").set_index("article_id")
    assert rows.loc["R018", "count_best"].dropna().to_list() == [5, 15, 1]
    seed = rows.loc["R021"].iloc[0]
    assert (seed["count_best"], seed["claimant_type"]) == (300, "unattributed")
    assert rows.loc["R056", ["count_low", "count_high", "count_kind"]].to_list() == [7, 8, "range"]
    assert rows.loc["R058"].iloc[0]["count_best"] == 78
    assert set(rows.loc["R066", "part_of"].dropna()) == {rows.loc["R066"].iloc[0]["claim_id"]}


def test_embedded_copies_name_reports_that_are_there(repository: Path) -> None:
    raw = pd.read_csv(repository / "data" / "raw" / "claims" / "andarab-panjshir-2021.csv", dtype=str)
    assert set(raw["copy_of"].dropna()) <= set(raw["article_id"])
    assert raw.loc[raw["copy_of"].notna(), "article_id"].nunique() == 39
    assert raw["article_id"].nunique() == 176


def test_embedded_claimants_are_those_of_the_lexicon(repository: Path) -> None:
    claims = embedded(repository).claims
    known = claims.dropna(subset=["claimant_actor"])
    assert all(load_actors().canonical(name) is not None for name in known["claimant_actor"].unique())
    for column in ("claimant_party", "affected_actor", "perpetrator"):
        assert all(load_actors().canonical(name) is not None for name in claims[column].dropna().unique()), column


def test_embedded_figures_equal_the_facts(repository: Path, shared: Path) -> None:
    raw = pd.read_csv(repository / "data" / "raw" / "claims" / "andarab-panjshir-2021.csv", dtype=str)
    facts = pd.read_csv(shared / "facts" / "reports.csv", dtype=str)
    facts = facts.rename(
        columns={"report_id": "article_id", "event_date_start": "date_start", "outlet": "source_office"}
    )
    shown = ["article_id", "source_office", "url", "published", "count_low", "count_best", "count_high", "date_start"]
    pd.testing.assert_frame_equal(raw[[*shown, "copy_of"]], facts[[*shown, "copy_of"]])
