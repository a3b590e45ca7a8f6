"""Figures and prose on claimants keep their meaning with no match, with few, and with priors only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from assay.report import bias_prose, figures, forensics
from assay.report.blocks import Bullets, Figure, Paragraph, Table, plain
from assay.report.case import CorpusData, load_corpus
from assay.report.facts import load_facts
from assay.report.modelfacts import coverage, model_facts

DRAWN = ("biases", "selection", "predictions", "calibration", "baselines", "round_numbers")


@pytest.fixture(scope="module")
def corpus(sample: Path) -> CorpusData:
    return load_corpus(sample)


@pytest.fixture(scope="module")
def nothing(corpus: CorpusData) -> CorpusData:
    empty = {name: getattr(corpus, name).iloc[:0] for name in ("claimants", "factors", "model_checks", "forensics")}
    return replace(corpus, **empty)


@pytest.mark.parametrize("name", DRAWN)
def test_every_figure_is_drawn_with_words_from_the_data(corpus: CorpusData, name: str) -> None:
    (block,) = getattr(figures, name)(corpus, 1).blocks
    assert isinstance(block, Figure)
    assert block.alt.endswith(".")


@pytest.mark.parametrize("name", DRAWN)
def test_without_a_match_every_figure_says_what_is_missing(nothing: CorpusData, name: str) -> None:
    (block,) = getattr(figures, name)(nothing, 1).blocks
    assert isinstance(block, Paragraph)
    assert len(plain(block.runs)) > 40


def test_a_prior_is_told_as_a_prior(corpus: CorpusData) -> None:
    (block,) = figures.biases(corpus, 1).blocks
    assert isinstance(block, Figure)
    assert "Highland Guard on the other side, killed: 1 matched origin with a factor: prior only" in block.alt


def test_findings_stand_beside_their_null_and_ordinary_causes(corpus: CorpusData, nothing: CorpusData) -> None:
    (table,) = forensics.unusual(corpus, 1).blocks
    assert isinstance(table, Table)
    (row,) = table.groups[0].rows
    assert [plain(line) for cell in row.cells for line in cell][2:] == [
        "28 of 40 figures are multiples of 10", "figures spread evenly", "desks round",
    ]  # fmt: skip
    (note,) = forensics.unusual(nothing, 1).blocks
    assert isinstance(note, Paragraph)


def test_prose_says_how_few_predictions_there_are_and_draws_no_conclusion_from_none(
    sample: Path, nothing: CorpusData
) -> None:
    facts = load_facts(sample)
    (some,) = bias_prose.checks(facts).blocks
    assert isinstance(some, Paragraph)
    assert "With 4 predictions none of these numbers is sure" in plain(some.runs)
    none = {"corpus": {"model": model_facts(nothing.claimants, nothing.model_checks, nothing.forensics, 3)}}
    (follows,) = bias_prose.follows(none).blocks
    assert isinstance(follows, Bullets)
    assert "nothing follows about how far off any claimant usually is" in plain(follows.items[0])
    assert all(getattr(bias_prose, name)(none).blocks for name in ("biases", "checks", "forensics"))


def test_ties_are_shared_out_so_that_a_count_that_fills_an_interval_is_no_proof(corpus: CorpusData) -> None:
    whole = corpus.model_checks.assign(below=0.0, upto=1.0)
    assert coverage(whole) == pytest.approx({0.5: 0.5, 0.8: 0.8, 0.9: 0.9})


def test_claims_of_one_origin_make_no_band_of_chance_narrower(corpus: CorpusData) -> None:
    once = corpus.model_checks
    ten = pd.concat([once.assign(weight=0.1, pair_no=number) for number in range(1, 11)], ignore_index=True)
    (several,) = figures.calibration(replace(corpus, model_checks=ten), 1).blocks
    (single,) = figures.calibration(corpus, 1).blocks
    assert isinstance(several, Figure)
    assert isinstance(single, Figure)
    assert several.svg == single.svg
    assert "of 40 predictions" in several.caption
    assert "with 4 origins" in several.caption
    assert "almost anything" in several.caption


def test_origins_summed_over_groups_are_told_as_such_and_predictions_are_no_records(sample: Path) -> None:
    facts = load_facts(sample)
    (follows,) = bias_prose.follows(facts).blocks
    assert isinstance(follows, Bullets)
    assert plain(follows.items[1]).startswith(
        "Counted once for each kind of claimant, group and outcome that it has figures of, 8 of 13 origins meet"
    )
    assert plain(follows.items[2]) == "Only 4 predictions could be tried."
    (checks,) = bias_prose.checks(facts).blocks
    assert isinstance(checks, Paragraph)
    assert "record could" not in plain(checks.runs)
