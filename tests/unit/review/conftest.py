"""Decisions, and a run's tables of three claims and two records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assay.io import frame_of, read_table, typed, write_table
from assay.records import Claim
from assay.review.decisions import Decision, append
from assay.review.seen import seen
from assay.tables import Articles, Claims, Confirmed, Copies, TabledClaims
from assay.text import Span
from assay.workspace import Workspace

SENTENCES = {
    "a": "The ministry said 60 people were killed at Manbij.",
    "b": "The rebels said 300 people were killed at Manbij.",
    "c": "A doctor counted 12 people killed at Manbij.",
}
FIGURES = {"a": 60, "b": 300, "c": 12}
DECIDED = Decision(
    decided="2024-05-01T09:00:00Z", reviewer="ada", kind="claim", claim_id="a", ref_dataset="", ref_id="",
    action="accept", corrected=(), reason="", drawn="ranked", settles=False, expect=(),
)  # fmt: skip


def _claim(name: str) -> Claim:
    text, count = SENTENCES[name], str(FIGURES[name])
    at = text.index(count)
    return Claim(
        claim_id=name, article_id=f"A{name}", outcome="killed", affected="people", affected_class="unknown",
        count_kind="exact", count_low=FIGURES[name], count_best=FIGURES[name], count_high=FIGURES[name],
        count_text=count, count=Span(at, at + len(count)), quote=Span(0, len(text)), rule="test", confidence=0.9,
        claimant=text.split(" said")[0], place="Manbij", country="Syria", adm_1="Aleppo", latitude=36.53,
        longitude=37.95, where_prec=1, date_start=date(2016, 7, 4), date_end=date(2016, 7, 4), date_prec=1,
    )  # fmt: skip


@pytest.fixture
def claim_of() -> Callable[[str], Claim]:
    """The claim of a name: `a`, `b` or `c`."""
    return _claim


def record_of(ref_id: str, best: int, day: int = 4) -> dict[str, Any]:
    when = date(2016, 7, day)
    return {
        "ref_dataset": "UCDP GED", "ref_id": ref_id, "ref_version": "24.1", "date_start": when, "date_end": when,
        "date_prec": 1, "country": "Syria", "adm_1": "Aleppo Governorate", "place": "Manbij", "latitude": 36.53,
        "longitude": 37.95, "where_prec": 1, "outcome": "killed", "affected": "all", "low": best, "best": best,
        "high": best, "time_frame": "event",
    }  # fmt: skip


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A run's folder with all that `review`, `resolve` and `compare` read."""
    here = Workspace(tmp_path / "run")
    articles = pd.DataFrame({"article_id": [f"A{name}" for name in SENTENCES], "text": list(SENTENCES.values())})
    blank = {"source_path": "x", "raw_sha256": "0" * 64, "raw_locator": "", "raw_encoding": "", "language": "en"}
    write_table(typed(articles.assign(**blank, offsets="[]"), Articles), here.interim("articles"), Articles)
    ids = articles["article_id"]
    itself = dict.fromkeys(["article_id", "copy_group", "origin", "copied_from"], ids)
    alone = pd.DataFrame({**itself, "copy_kind": "origin", "similarity": 1.0})
    write_table(typed(alone, Copies), here.interim("copies"), Copies)
    write_table(frame_of([_claim(name) for name in SENTENCES], Claims), here.interim("claims"), Claims)
    records = pd.DataFrame([record_of("7", 55), record_of("8", 290, day=6)])
    write_table(typed(records, Confirmed), here.interim("confirmed"), Confirmed)
    write_table(frame_of([], TabledClaims), here.interim("tabled_claims"), TabledClaims)
    return here


@pytest.fixture
def decide(space: Workspace) -> Callable[..., Decision]:
    """A decision recorded below `space`, guarded by what the tables hold."""

    def record(**given: Any) -> Decision:
        decision = replace(DECIDED, **given)
        tables = [
            (space.interim(name), table)
            for name, table in (("claims", Claims), ("articles", Articles), ("confirmed", Confirmed))
        ]
        claims, articles, confirmed = (read_table(path, table) for path, table in tables)
        decision = replace(decision, expect=seen(claims, articles, confirmed, [decision]).guard(decision))
        append(decision, space.root / "reviews")
        return decision

    return record
