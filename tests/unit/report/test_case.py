"""What a case takes in."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay import tables
from assay.errors import InputError
from assay.io import read_table, write_table
from assay.report import claim_table, listing, markup
from assay.report.case import cut, load_case, load_corpus


def with_params(sample: Path, target: Path, old: str, new: str) -> Path:
    shutil.copytree(sample / "data", target / "data", dirs_exist_ok=True)
    text = (sample / "params.yaml").read_text(encoding="utf-8")
    assert old in text
    (target / "params.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return target


def test_a_case_takes_the_claims_of_its_place_and_days(sample: Path) -> None:
    case = load_case(sample, "valley")
    assert list(case.claims["claim_id"]) == [f"c0{number}" for number in range(1, 10)]
    assert list(case.confirmed["ref_id"]) == ["r1", "r2"]
    assert case.left_out == 0


def test_days_outside_the_case_leave_claims_out(sample: Path, tmp_path: Path) -> None:
    root = with_params(sample, tmp_path, "date_start: 2020-05-01", "date_start: 2020-05-09")
    claims = load_case(root, "valley").claims
    assert list(claims["claim_id"]) == ["c06", "c07", "c09"]


def test_parties_keep_only_their_own_claims(sample: Path, tmp_path: Path) -> None:
    root = with_params(sample, tmp_path, "parties: []", "parties: [Highland Guard]")
    assert list(load_case(root, "valley").claims["claim_id"]) == ["c04", "c08"]


def test_other_references_are_not_compared_with(sample: Path, tmp_path: Path) -> None:
    root = with_params(sample, tmp_path, "references: []", "references: [ACLED]")
    case = load_case(root, "valley")
    assert case.comparisons["ref_dataset"].dropna().empty
    assert case.confirmed.empty


def test_a_case_that_matches_nothing_names_what_was_looked_for(sample: Path, tmp_path: Path) -> None:
    root = with_params(sample, tmp_path, "country: Norland", "country: Southland")
    with pytest.raises(InputError, match=r"params\.yaml: cases\.valley: found no claim.*country Southland"):
        load_case(root, "valley")


def test_an_unknown_case_names_those_there_are(sample: Path) -> None:
    with pytest.raises(InputError, match="no case 'vally', expected one of valley"):
        load_case(sample, "vally")


def test_a_missing_table_says_which_command_makes_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"articles\.parquet: found no file.*dvc repro"):
        load_corpus(tmp_path)


def test_a_table_that_was_written_anew_is_read_anew(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "run")
    path = tmp_path / "run" / "data" / "final" / "claims.parquet"
    before = load_corpus(tmp_path / "run")
    write_table(read_table(path, tables.ResolvedClaims).head(3), path, tables.ResolvedClaims)
    assert [len(before.claims), len(load_corpus(tmp_path / "run").claims)] == [9, 3]


def test_one_run_is_not_taken_for_another_in_the_same_words(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = with_params(sample, tmp_path / "other", "country: Norland", "country: Southland")
    found = []
    for place in (sample, other):
        monkeypatch.chdir(place)
        found.append(load_corpus(".").params.cases["valley"].country)
    assert found == ["Norland", "Southland"]


def test_what_a_reader_of_a_table_changes_in_it_others_do_not_get(sample: Path) -> None:
    mine = load_corpus(sample)
    mine.claims["hedge"] = "asserted"
    mine.claims.loc[0, "rule"] = "mine"
    others = load_corpus(sample)
    assert (set(others.claims["hedge"]) != {"asserted"}, "mine" in set(others.claims["rule"])) == (True, False)


@pytest.mark.parametrize(
    ("changed", "left_out"),
    [
        ({"country": None, "adm_1": None}, 1),
        ({"adm_1": None}, 1),
        ({"date_start": pd.NaT, "date_end": pd.NaT}, 1),
        ({"country": None, "adm_1": None, "date_start": "2015-01-01", "date_end": "2015-01-02"}, 0),
        ({"adm_1": None, "date_start": "2021-01-01", "date_end": "2021-01-02"}, 0),
        ({"country": "Southland", "adm_1": None, "date_start": pd.NaT, "date_end": pd.NaT}, 0),
        ({"adm_1": "Oslo", "date_start": pd.NaT, "date_end": pd.NaT}, 0),
    ],
)
def test_a_claim_that_its_place_or_day_puts_outside_is_not_told_as_one_that_cant_be_placed(
    sample: Path, changed: dict[str, Any], left_out: int
) -> None:
    corpus = load_corpus(sample)
    more = corpus.claims.head(1).assign(claim_id="z", event_id=None, **changed).astype(corpus.claims.dtypes)
    case = cut(replace(corpus, claims=pd.concat([corpus.claims, more], ignore_index=True)), "valley")
    assert (case.left_out, len(case.claims)) == (left_out, 9)


def test_no_headline_of_a_report_names_a_victim_unless_exports_may(sample: Path, tmp_path: Path) -> None:
    root = with_params(sample, tmp_path / "own", "cases:", "export: {victims_named: false}\ncases:")
    claims, articles = root / "data" / "final" / "claims.parquet", root / "data" / "interim" / "articles.parquet"
    frame = read_table(claims, tables.ResolvedClaims)
    dead = frame["claim_id"].eq("c06")
    frame = frame.assign(
        count_kind=frame["count_kind"].mask(dead, "named"), affected=frame["affected"].mask(dead, "Ali Reza")
    )
    write_table(frame, claims, tables.ResolvedClaims)
    told = read_table(articles, tables.Articles).assign(headline="Town mourns Ali Reza")
    write_table(told, articles, tables.Articles)
    shown = [listing.sources(load_case(root, "valley"), 1), claim_table.claims(load_case(root, "valley"), 2)]
    assert all("Town mourns [name withheld]" in markup.fragment(one.blocks) for one in shown)
    assert not any("Ali Reza" in markup.fragment(one.blocks) for one in shown)
    named = with_params(root, tmp_path / "named", "victims_named: false", "victims_named: true")
    assert set(load_case(named, "valley").articles["headline"]) == {"Town mourns Ali Reza"}
