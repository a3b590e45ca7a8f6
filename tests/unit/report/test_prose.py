"""Sentences: what they say holds where there is one of a thing, none of it, or several alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assay.report import prose
from assay.report.blocks import Paragraph, plain
from assay.report.case import load_case
from assay.report.facts import Facts, case_facts, compute
from assay.report.show import Shown


@pytest.fixture(scope="module")
def facts(sample: Path) -> Facts:
    return compute(sample)


def told(shown: Shown) -> str:
    (block,) = shown.blocks
    assert isinstance(block, Paragraph)
    return plain(block.runs)


def opening(facts: Facts, **changed: Any) -> str:
    return told(prose.opening({"cases": {"valley": {**facts["cases"]["valley"], **changed}}}, "valley"))


def test_one_article_puts_forward_and_one_claim_lies_above(facts: Facts) -> None:
    verdicts = {**facts["cases"]["valley"]["verdicts"], "above": 1}
    sentence = opening(facts, n_articles=1, n_origins=1, verdicts=verdicts)
    assert "1 article, going back to 1 independent origin, puts forward 9 claims" in sentence
    assert "1 lies above, 1 within and 1 below" in sentence


def test_claims_of_one_number_are_told_as_the_only_one(facts: Facts) -> None:
    highest = facts["cases"]["valley"]["highest"]
    sentence = opening(facts, lowest={**highest, "claim_id": "other"})
    assert "The only number above zero is 60 at Upper Valley" in sentence
    assert "lowest" not in sentence


def test_a_claim_of_nobody_ends_without_a_comma(facts: Facts) -> None:
    nobody = {**facts["cases"]["valley"]["highest"], "claimant": None}
    bare = {**nobody, "source_office": None, "published": None}
    assert "(Highland Guard), in Daily Peak of 3 May 2020 with nobody named; the" in opening(facts, highest=nobody)
    assert "(Highland Guard), with nobody named; the" in opening(facts, highest=bare)


def test_figures_of_one_record_are_no_further_records(facts: Facts) -> None:
    first, second = facts["cases"]["valley"]["references"]
    same = [{**second, "affected": side} for side in ("side_a", "side_b")]
    assert "further record" not in opening(facts, references=[first, second, *same])
    assert "(and 1 further record)" in opening(facts, references=[first, second, {**second, "ref_id": "r3"}])


def test_a_figure_that_a_toll_alone_was_judged_by_was_met_by_no_claim(sample: Path) -> None:
    case = load_case(sample, "valley")
    second = case.comparisons["ref_id"].eq("r2").fillna(False)
    of_toll = case.comparisons.assign(claim_id=case.comparisons["claim_id"].mask(second))
    assert [row["ref_id"] for row in case_facts(replace(case, comparisons=of_toll))["references"]] == ["r1"]


def test_nothing_is_said_of_civilians_where_none_are_claimed(facts: Facts) -> None:
    books = facts["cases"]["valley"]["rulebooks"]
    fighters = {"cases": {"valley": {"rulebooks": {"combatant": {**books["combatant"], "acled": None}}}}}
    sentence = told(prose.rulebooks(fighters, "valley"))
    assert "of fighters of a named party 5–60 (best 5) by UCDP's rules and none by ACLED's." in sentence
    assert "civilian" not in sentence


def test_claims_by_what_is_counted_are_of_all_claims(facts: Facts) -> None:
    sentence = told(prose.claims(facts))
    assert "9 claims (6 killed, 2 wounded and 1 killed or wounded), 8 of them with a number. No claimant" in sentence


def test_a_single_claim_is_not_told_as_some_of_them(facts: Facts) -> None:
    here = {**facts["cases"]["valley"], "n_claims": 1, "n_killed": 1}
    assert "1 claim; it gives a number of people killed in one incident." in opening(facts, n_claims=1, n_killed=1)
    assert "1 claim of this event; it gives a number of people killed." in told(prose.event(here))
    assert "it gives no number of people killed." in told(prose.event({**here, "n_killed": 0}))


def test_one_claim_belongs_to_an_event_and_one_event_stands_in_several_articles(facts: Facts) -> None:
    few = {"n_claims": 2, "n_claims_without_event": 1, "n_events": 1, "n_events_of_several_articles": 1}
    sentence = told(prose.events({"corpus": {**facts["corpus"], **few}}))
    assert sentence.startswith("1 of 2 claims belongs to 1 event; 1 of these stands in more than one article.")
