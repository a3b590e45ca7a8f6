"""What the notebook of review says of one, of none, of several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.report import reviews
from assay.report.blocks import Bullets, Paragraph, Table, plain
from assay.report.case import CaseData, load_case
from assay.review.queue import COLUMNS

NONE = {"n_items": 0, "n_alike": 0, "alpha": None}
SHARE = {"of": "all", "queue": "", "n": 1, "n_accepted": 1, "n_disputed": 0, "share": 1.0, "low": 0.2, "high": 1.0}


@pytest.fixture
def case(sample: Path) -> CaseData:
    return load_case(sample, "valley")


def told(share: dict[str, Any], agreement: dict[str, Any]) -> list[str]:
    counts = {"decisions": 1, "applied": 1, "stale": 0, "disputed": 0, "replaced": 0}
    precision, agreed = {"claim": [share], "match": None}, {"claim": agreement, "match": NONE}
    (block,) = reviews.estimates({**counts, "precision": precision, "agreement": agreed}).blocks
    assert isinstance(block, Bullets)
    return [plain(item) for item in block.items]


def test_one_claim_stands_as_it_is() -> None:
    found = told(SHARE, {"n_items": 1, "n_alike": 1, "alpha": None})
    assert found[1] == "Of 1 claim drawn by chance 1 stands as it is: 100% (90 % interval 20% to 100%)."
    assert found[2].startswith("Of 1 claim that two or more reviewers judged they say the same of 1;")
    assert found[3].startswith("None of the matches was reviewed by chance")


def test_several_claims_of_an_outcome_stand_and_one_is_disputed() -> None:
    share = {**SHARE, "of": "killed", "queue": "valley", "n": 3, "n_accepted": 2, "n_disputed": 1}
    assert told(share, NONE)[1].startswith(
        "Of 3 claims of killed drawn by chance in the queue of valley 2 stand as they are, 1 is disputed: 100% of those"
    )


def test_an_empty_queue_is_told_in_words(case: CaseData) -> None:
    (none,) = reviews.queue(case, pd.DataFrame(columns=COLUMNS), 1).blocks
    assert isinstance(none, Paragraph)
    item = dict(zip(COLUMNS, ("claim", "c01", "", "", "ranked", 0.1, 0.2, 0.5), strict=True))
    (one,) = reviews.queue(case, pd.DataFrame([item]), 1).blocks
    assert isinstance(one, Table)
    assert one.caption == "1 claim or match left to review."
