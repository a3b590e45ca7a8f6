"""How much of a record's headlines a claim's report tells too: words in common, rare ones counting most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import sparse

from assay.lexicon.figures import number_words
from assay.lexicon.spelling import fold, skeleton

MARK = "headlines: "  # before them in UCDP's evidence; a stroke or semicolon parts them
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = ("ings", "ing", "ed", "es", "s")
LEAST_STEM = 4  # letters that must be left of a word without its ending: raids, raided, not gas
LEAST_KEY = 3  # consonants
PAIRS_AT_ONCE = 200_000  # memory stays flat, however many pairs there are


@dataclass(frozen=True)
class Headlines:
    """The headlines of records as words.

    Attributes:
        numbers: A number for each word that any headline has.
        bits: Headlines by words: how rare each word is, log2 of all headlines over those that have it.
        whole: By headline, the bits of all its words, or half of what headlines have on average where that is more: two
            words that agree with a headline of two are less than ten that agree with one of ten.
        first: By record, its first headline; they stand in the records' order.
        counts: By record, how many headlines it has.
    """

    numbers: dict[str, int]
    bits: sparse.csr_matrix
    whole: np.ndarray
    first: np.ndarray
    counts: np.ndarray


def headlines(evidence: pd.Series[str]) -> Headlines:
    """The headlines in the remarks of records, in their order."""
    told = evidence.fillna("").astype("str").map(lambda text: text.partition(MARK)[2])
    split = told.map(lambda text: [words for one in text.split(";") if (words := words_of(one))])
    counts = split.map(len).to_numpy(dtype="int64")
    every = [words for of_record in split for words in of_record]
    numbers = {word: number for number, word in enumerate(sorted(frozenset().union(*every)))}
    there = _matrix(every, numbers)
    seen = np.asarray(there.sum(axis=0)).ravel()
    rare = np.log2((len(every) + 1) / np.maximum(seen, 1))
    bits = sparse.csr_matrix(there.multiply(rare))
    whole = np.asarray(bits.sum(axis=1)).ravel()
    least = whole.mean() / 2 if len(whole) else 0.0
    return Headlines(numbers, bits, np.maximum(whole, least), np.cumsum(counts) - counts, counts)


def shared(known: Headlines, texts: pd.Series[str], pairs: pd.DataFrame) -> np.ndarray:
    """By pair, the share of a headline that the site's text tells: of the record's headlines the one it tells most of.

    Args:
        known: The records' headlines.
        texts: What the report of each site tells, by position.
        pairs: site, record: positions.

    Returns:
        Shares of bits, 0 to 1; NaN for a record without a headline and for a site without a text.
    """
    told = _matrix([words_of(text) for text in texts], known.numbers)
    found = np.full(len(pairs), np.nan)
    site, record = pairs["site"].to_numpy(), pairs["record"].to_numpy()
    readable = texts.ne("").to_numpy(dtype=bool)[site] & (known.counts[record] > 0)
    asked = np.flatnonzero(readable)
    for first in range(0, len(asked), PAIRS_AT_ONCE):
        at = asked[first : first + PAIRS_AT_ONCE]
        counts = known.counts[record[at]]
        starts = np.cumsum(counts) - counts
        of = np.arange(counts.sum()) - np.repeat(starts, counts) + np.repeat(known.first[record[at]], counts)
        common = told[np.repeat(site[at], counts)].multiply(known.bits[of])
        found[at] = np.maximum.reduceat(np.asarray(common.sum(axis=1)).ravel() / known.whole[of], starts)
    return found


@lru_cache(maxsize=65536)
def words_of(text: str) -> frozenset[str]:
    """Keys of a text's words, numbers left out: how near two figures are plays no part in matching."""
    return frozenset(_key(word) for word in _WORD.findall(fold(text)) if word not in number_words())


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """A word's consonants without its ending, so that spellings of a name meet; the word where those are too few."""
    bare = next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end)), word)
    stem = bare if len(bare) >= LEAST_STEM else word
    key = skeleton(stem)
    return key if len(key) >= LEAST_KEY else f"={stem}"


def _matrix(texts: Iterable[frozenset[str]], numbers: dict[str, int]) -> sparse.csr_matrix:
    """Texts by words, 1 where a text has the word."""
    rows = [sorted(numbers[word] for word in words if word in numbers) for words in texts]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([number for row in rows for number in row], dtype="int64")
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(numbers)))
