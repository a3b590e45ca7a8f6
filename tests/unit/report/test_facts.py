"""Numbers that prose states."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assay.errors import InputError
from assay.report import claim_table, listing, overview, prose
from assay.report.blocks import Paragraph, Table, plain
from assay.report.case import load_case, load_corpus
from assay.report.described import by_dead, countable, described, n_parts
from assay.report.facts import case_facts, compute, load_facts


def test_facts_count_what_the_tables_hold(sample: Path) -> None:
    facts = compute(sample)
    corpus, case = facts["corpus"], facts["cases"]["valley"]
    assert (corpus["n_documents"], corpus["n_articles"], corpus["n_rejected"]) == (6, 5, 1)
    assert (corpus["n_rejected_rows"], corpus["rejected_rows"]) == (3, {"bad_value": 1, "no_figure": 2})
    assert (corpus["n_origins"], corpus["n_in_copy_groups"]) == (4, 2)
    assert (case["n_claims"], case["n_killed"], case["n_zero"], case["n_compared"]) == (9, 5, 1, 4)
    assert case["highest"]["figure"] in {"60", "at least 60"}
    assert case["lowest"]["figure"] == "5"
    assert case["verdicts"] == {
        "within": 1, "above": 2, "below": 1, "unmatched": 1, "not_comparable": 1, "circular": 1,
    }  # fmt: skip


def test_a_part_of_a_total_is_no_figure_of_its_own(sample: Path) -> None:
    case = load_case(sample, "valley")
    whole = countable(case).query("outcome == 'killed'")
    first, second = whole["claim_id"].iloc[:2]
    claims = case.claims.assign(part_of=case.claims["part_of"].mask(case.claims["claim_id"].eq(second), first))
    parted = replace(case, claims=claims)
    assert second not in set(countable(parted)["claim_id"]) | set(by_dead(described(parted))["claim_id"])
    assert (n_parts(case, "killed"), n_parts(parted, "killed")) == (0, 1)
    assert case_facts(parted)["n_killed"] == case_facts(case)["n_killed"]  # it gives a number all the same


def test_facts_survive_being_written(sample: Path) -> None:
    assert load_facts(sample) == compute(sample)


def test_missing_facts_say_which_command_makes_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"facts\.yaml: found no file.*dvc repro"):
        load_facts(tmp_path)


def test_the_opening_states_only_facts(sample: Path) -> None:
    (block,) = prose.opening(compute(sample), "valley").blocks
    assert isinstance(block, Paragraph)
    told = plain(block.runs)
    assert told.startswith(
        "On events between 1 May 2020 and 31 May 2020, 5 articles, going back to 4 independent origins"
    )
    assert "false" not in told


def test_refused_rows_of_tables_are_told_and_listed_by_reason(sample: Path) -> None:
    (block,) = prose.corpus(compute(sample)).blocks
    assert isinstance(block, Paragraph)
    assert "3 rows of reference and claim tables were refused too (2 no figure and 1 a value" in plain(block.runs)
    (table,) = overview.refused_rows(load_corpus(sample), 3).blocks
    assert isinstance(table, Table)
    rows = [[plain(cell[0]) for cell in row.cells] for row in table.groups[0].rows]
    assert rows[0] == ["claims/table.csv", "no figure", "2", "row 4: heavy"]
    assert [row[2] for row in rows] == ["2", "1"]


def test_verdicts_add_up_to_the_comparisons(sample: Path) -> None:
    case = load_case(sample, "valley")
    (table,) = listing.verdicts(case, 1).blocks
    assert isinstance(table, Table)
    last = table.groups[0].rows[-1]
    assert sum(int(plain(cell[0])) for cell in last.cells[1:]) == len(case.comparisons)


def test_every_claim_is_listed_once_with_an_anchor(sample: Path) -> None:
    case = load_case(sample, "valley")
    (table,) = claim_table.claims(case, 1).blocks
    assert isinstance(table, Table)
    anchors = sorted(row.anchor for group in table.groups for row in group.rows)
    assert anchors == sorted("claim-" + case.claims["claim_id"])
