"""No input makes a pattern run away: time follows length, whatever stands in a text."""

from __future__ import annotations

import time
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader

LENGTH = 10_000  # characters of a text
# Seconds a megabyte. News takes 3 to 8 and the worst texts found 50 on a busy machine, with a claim every dozen
# characters; a pattern that backtracks without bound takes hours.
BOUND = 120
FRAGMENTS = (
    "killed ",
    "2 soldiers, ",
    "said ",
    '"',
    "“",
    "(",
    ") ",
    "A. ",
    "U.S. ",
    "12,",
    "three hundred and ",
    "at least ",
    "of the ",
    "members of the ",
    "and ",
    "the ",
    "Kabul, ",
    "al-",
    "Abu Bakr al-",
    "\n",
    "\r\u2028",
    "- ",
    "1-2-3-",
    "in May ",
    "since ",
    "on Monday, ",
    "May 5 ",
    "Mr. ",
    "x",
    " ",
    "\t",
    "’",
    "it's ",
    "district of Helmand, ",
    "Mullah Rahim, ",
    "that ",
    "according to ",
    "Taliban ",
    "who ",
    "including ",
    "one of them ",
    "of whom were killed ",
    "brought the toll to ",
    "the worst attack since ",
    "dead ",
    "their ",
    "…",
    "!?",
    "İ",
    "IS US ",
    "KILLED ",
    "citing ",
    "not ",
    "20-year-old ",
    "left 3 dead ",
    "was reported to have been ",
    "X: ",
    "Mr. X said killed ",
    'he said "killed 3" ',
    "killed two soldiers in Kabul. ",
    "\u0130\ud7ff",
    "0",
    "-",
    ".",
    "'",
    ", ",
)
READER: Reader = load_reader("assay", None)


def seconds(text: str) -> float:
    start = time.process_time()
    extract_article("a", text, headline=None, published=date(2020, 1, 5), source_office=None, reader=READER)
    return time.process_time() - start


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=5).map("".join))
@example("Mr. X said killed ")
@example("killed 2 soldiers, ")
@example("killed two soldiers in Kabul. ")
@example('he said "killed 3" ')
def test_no_repeated_words_run_away(words: str) -> None:
    text = "Two men were killed. " + words * (LENGTH // len(words))
    assert seconds(text) / len(text) * 1e6 < BOUND


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_no_characters_run_away(characters: str) -> None:
    text = "Two men were killed. " + characters * (LENGTH // max(1, len(characters)))
    assert seconds(text) / len(text) * 1e6 < BOUND


def test_time_follows_length() -> None:
    article = "Gunmen killed two soldiers in Kabul on Monday, officials said. He said that five others were wounded.\n"
    short, long = (min(seconds(article * times) for _ in range(2)) for times in (50, 200))
    assert long < 12 * short  # four times the text; sixteen times the time if all were compared with all
