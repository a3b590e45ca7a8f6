"""Words that a report shares with the headlines of a record, and how widely a record was told."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from assay.compare.compare import compare
from assay.compare.headlines import headlines, shared, words_of
from assay.compare.sites import FEW_RECORDS, records
from assay.io import typed
from assay.tables import Articles
from assay.text import Span

GAS = "event clarity 1; headlines: Poison gas dropped on Manbij;Doctors treat choking families"
SHELLS = "event clarity 1; headlines: Shells fall on the bakery of Manbij"


def test_of_two_records_alike_the_headline_tells_the_claims_own(
    resolved: Any, confirmed: Any, claim: Any, record: Any, params: Any
) -> None:
    text = "Three people died in Manbij when poison gas was dropped; doctors treated choking families."
    events, claims = resolved([claim("1", 3, quote=Span(0, len(text)))])
    row = {"article_id": "A1", "text": text, "headline": "", "published": date(2016, 7, 5), "offsets": "[]"}
    blank = {"source_path": "", "raw_sha256": "0" * 64, "raw_locator": "", "raw_encoding": "", "language": "en"}
    articles = typed(pd.DataFrame([{**blank, **row}]), Articles)
    rows = confirmed([record("1", 9, evidence=SHELLS), record("2", 9, evidence=GAS)])
    table = compare(events, claims, rows, params, articles=articles)
    assert table.loc[table["claim_id"].notna(), "ref_id"].tolist() == ["2"]


def test_the_headline_that_is_told_most_of_counts() -> None:
    known = headlines(pd.Series([SHELLS, GAS, None]))
    pairs = pd.DataFrame({"site": [0, 0, 0, 1], "record": [0, 1, 2, 1]})
    found = shared(known, pd.Series(["Doctors treat choking families", ""]), pairs)
    assert found[:2] == pytest.approx([0.0, 1.0])
    assert np.isnan(found[2:]).all()


def test_figures_play_no_part() -> None:
    assert words_of("Twenty-two killed, 22 hurt, dozens missing") == words_of("Three killed, 3 hurt, missing")


def test_spellings_of_a_name_are_one_word() -> None:
    assert words_of("Baghlan") == words_of("Baglan") != words_of("Bamyan")


def test_how_widely_a_record_was_told_is_told_among_its_own_data_set(confirmed: Any, record: Any) -> None:
    many = [record(str(number), 1, n_sources=1 + (number == 0)) for number in range(FEW_RECORDS)]
    told = records(confirmed(many), 31).set_index("ref_id")["told_widely"]
    assert (told["0"], told["1"]) == (1 - 1 / FEW_RECORDS, 0)
    assert records(confirmed(many[1:]), 31)["told_widely"].isna().all()
