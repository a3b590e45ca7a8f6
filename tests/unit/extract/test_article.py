"""An article's claims as a whole: offsets, identity, the seed article."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.extract.article import Extraction, extract_article
from assay.extract.reader import Reader, load_reader
from assay.tables import AFFECTED_CLASSES, COUNT_KINDS, HEDGES, OUTCOMES, TIME_FRAMES

READER = load_reader("assay", None)
PHRASES = """killed wounded dead 12 at least dozens of soldiers civilians , and . “ ” said police including three women
were was the a Taliban no one Monday captured
districts bodies himself more than 3,000 to died $ 1999 (Mr. K) \n officials
that not kill ’ — 7-8 two others injuring blew up toll death rose in Kabul two-thirds"""
WORDS = re.split(" ", PHRASES)


def read(text: str, published: date | None = None, reader: Reader = READER) -> Extraction:
    return extract_article("a", text, headline=None, published=published, source_office=None, reader=reader)


def assert_sound(found: Extraction, text: str) -> None:
    ids = [claim.claim_id for claim in found.claims]
    assert len(ids) == len(set(ids))
    for claim in found.claims:
        assert 0 <= claim.quote.start < claim.quote.end <= len(text)
        assert (claim.count is None) == (claim.count_text is None)
        if claim.count is not None:
            assert claim.count.of(text) == claim.count_text
            assert claim.quote.contains(claim.count)
        known = [value for value in (claim.count_low, claim.count_best, claim.count_high) if value is not None]
        assert known == sorted(known)
        assert claim.outcome in OUTCOMES
        assert claim.affected_class in AFFECTED_CLASSES
        assert claim.count_kind in COUNT_KINDS
        assert claim.hedge in HEDGES
        assert claim.time_frame in TIME_FRAMES
        assert claim.part_of is None or claim.part_of in ids
    keys = [(toll.event_no, toll.outcome, toll.affected_class) for toll in found.tolls]
    assert len(keys) == len(set(keys))
    for toll in found.tolls:
        known = [value for value in (toll.low, toll.best, toll.high) if value is not None]
        assert known == sorted(known)
        assert set(toll.claim_ids) <= set(ids)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_claims_of_any_text_are_sound(text: str) -> None:
    assert_sound(read(text), text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert_sound(read(text), text)


def test_the_same_article_gives_the_same_claims() -> None:
    text = "Officials said 12 soldiers were killed. Another five were wounded, a doctor told reporters."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "unit", ["killed 12 and ", "12 soldiers, ", "“", "the ", "at least ", "including three women, "]
)
def test_no_repetition_makes_a_pattern_run_away(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 60


def test_a_quotation_over_sentences_keeps_its_speaker() -> None:
    text = "“We ambushed them at dawn. We killed 40 of their men,” said commander Rahim Gul."
    claim = read(text).claims[0]
    assert (claim.count_best, claim.claimant) == (40, "commander Rahim Gul")


def test_a_pronoun_stands_for_the_last_named_source() -> None:
    text = "Officials met on Monday. Governor Daud Lal said troops came. He said six guards were killed."
    assert read(text).claims[0].claimant == "Governor Daud Lal"


def test_seed_article_gives_its_claims_and_no_others(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    found = read(text, date(2021, 8, 22))
    assert_sound(found, text)
    figures = [(claim.outcome, claim.count_best, (claim.claimant or "")[:12]) for claim in found.claims]
    assert figures == [
        ("killed", 300, ""),
        ("territory", 3, "local source"),
        ("casualties", None, "Sources"),
        ("territory", 3, ""),
        ("territory", 3, "Asadullah, f"),
        ("casualties", None, "Ghani Andara"),
        ("territory", 1, "Ghani Andara"),
    ]
    assert not {claim.count_text for claim in found.claims} & {"33", "34", "32"}


@pytest.mark.parametrize(
    ("text", "outcome", "count"),
    [
        ("None of the four was hurt in Homs.", "wounded", 0),
        ("All but two of the ten hostages were killed in Homs.", "killed", 8),
    ],
)
def test_some_none_or_all_but_some_of_a_number_are_counted_out(text: str, outcome: str, count: int) -> None:
    assert [(claim.outcome, claim.count_best) for claim in read(text).claims] == [(outcome, count)]
