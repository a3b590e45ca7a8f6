"""Figures that changed on their way, linked to the claims they are about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from assay.errors import InputError
from assay.report import claim_table, descent, drifts
from assay.report.blocks import Paragraph, Table, plain
from assay.report.case import load_case


def test_each_drift_links_to_claims_that_the_table_lists(sample: Path) -> None:
    case = load_case(sample, "valley")
    (table,) = drifts.drifts(case, 1).blocks
    assert isinstance(table, Table)
    links = {
        run.href for row in table.groups[0].rows for cell in row.cells for runs in cell for run in runs if run.href
    }
    assert links
    assert links <= {f"#claim-{claim}" for claim in claim_table.listed(case)}
    assert plain(table.groups[0].rows[0].cells[0][0]) == "at least, up to, about"


def test_a_case_without_drift_says_so(sample: Path) -> None:
    case = load_case(sample, "valley")
    assert isinstance(drifts.drifts(replace(case, lineage=case.lineage.head(0)), 1).blocks[0], Paragraph)


def test_a_tree_begins_where_its_first_claim_lies_outside_of_the_case(sample: Path) -> None:
    case = load_case(sample, "valley")
    orphaned = case.lineage.assign(parent_claim_id="elsewhere")
    assert descent.trees(replace(case, lineage=orphaned), 5, 22) == []


def test_figures_that_go_back_to_one_another_are_an_error_and_no_endless_search(sample: Path) -> None:
    case = load_case(sample, "valley")
    one, two = case.claims["claim_id"].head(2)
    ring = pd.concat([case.lineage.head(1)] * 2).assign(claim_id=[one, two], parent_claim_id=[two, one])
    with pytest.raises(InputError, match="a claim that goes back to itself"):
        descent.trees(replace(case, lineage=ring), 5, 22)


def test_a_change_of_place_or_days_names_both(sample: Path) -> None:
    case = load_case(sample, "valley")
    for drift in ("place", "period", "claimant_dropped", "hedge_dropped"):
        moved = replace(case, lineage=case.lineage.assign(drift=drift))
        (table,) = drifts.drifts(moved, 1).blocks
        assert isinstance(table, Table)
        before, after = table.groups[0].rows[0].cells[2:]
        assert all(plain(side[0]).count(",") >= 1 for side in (before, after)), drift
