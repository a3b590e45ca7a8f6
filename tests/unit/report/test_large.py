"""Reports of large cases stay small enough to read, and say what they leave out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from assay.report import claim_table, facts, figures, listing, prose
from assay.report.blocks import Bullets, Heading, Paragraph, Table, plain, runs_of
from assay.report.case import CaseData, load_case
from assay.report.document import Document
from assay.report.page import page
from assay.report.show import Shown

CLAIMS = 3000
RECORDS = 5000
LARGEST = 2_000_000
MARKUP = 750
"""Characters of tags of a row that opens; in a case of 150 claims it is 711."""
LINE = 130
"""Characters of tags of a row that is a line alone."""


@pytest.fixture(scope="module")
def large(sample: Path) -> CaseData:
    """The sample's case with 3,000 claims in 50 events, and 5,000 reference records of which claims meet 400."""
    case = load_case(sample, "valley")
    claims = pd.concat([case.claims[case.claims["claim_id"] == "c01"]] * CLAIMS, ignore_index=True)
    numbers = pd.Series(range(1, CLAIMS + 1), dtype="Int64")
    events = pd.concat([case.events.head(1)] * 50, ignore_index=True).assign(event_id=[f"v{n:02}" for n in range(50)])
    # The last event has one claim alone: the highest number, which prose links to.
    event = [f"v{n % 49:02}" for n in range(CLAIMS - 1)] + ["v49"]
    claims = claims.assign(claim_id=[f"m{n:04}" for n in range(CLAIMS)], event_id=event,
                           count_low=numbers, count_best=numbers, count_high=numbers)  # fmt: skip
    confirmed = pd.concat([case.confirmed.head(1)] * RECORDS, ignore_index=True)
    confirmed = confirmed.assign(ref_id=[f"r{n:04}" for n in range(RECORDS)])
    compared = pd.concat([case.comparisons[case.comparisons["claim_id"] == "c01"]] * CLAIMS, ignore_index=True)
    compared = compared.assign(comparison_id=claims["claim_id"], claim_id=claims["claim_id"],
                               ref_id=[f"r{n % 400:04}" for n in range(CLAIMS)])  # fmt: skip
    return replace(case, claims=claims, events=events, confirmed=confirmed, comparisons=compared)


def told(shown: Shown) -> str:
    return "".join(run.text for block in shown.blocks for run in runs_of(block))


def size(shown: Shown) -> int:
    (table,) = [block for block in shown.blocks if isinstance(block, Table)]
    return sum(len(group.rows) for group in table.groups)


def test_only_reference_records_that_claims_met_are_listed_and_the_rest_counted(large: CaseData) -> None:
    shown = listing.references(large, 1)
    assert size(shown) == listing.MOST_RECORDS
    assert "4,700 further reference figures left out" in told(shown)
    assert "100 that fewer claims were judged against" in told(shown)
    assert "4,600 in the case's place and days that no claim could be set beside" in told(shown)


def test_a_small_case_lists_records_near_but_unmet(sample: Path) -> None:
    case = load_case(sample, "valley")
    unmet = replace(case, comparisons=case.comparisons.head(0))
    assert size(listing.references(unmet, 1)) == 2


def test_records_that_nothing_met_are_counted_in_words(large: CaseData) -> None:
    unmet = replace(large, comparisons=large.comparisons.head(0))
    assert told(listing.references(unmet, 1)).startswith("5,000 reference figures are on record")


def test_claims_beyond_the_most_stand_in_a_line_and_the_linked_ones_open(large: CaseData) -> None:
    shown = claim_table.claims(large, 1)
    assert size(shown) == CLAIMS
    rows = [row for block in shown.blocks if isinstance(block, Table) for g in block.groups for row in g.rows]
    assert sum(bool(row.detail) for row in rows) == claim_table.MOST
    assert {plain(row.cells[0][0]) for row in rows} >= {f"{n:,}" for n in (1, 1500, CLAIMS)}
    assert f"{CLAIMS - claim_table.MOST:,} further claims" in told(shown)
    assert all(group.href for block in shown.blocks if isinstance(block, Table) for group in block.groups)
    assert "data/final/claims.parquet" in told(shown)
    anchors = {row.anchor for block in shown.blocks if isinstance(block, Table) for g in block.groups for row in g.rows}
    known = facts.case_facts(large)
    assert {f"claim-{known[end]['claim_id']}" for end in ("highest", "lowest")} <= anchors


