"""Series, rulebooks and tolerances as reports show them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.report import figures, listing, prose, rulebooks, series
from assay.report.blocks import Figure, Paragraph, Table, plain
from assay.report.case import CaseData, load_case
from assay.report.facts import case_facts, corpus_facts


@pytest.fixture
def case(sample: Path) -> CaseData:
    return load_case(sample, "valley")


def cells(table: Any) -> list[list[str]]:
    assert isinstance(table, Table)
    return [
        ["".join(run.text for run in cell[0]) for cell in row.cells] for group in table.groups for row in group.rows
    ]


def test_totals_stand_by_group_and_rulebook(case: CaseData) -> None:
    table = rulebooks.rulebook_totals(case, 5).blocks[0]
    assert isinstance(table, Table)
    assert [group.label for group in table.groups] == ["Fighters of a named party", "Civilians"]
    rows = cells(table)
    assert rows[0] == ["UCDP", "1", "1", "5", "5", "60"]
    assert rows[2] == ["Iraq Body Count", "1", "0", "–", "–", "–"]
    assert rows[6] == ["Iraq Body Count", "1", "1", "7", "–", "8"]


def test_the_figure_tells_each_rulebook_in_words(case: CaseData) -> None:
    figure = figures.rulebooks(case, 3).blocks[0]
    assert isinstance(figure, Figure)
    assert "UCDP 5–60, best 5" in figure.alt
    assert "Iraq Body Count 5–60, not counted" in figure.alt


def test_prose_of_rulebooks_comes_from_the_facts(case: CaseData) -> None:
    told = repr(prose.rulebooks({"cases": {"valley": case_facts(case)}}, "valley"))
    assert "of fighters of a named party 5–60 (best 5) by UCDP's rules and 5 by ACLED's" in told


def test_two_events_of_one_place_and_day_are_two_panels(case: CaseData) -> None:
    second, tolls = case.events["event_id"].eq("e2"), case.rulebook_tolls["event_id"].eq("e2")
    events = pd.concat([case.events, case.events[second].assign(event_id="e3")], ignore_index=True)
    more = case.rulebook_tolls[tolls].assign(event_id="e3", low=70, best=75, high=80)
    twice = replace(case, events=events, rulebook_tolls=pd.concat([case.rulebook_tolls, more], ignore_index=True))
    (figure,) = figures.rulebooks(twice, 3).blocks
    assert isinstance(figure, Figure)
    assert "Fjell, 9 May 2020: UCDP 7–8, best 7" in figure.alt
    assert "Fjell, 9 May 2020: UCDP 70–80, best 75" in figure.alt
    assert "in the 3 events and groups" in figure.caption


def test_a_case_without_dead_says_so(case: CaseData) -> None:
    empty = replace(case, rulebook_tolls=case.rulebook_tolls.head(0))
    for shown in (figures.rulebooks(empty, 3), rulebooks.rulebook_totals(empty, 5)):
        assert isinstance(shown.blocks[0], Paragraph)
    assert "No claim" in repr(prose.rulebooks({"cases": {"valley": case_facts(empty)}}, "valley"))


def test_a_series_is_drawn_and_listed_where_two_days_have_both_counts(case: CaseData) -> None:
    figure = figures.running_totals(case, 2).blocks[0]
    assert isinstance(figure, Figure)
    assert "33 claimed by Northern Front and 11 recorded by Photographs on 4 May 2020" in figure.alt
    assert cells(series.running_totals(case, 2).blocks[0]) == [
        ["tank, Highland Guard", "Northern Front", "Photographs", "2", "4 May 2020", "33", "11", "3×", "3×"]
    ]


def test_a_corpus_without_series_says_so(case: CaseData) -> None:
    single = replace(case, series=case.series.head(1))
    for shown in (figures.running_totals(single, 2), series.running_totals(single, 2)):
        assert isinstance(shown.blocks[0], Paragraph)


def test_tolerances_are_drawn_and_told(case: CaseData) -> None:
    figure = figures.sensitivity(case, 3).blocks[0]
    assert isinstance(figure, Figure)
    assert "3 days, 50 km, score 0.3: 6 judged, 3 above, 2 within, 2 below" in figure.alt
    told = repr(prose.tolerances({"corpus": corpus_facts(case)}))
    assert "4 combinations" in told
    assert "between 3 and 6 claims" in told


def test_tolerances_under_which_nothing_meets_are_told(case: CaseData) -> None:
    none = case.sensitivity.assign(n_judged=0, share_judged=0.0)
    assert isinstance(figures.sensitivity(replace(case, sensitivity=none), 3).blocks[0], Paragraph)


def test_claims_that_no_reference_of_the_case_was_set_beside_have_met_none(case: CaseData) -> None:
    (none,) = listing.not_comparable(replace(case, comparisons=case.comparisons.head(0)), 1).blocks
    assert isinstance(none, Paragraph)
    assert plain(none.runs) == "9 claims were set beside no reference of the case."
    judged = case.comparisons["verdict"].isin(["above", "within", "below"])
    (some,) = listing.not_comparable(replace(case, comparisons=case.comparisons[judged]), 1).blocks
    assert isinstance(some, Paragraph)
    assert plain(some.runs) == "5 claims were set beside no reference of the case."
    (table,) = listing.not_comparable(case, 1).blocks
    assert isinstance(table, Table)
    assert table.caption.endswith("by reason. 2 claims were set beside no reference of the case.")
