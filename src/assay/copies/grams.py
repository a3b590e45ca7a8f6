"""Hashes of the runs of words that texts are compared by, many texts at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# Five words in a row are seldom chance: reports of one event in other words share hardly any but names and formulas.
RUN = 5
WORD = re.compile(r"\w+")
# What somebody is quoted with is the same in reports that know nothing of one another.
QUOTED = re.compile(r"[\"“„«]([^\"“”„«»\n]{20,1000})[\"”“»]")
# Odd numbers with well mixed bits: 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4), and the first of SplitMix's
# finaliser (Steele, Lea, Flood 2014).
STEP, MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
SHIFT = np.uint64(31)

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]


def grams(texts: Sequence[str]) -> tuple[Positions, Hashes]:
    """Every run of five words of each text, once a text; what is quoted is left out.

    Case and punctuation count for nothing. The hashes are the same on every machine.

    Args:
        texts: Texts of a batch.

    Returns:
        Position of the text and 64-bit hash of the run, sorted by both.
    """
    words: list[str] = []
    owners: list[int] = []
    lengths: list[int] = []
    for position, text in enumerate(texts):
        for part in _unquoted(text):
            found = WORD.findall(part)
            words += found
            owners.append(position)
            lengths.append(len(found))
    if len(words) < RUN:
        return np.array([], dtype=np.int64), np.array([], dtype=np.uint64)
    hashed = pd.util.hash_array(np.array(words, dtype=object), categorize=True)
    # a run may not go over the end of its part
    parts = np.repeat(np.arange(len(lengths)), lengths)
    inside = parts[RUN - 1 :] == parts[: len(words) - RUN + 1]
    owner = np.asarray(owners, dtype=np.int64)[parts[: len(words) - RUN + 1][inside]]
    return _once(owner, _runs(hashed)[inside])


def _unquoted(text: str) -> Iterator[str]:
    start = 0
    folded = text.casefold()
    for found in QUOTED.finditer(folded):
        yield folded[start : found.start()]
        start = found.end()
    yield folded[start:]


def _runs(hashed: Hashes) -> Hashes:
    """Hash of each run of words from the hashes of its words, in their order."""
    size = len(hashed) - RUN + 1
    mixed = np.zeros(size, dtype=np.uint64)
    for offset in range(RUN):
        mixed = (mixed + hashed[offset : offset + size]) * STEP
        mixed = (mixed ^ (mixed >> SHIFT)) * MIX
    return np.asarray(mixed ^ (mixed >> SHIFT), dtype=np.uint64)


def _once(owner: Positions, runs: Hashes) -> tuple[Positions, Hashes]:
    order = np.lexsort((runs, owner))
    owner, runs = owner[order], runs[order]
    new = np.ones(len(runs), dtype=bool)
    new[1:] = (owner[1:] != owner[:-1]) | (runs[1:] != runs[:-1])
    return owner[new], runs[new]
