"""Losses and biases come back from reports made with known ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from assay.cli import main
from assay.model.latent.chain import Chain, Effort
from assay.model.latent.checks import predictive
from assay.model.latent.reports import Reports, read_reports
from assay.model.latent.results import biases, diagnostics, losses
from assay.stages import latent

DAYS = 24
RATES = {"Tanks-A": 40.0, "Tanks-B": 15.0}  # losses a day
FACTORS = {("North", "A"): 3.0, ("North", "B"): 0.4, ("South", "A"): 1.0, ("South", "B"): 1.0}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two sources' running totals every third day, a tenth up or down."""
    chance = np.random.default_rng(1)
    rows = [
        (
            day,
            round(RATES[f"Tanks-{country}"] * day * factor * np.exp(0.1 * chance.normal())),
            f"Tanks-{country}",
            source,
            "Cumulative",
            country,
            0,
            0,
        )
        for (source, country), factor in FACTORS.items()
        for day in range(3, DAYS + 1, 3)
    ]
    names = ["days", "loss_count", "loss_type", "claim_source", "time_frame", "loss_country", "minimum", "maximum"]
    path = tmp_path / "reports.csv"
    pd.DataFrame(rows, columns=names).assign(category="Tanks").to_csv(path, index=False)
    return path


@pytest.fixture
def drawn() -> Callable[[Reports], list[Chain]]:
    """Two chains of draws about known biases and losses."""

    def draw(reports: Reports) -> list[Chain]:
        chains = []
        for number in range(2):
            chance = np.random.default_rng(number)
            size = (200, len(reports.types), len(reports.sources))
            sites = {"bias": np.log(2) + 0.1 * chance.normal(size=size)}
            flat = np.log(10) + 0.01 * chance.normal(size=(200, len(reports.types), 1))
            curves = np.repeat(flat, reports.days, axis=2).astype(np.float32)
            chains.append(Chain(sites, curves, np.full(200, 7.0), number))
        return chains

    return draw


def test_biases_and_totals_come_back(table: Path, tmp_path: Path) -> None:
    effort = Effort(chains=1, pilot=30, warmup=60, draws=100, depth=6)
    told = latent.run(table, tmp_path / "out", effort, workers=1)
    found = pd.read_csv(tmp_path / "out" / "biases.csv").set_index(["claim_source", "loss_country"])
    assert len(found) == 4
    total = pd.read_csv(tmp_path / "out" / "losses.csv").query("days == @DAYS").set_index("loss_type")
    # reports show biases against one another, and losses against a bias: the common level is the prior's
    for country, factor in (("A", 3.0), ("B", 0.4)):
        north, south = (found.loc[(source, country), "bias"] for source in ("North", "South"))
        assert north / south == pytest.approx(factor, rel=0.25)
        reported = RATES[f"Tanks-{country}"] * DAYS
        assert total.loc[f"Tanks-{country}", "cumulative"] * south == pytest.approx(reported, rel=0.35)
    assert found["bias_low"].lt(found["bias"]).all()
    assert found["bias"].lt(found["bias_high"]).all()
    checked = json.loads((tmp_path / "out" / "diagnostics.json").read_text(encoding="utf-8"))
    assert {"max_rhat", "divergences", "min_ess", "seconds"} <= set(checked)
    shares = pd.read_csv(tmp_path / "out" / "checks.csv").query("claim_source == 'all'").set_index("level")
    assert shares["n_claims"].tolist() == [32] * 3
    assert shares["inside"].is_monotonic_increasing
    assert shares.loc[0.9, "inside"] > 0.7
    assert "4 biases from 32 reports" in told


def test_reports_far_from_what_is_expected_are_outside(table: Path, drawn: Callable[[Reports], list[Chain]]) -> None:
    reports = read_reports(table)
    chains = drawn(reports)  # ten losses a day, twice as many reported, with little scatter
    sources = np.zeros((200, 2))
    sites = {"low": sources, "high": sources, "dispersion": np.full((200, 2, 2), -5.0)}
    chains = [replace(chain, sites=chain.sites | sites) for chain in chains]
    shares = predictive(reports, chains).query("claim_source == 'all'").set_index("level")["inside"]
    assert shares[0.9] < 0.3
    twice = replace(reports, count=20.0 * (reports.day + 1))
    shares = predictive(twice, chains).query("claim_source == 'all'").set_index("level")["inside"]
    assert shares[0.9] > 0.9


def test_medians_and_intervals_of_the_draws(table: Path, drawn: Callable[[Reports], list[Chain]]) -> None:
    reports = read_reports(table)
    chains = drawn(reports)
    found = biases(reports, chains)
    assert list(found.columns) == [
        "claim_source", "loss_country", "category", "bias", "bias_low", "bias_high", "n_claims",
    ]  # fmt: skip
    assert found["bias"].to_numpy() == pytest.approx(np.full(4, 2.0), rel=0.03)
    assert found["bias_low"].to_numpy() == pytest.approx(np.full(4, 2 * np.exp(-0.1645)), rel=0.05)
    assert found["n_claims"].tolist() == [8] * 4
    total = losses(reports, chains)
    assert list(total.columns) == ["loss_type", "days", "cumulative", "low", "high"]
    assert len(total) == 2 * DAYS
    assert total["cumulative"].iloc[-1] == pytest.approx(10 * DAYS, rel=0.01)


def test_chains_that_disagree_have_a_large_rhat(table: Path, drawn: Callable[[Reports], list[Chain]]) -> None:
    reports = read_reports(table)
    chains = drawn(reports)
    good = diagnostics(reports, chains)
    assert good["max_rhat"] < 1.03
    assert good["divergences"] == 1
    assert not good["converged"]
    moved = [chains[0], Chain({"bias": chains[1].sites["bias"] + 1}, chains[1].losses, chains[1].steps, 0)]
    assert diagnostics(reports, moved)["max_rhat"] > 1.8  # ranks of two chains wholly apart give 1.83, however far
    assert diagnostics(reports, moved)["worst_mixed"] == "bias"
    assert not diagnostics(reports, moved)["converged"]


def test_chains_of_one_middle_and_two_widths_do_not_agree_and_a_heavy_tail_alone_is_no_fault(
    table: Path, drawn: Callable[[Reports], list[Chain]]
) -> None:
    reports = read_reports(table)
    first, second = (replace(chain, divergences=0) for chain in drawn(reports))
    middle = np.log(2)
    wider = replace(second, sites={"bias": middle + 4 * (second.sites["bias"] - middle)})
    assert diagnostics(reports, [first, wider])["max_rhat"] > 1.1
    chance = np.random.default_rng(7)
    heavy = [replace(chain, sites={"bias": chance.standard_cauchy((200, 2, 2))}) for chain in (first, second)]
    assert diagnostics(reports, heavy)["max_rhat"] < 1.03
    assert 0 < diagnostics(reports, heavy)["min_tail_ess"] <= 800


def test_the_command_tells_bad_input_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "latent", "--table", str(tmp_path / "none.csv"), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()
