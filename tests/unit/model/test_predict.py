"""`assay predict`: what reference data will likely record of one claim."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assay.cli import main
from assay.io import write_table
from assay.model.claimants import spoken_of
from assay.model.factors import factors
from assay.model.hierarchy import fit
from assay.model.pairs import pairs_of
from assay.model.structure import Settings
from assay.tables import Factors

ASKED = ["predict", "--claimant-type", "belligerent", "--about", "opponent", "--outcome", "killed"]


def ends(told: dict[str, Any], percent: int) -> tuple[int, int]:
    low, high = told["intervals"][str(percent)]
    return low, high


@pytest.fixture
def folder(tables: Any, params: Any, tmp_path: Path) -> Path:
    """A run in which the front's claims about its opponent are three times the reference."""
    rows = [(f"A{n}", 30 * n, 10 * n, {}) for n in range(1, 13)]
    rows.append(("B", 5, 5, {"claimant_party": "Taliban"}))
    given = tables(rows)
    posterior = fit(pairs_of(*given), Settings(points=64))
    write_table(factors(spoken_of(*given), given[0], posterior, params), tmp_path / "factors.parquet", Factors)
    return tmp_path


@pytest.fixture
def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*more: str) -> Any:
        assert main([*ASKED, "--given", str(folder), "--json", *more]) == 0
        return json.loads(capsys.readouterr().out)

    return ask


def test_intervals_lie_in_one_another_around_the_claim_over_its_factor(told: Any) -> None:
    answer = told("--count", "300", "--claimant", "National Resistance Front")
    assert (answer["basis"], answer["level"], answer["n_factors"]) == ("matched", "party", 12)
    assert 80 <= answer["median"] <= 120
    low, high = zip(*(ends(answer, percent) for percent in (90, 80, 50)), strict=True)
    assert list(low) == sorted(low)
    assert list(high) == sorted(high, reverse=True)


def test_at_least_moves_the_interval_up_and_at_most_down(told: Any) -> None:
    medians = [told("--count", "300", "--bound", bound)["median"] for bound in ("at_most", "exact", "at_least")]
    assert medians == sorted(set(medians))


def test_who_has_too_few_matches_rests_on_its_kind_and_says_so(told: Any) -> None:
    answer = told("--count", "300", "--claimant", "Taliban")
    assert (answer["basis"], answer["n_factors"], answer["n_pooled"]) == ("pooled", 1, 13)
    assert "too few of its own" in answer["notes"][0]


def test_an_unheard_of_claimant_is_one_more_of_its_kind(told: Any) -> None:
    answer = told("--count", "300", "--claimant", "Nobody's Army", "--confirmed-by", "ACLED")
    assert answer["level"] == "type"
    assert any("nothing is known of Nobody's Army" in note for note in answer["notes"])
    assert any("no such claim meets ACLED" in note for note in answer["notes"])


def test_a_claimant_of_unknown_kind_is_one_of_all(told: Any) -> None:
    answer = told("--count", "300", "--claimant-type", "any")
    assert (answer["level"], answer["n_factors"], answer["taken_as"]) == ("all", 13, "")
    assert told("--count", "300", "--claimant-type", "any", "--claimant", "Nobody")["notes"][0].endswith("of any kind.")


def test_a_claimant_asked_about_as_another_kind_is_taken_as_it_spoke_and_that_is_said(told: Any) -> None:
    answer = told("--count", "300", "--claimant-type", "official", "--claimant-actor", "National Resistance Front")
    assert (answer["level"], answer["taken_as"]) == ("party", "belligerent")
    assert any("speaks here as belligerent, not as official" in note for note in answer["notes"])
    plain = told("--count", "300", "--claimant", "National Resistance Front")
    assert not any("speaks here" in note for note in plain["notes"])


def test_a_data_set_with_matches_has_its_own_answer(told: Any) -> None:
    assert told("--count", "300", "--confirmed-by", "UCDP GED")["reference"] == "UCDP GED"


@pytest.mark.parametrize(("count", "least", "most"), [(0, 0, 20), (10**9, 10**7, 10**11)])
def test_nothing_and_very_many_have_an_interval(told: Any, count: int, least: int, most: int) -> None:
    low, high = ends(told("--count", str(count)), 90)
    assert least <= low <= high <= most


def test_a_kind_without_matches_is_prior_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["predict", "--claimant-type", "medical", "--about", "civilian", "--outcome", "wounded", "--count", "9"]
    assert main([*asked, "--given", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "Warning: 0 matched claims, 0 of them with a factor: prior only." in printed
    assert "50 %: " in printed


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--count", "-3"], "--count: found -3, expected a count of 0 to "),
        (["--count", "1" + "0" * 400], "--count: found 10,000"),
        (["--count", "3", "--claimant-type", "rebel"], "--claimant-type: found rebel, expected one of belligerent, "),
        (["--count", "3", "--bound", "about"], "--bound: found about, expected one of exact, at_least, at_most"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], more: list[str], message: str
) -> None:
    assert main([*ASKED, "--given", str(folder), *more]) == 2
    assert message in capsys.readouterr().err


def test_a_run_without_predictions_names_the_command_that_makes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ASKED, "--count", "3", "--given", str(tmp_path)]) == 2
    assert "assay model --given" in capsys.readouterr().err


def test_without_any_match_every_row_is_prior(tables: Any, params: Any) -> None:
    given = tables([("A", 20, 10, {"verdict": "unmatched", "ref_dataset": None, "ref_id": None})])
    posterior = fit(pairs_of(*given), Settings(points=64))
    table = factors(spoken_of(*given), given[0], posterior, params)
    assert set(table["basis"]) == {"prior"}
    assert table["quantiles"].nunique() == 1
