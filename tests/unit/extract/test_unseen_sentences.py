"""Sentences of many countries and styles, written apart from the grammar: footing, claimant and frame of a figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import load_reader

READER = load_reader("assay", None)
LINES = Path(__file__).with_name("unseen_sentences.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [dict(zip(LINES[0].split("\t"), line.split("\t"), strict=True)) for line in LINES[1:]]
# What is still read wrongly; strict, so that a rule that mends it takes the "no" away.
MISREAD = pytest.mark.xfail(strict=True, reason="not read yet")


@pytest.mark.parametrize("row", [pytest.param(row, marks=MISREAD if row["read"] == "no" else ()) for row in ROWS])
def test_footing_claimant_and_frame_of_a_figure(row: dict[str, str]) -> None:
    text, count = row["text"], int(row["count"])
    found = extract_article("a", text, headline=None, published=date(2021, 5, 12), source_office=None, reader=READER)
    figures = [(one, (one.count_low, one.count_best, one.count_high)) for one in found.claims]
    told = [one for one, counts in figures if one.outcome == row["outcome"] and count in counts]
    assert [(one.hedge, one.time_frame) for one in told[:1]] == [(row["hedge"], row["time_frame"])]
    written, wanted = ((name or "").lower().replace("the ", "") for name in (told[0].claimant, row["claimant"]))
    assert bool(written) == bool(wanted)
    assert wanted in written or written in wanted