def test_the_page_of_a_large_case_stays_below_two_megabytes(large: CaseData) -> None:
    known = {"cases": {"valley": facts.case_facts(large)}}
    parts = [prose.opening(known, "valley"), figures.claims_and_confirmed(large, 1), figures.timeline(large, 2),
             listing.references(large, 1), listing.verdicts(large, 2), claim_table.claims(large, 3),
             listing.not_comparable(large, 4), listing.sources(large, 5)]  # fmt: skip
    blocks = (Heading(level=2, text="All"), *(block for part in parts for block in part.blocks))
    html = page(Document(notebook="x.ipynb", kicker="x", title="x", question="", blocks=blocks))
    assert len(html.encode()) < LARGEST, len(html.encode())


def test_a_row_has_its_text_and_little_else(large: CaseData) -> None:
    blocks = claim_table.claims(large, 1).blocks
    html = page(Document(notebook="x.ipynb", kicker="x", title="x", question="", blocks=blocks))
    rows = re.findall(r"<li[^>]*>.*?</li>", html, flags=re.DOTALL)
    assert len(rows) == CLAIMS
    assert sum(len(tag) for row in rows for tag in re.findall(r"<[^>]+>", row)) < MARKUP * claim_table.MOST + LINE * (
        CLAIMS - claim_table.MOST
    )


def test_an_event_of_many_reference_figures_keeps_its_figure_on_a_page(large: CaseData) -> None:
    (figure,) = figures.claims_and_confirmed(large, 1).blocks
    height = float(figure.svg.split('height="', 1)[1].split("pt", 1)[0])  # type: ignore[union-attr]
    assert height < 9 * 72
    assert "further reference figures of these rows left out" in figure.caption  # type: ignore[union-attr]


def test_a_claim_with_two_references_counts_once_by_its_closest_match(sample: Path) -> None:
    case = load_case(sample, "valley")
    second = case.comparisons[case.comparisons["claim_id"] == "c01"].assign(
        comparison_id="x2", ref_dataset="ACLED", verdict="within", match_score=0.4
    )
    both = replace(case, comparisons=pd.concat([case.comparisons, second], ignore_index=True))
    known = facts.case_facts(both)
    assert known["n_compared"] == 4
    assert known["n_of_several"] == 1
    assert known["verdicts"]["above"] == 2
    assert sum(known["verdicts"].values()) == case.comparisons["claim_id"].nunique()
    assert "1 claim was set beside more than one record" in told(prose.opening({"cases": {"valley": known}}, "valley"))
    (table,) = listing.verdicts(both, 1).blocks
    assert isinstance(table, Table)
    assert sum(int(plain(cell[0])) for cell in table.groups[0].rows[-1].cells[1:]) == 7


@pytest.mark.parametrize(
    "url", ["#x", "javascript:alert(1)", "http://[bad", "https://a b", "ftp://x", "https:x", "x" * 9000]
)
def test_an_address_that_is_not_of_the_web_is_text(sample: Path, url: str) -> None:
    case = load_case(sample, "valley")
    odd = replace(case, articles=case.articles.assign(url=url), confirmed=case.confirmed.assign(url=url))
    for shown in (claim_table.claims(odd, 1), listing.references(odd, 2), listing.sources(odd, 3)):
        links = [run.href for block in shown.blocks for run in runs_of(block) if run.href]
        assert not [href for href in links if not href.startswith("#claim-")]
    assert url[:190] in told(listing.sources(odd, 3))
    assert not isinstance(listing.sources(odd, 3).blocks[0], Paragraph | Bullets)
