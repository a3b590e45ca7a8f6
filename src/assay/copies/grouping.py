"""Groups of near-copies: hashing proposes pairs, containment decides, connected pairs are a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from assay.copies.credits import credited_agencies
from assay.copies.shingles import Shingles, containment, shingles
from assay.io import typed
from assay.params import CopiesParams
from assay.tables import Copies

# A share of some hundred n-grams has no more than three figures.
DECIMALS = 3


def group(articles: pd.DataFrame, params: CopiesParams) -> pd.DataFrame:
    """Find articles that repeat one another, of whatever outlet and corpus.

    MinHash LSH (Broder 1997; Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, ch. 3) proposes pairs;
    a pair is a copy if the shorter text's word n-grams are found in the longer and the days are near. A group
    starts with its earliest article; of one day's, with the longest text.

    A group may be a chain: b repeats a, c repeats what b added. `similarity` is always measured against the origin,
    so it may lie below `contain`, down to 0, for a member that is linked to the origin only through others.

    Args:
        articles: `tables.Articles`.
        params: Shingle length in words, the two thresholds, and the largest distance in days; an unknown
            day is near any.

    Returns:
        `tables.Copies`, a row an article, sorted by article_id.
    """
    ordered = articles.assign(length=articles["text"].str.len()).sort_values(
        ["published", "length", "article_id"], ascending=[True, False, True], na_position="last", ignore_index=True
    )
    sets = [shingles(text, params.shingle) for text in ordered["text"]]
    first = _components(len(sets), _copies(sets, _days(ordered["published"]), params))
    identifiers = ordered["article_id"].to_numpy()
    similarity = [
        round(containment(sets[origin], own), DECIMALS) if own else 1.0 for own, origin in _pairs(sets, first)
    ]
    frame = pd.DataFrame(
        {
            "article_id": identifiers,
            "copy_group": identifiers[first],
            "origin": identifiers[first],
            "similarity": np.array(similarity, dtype=float),
            "credited_agency": credited_agencies(ordered),
        }
    )
    return typed(frame.sort_values("article_id", ignore_index=True), Copies)


def _pairs(sets: Sequence[Shingles], first: NDArray[np.int64]) -> Iterator[tuple[Shingles, int]]:
    return zip(sets, first.tolist(), strict=True)


def _days(published: pd.Series[pd.Timestamp]) -> NDArray[np.float64]:
    """Days since 1970; NaN where unknown."""
    days = (published - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return np.asarray(days, dtype=np.float64)


def _copies(sets: Sequence[Shingles], days: NDArray[np.float64], params: CopiesParams) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the earlier first, that are copies."""
    for earlier, later in _proposed(sets, params):
        # a comparison with NaN is false, so an unknown day parts no pair
        too_far = abs(days[earlier] - days[later]) > params.days
        if not too_far and containment(sets[earlier], sets[later]) >= params.contain:
            yield earlier, later


def _proposed(sets: Sequence[Shingles], params: CopiesParams) -> Iterator[tuple[int, int]]:
    index = MinHashLSH(threshold=params.propose, num_perm=params.permutations)
    encoded = ([shingle.encode() for shingle in own] for own in sets)
    signatures = MinHash.generator(encoded, num_perm=params.permutations, seed=params.seed)
    for later, signature in enumerate(signatures):
        if not sets[later]:
            continue  # the signatures of two empty sets are equal
        for earlier in sorted(index.query(signature)):
            yield earlier, later
        index.insert(later, signature, check_duplication=False)


def _components(size: int, pairs: Iterator[tuple[int, int]]) -> NDArray[np.int64]:
    """The first member of each position's connected component."""
    parent = list(range(size))

    def first(position: int) -> int:
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    for left, right in pairs:
        low, high = sorted((first(left), first(right)))
        parent[high] = low
    return np.array([first(position) for position in range(size)], dtype=np.int64)
