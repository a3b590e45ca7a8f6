"""Figures: the same bytes, words from the data, no number too small or odd to draw."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from assay.report import descent, figures
from assay.report.blocks import Figure, Paragraph
from assay.report.case import CaseData, load_case, load_corpus
from assay.report.facts import load_facts
from assay.report.figures import canvas
from assay.report.figures.canvas import ZERO, decades, literal
from assay.report.show import Shown


@pytest.fixture(scope="module")
def case(sample: Path) -> CaseData:
    return load_case(sample, "valley")


def only(shown: Shown) -> Figure:
    (block,) = shown.blocks
    assert isinstance(block, Figure)
    return block


def test_the_main_figure_is_the_same_bytes_twice(case: CaseData) -> None:
    assert figures.claims_and_confirmed(case, 1) == figures.claims_and_confirmed(case, 1)


def test_the_main_figure_says_what_it_shows(case: CaseData) -> None:
    alt = only(figures.claims_and_confirmed(case, 1)).alt
    assert "Northern Front: 60, at least 60" in alt
    assert "Recorded: UCDP GED: 0–16, best 0" in alt
    assert "300" not in alt, "a running total never stands beside single incidents"


@pytest.mark.parametrize(
    ("outcome", "told"), [("equipment", "of pieces of equipment"), ("territory", "of places taken or lost")]
)
def test_what_is_no_person_is_never_told_as_people(case: CaseData, outcome: str, told: str) -> None:
    things = replace(case, claims=case.claims.assign(outcome=outcome))
    for name in ("claims_and_confirmed", "timeline"):
        figure = only(getattr(figures, name)(things, 1))
        assert told in figure.alt
        assert f"Numbers {told}" in figure.caption
        assert "people" not in figure.alt.split(".")[0]


def test_groups_of_people_are_never_drawn_in_one_block(case: CaseData) -> None:
    alt = only(figures.claims_and_confirmed(case, 1)).alt
    assert "Upper Valley, 2 May 2020: Highland Guard, killed" in alt
    assert "Fjell, 9 May 2020: civilians, killed" in alt


def test_a_case_without_numbers_says_so_in_words(case: CaseData) -> None:
    bare = case.claims.assign(count_low=pd.NA, count_best=pd.NA, count_high=pd.NA)
    bare = bare.astype(dict.fromkeys(("count_low", "count_best", "count_high"), "Int64"))
    empty = replace(case, claims=bare)
    assert isinstance(figures.claims_and_confirmed(empty, 1).blocks[0], Paragraph)
    assert isinstance(figures.timeline(empty, 1).blocks[0], Paragraph)


@pytest.mark.parametrize("size", [1, 300])
def test_figures_stand_with_one_claim_or_three_hundred(case: CaseData, size: int) -> None:
    rows = case.claims[case.claims["claim_id"] == "c01"]
    many = pd.concat([rows] * size, ignore_index=True)
    many = many.assign(claim_id=[f"m{number}" for number in range(size)], count_low=range(size), count_high=range(size))
    many = many.assign(count_best=range(size)).astype(dict.fromkeys(("count_low", "count_best", "count_high"), "Int64"))
    crowded = replace(case, claims=many)
    assert len(only(figures.claims_and_confirmed(crowded, 1)).alt) < 1000
    assert only(figures.timeline(crowded, 1)).svg.startswith("<?xml")


def test_every_other_figure_can_be_drawn(sample: Path) -> None:
    corpus, facts = load_corpus(sample), load_facts(sample)
    shown = [figures.sources(corpus, 1), figures.origins(corpus, 1), figures.biases(corpus, 1)]
    shown += [figures.scores(facts, 1), figures.confidence(corpus, 1), figures.reliability(corpus, facts, 1)]
    assert all(only(one).alt.endswith(".") for one in shown)
    assert "unseen 0.70" in only(shown[3]).alt
    assert "0.67 given, 1.00 right (5 claims); 0.72 given, 0.40 right (5 claims)" in only(shown[5]).alt
    assert "Northern Front on the other side, killed: 4 times the reference" in only(shown[2]).alt


def test_the_trees_tell_who_was_first_and_what_changed(sample: Path) -> None:
    alt = only(figures.trees(load_corpus(sample), 1)).alt
    assert "copied text, changed: at least, up to, about)" in alt
    assert "2 claims of 2 articles" in alt


@pytest.mark.parametrize("size", [1, 3, 60])
def test_trees_stand_with_any_number_of_figures(sample: Path, size: int) -> None:
    corpus = load_corpus(sample)
    root = corpus.claims[corpus.claims["claim_id"] == "c01"]
    many = [root.assign(claim_id=f"m{number:02}", article_id=f"x{number:02}") for number in range(size)]
    ties = pd.DataFrame({"claim_id": [f"m{number:02}" for number in range(size)], "parent_claim_id": "c01"})
    ties = ties.assign(
        relation="cites", drift=["none" if number % 3 else "count" for number in range(size)], evidence="{}"
    )
    grown = replace(corpus, claims=pd.concat([root, *many], ignore_index=True), lineage=ties)
    figure = only(figures.trees(grown, 1))
    assert f"{size + 1} claims of {size + 1} articles" in figure.alt
    assert len(figure.alt) < 1000
    assert figure.svg == only(figures.trees(grown, 1)).svg
    drawn = descent.trees(grown, 1, 22)[0].steps
    assert sum(step.more or 1 for step in drawn) == size + 1, "every figure is drawn or counted"
    assert len(drawn) <= 22


def test_a_corpus_without_lineage_says_so_in_words(sample: Path) -> None:
    corpus = load_corpus(sample)
    shown = figures.trees(replace(corpus, lineage=corpus.lineage.head(0)), 1)
    assert isinstance(shown.blocks[0], Paragraph)


def test_zero_has_a_place_of_its_own_left_of_one() -> None:
    assert list(decades(np.array([0, 1, 10, 1000]))) == [ZERO, 0, 1, 3]


def test_names_from_right_to_left_are_set_apart() -> None:
    assert literal("ولی $5$") == "\u2068ولی $5$\u2069"
    assert literal("a_b") == "a_b"


def test_events_far_apart_have_days_of_their_own(case: CaseData) -> None:
    assert "days of its own" not in only(figures.timeline(case, 1)).caption
    late = case.articles["article_id"] == "a4"
    moved = case.articles["published"].mask(late, pd.Timestamp("2023-05-10"))
    apart = only(figures.timeline(replace(case, articles=case.articles.assign(published=moved)), 1))
    assert "each has days of its own" in apart.caption


def test_an_outlet_in_a_script_that_no_font_has_is_drawn_as_boxes(case: CaseData) -> None:
    foreign = replace(case, articles=case.articles.assign(source_office="新华社"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert only(figures.timeline(foreign, 1)).svg.startswith("<?xml")
        assert "新华社" in only(figures.sources(foreign, 1)).alt


@pytest.mark.parametrize("largest", [7, 30, 299, 800, 2_500])
def test_the_count_axis_goes_on_beyond_the_largest_figure(largest: float) -> None:
    with canvas.sheet(2.0) as sheet:
        axes = sheet.add_axes((0.1, 0.1, 0.8, 0.8))
        canvas.count_axis(axes, axes.xaxis, largest, room=0.8)
        assert max(axes.get_xticks()) >= canvas.decade(largest)
