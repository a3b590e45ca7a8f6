"""Parents joined to trees: roots found, circles cut."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.events.ancestry import Whole


def roots(parents: Whole) -> Whole:
    """The top of each claim's tree.

    Args:
        parents: Place of each claim's parent, its own where it has none; without circles.
    """
    top = parents
    while True:
        higher = top[top]
        if np.array_equal(higher, top):
            return top
        top = higher


def without_circles(parents: Whole) -> Whole:
    """The same parents, but where claims go back to one another in a circle the first in the order has none.

    Two outlets that cite each other on one day make such a circle.
    """
    steps = max(1, int(np.ceil(np.log2(len(parents) + 1))))
    far = parents
    for _ in range(steps):
        far = far[far]
    # After so many steps every claim stands on a root or inside a circle; whatever is reached and isn't its own parent
    # is part of one.
    reached = np.unique(far)
    circling = reached[parents[reached] != reached]
    cut = parents.copy()
    seen: set[int] = set()
    for start in circling.tolist():
        if start in seen:
            continue
        circle = [start]
        while (following := int(parents[circle[-1]])) != start:
            circle.append(following)
        seen.update(circle)
        first = min(circle)
        cut[first] = first
    return cut


def origins(claims: pd.DataFrame, lineage: pd.DataFrame, copies: pd.DataFrame) -> pd.Series[str]:
    """The article that each claim goes back to, by the claims' index: where its tree starts.

    A text that repeats another has no origin of its own: what in it couldn't be traced counts to where its copy group
    starts.

    Args:
        claims: `claim_id` and `article_id`.
        lineage: `claim_id` and `parent_claim_id`.
        copies: Origin of each article; an article without a row is its own.
    """
    place = pd.Series(np.arange(len(claims)), index=claims["claim_id"])
    parents = np.arange(len(claims), dtype=np.int64)
    parents[place[lineage["claim_id"]].to_numpy()] = place[lineage["parent_claim_id"]].to_numpy()
    starts = claims["article_id"].iloc[roots(parents)].set_axis(claims.index)
    return starts.map(copies.set_index("article_id")["origin"]).fillna(starts)
