"""The claims that a later one may have been taken from: the first of each variant, near in figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assay.events.ancestry import Ancestry, Real, Whole

# How many variants below and above a figure are looked at. A text rarely has more figures of one kind of outcome, so
# that within copies and small events every one is seen; in large events the nearest are.
REACH = 6
# Later mentions of a variant that are looked at besides the first, to find the one whose words were taken.
RECENT = 3
CHUNK = 100_000  # claims at a time: bounds memory, some 2 million pairs
AS_WRITTEN, JOINED, SUMMED = 0, 1, 2
VARIANT = ("kind", "outcome", "item", "affected_actor", "affected_class", "affected_role", "claimant_actor")


@dataclass(frozen=True)
class Pool:
    """Figures that may be taken over.

    Attributes:
        claim: Place of the claim in the order.
        key: What a later claim must share to look at it, such as the event and the claimant.
        figure: The figure that a later claim would name.
        how: AS_WRITTEN; JOINED, a range whose dash was lost (7-8 read as 78); SUMMED, all figures of the article.
    """

    claim: Whole
    key: Whole
    figure: Real
    how: Whole


@dataclass(frozen=True)
class Pairs:
    """Possible steps: a later claim, an earlier one, and how the later would have taken the figure."""

    child: Whole
    parent: Whole
    how: Whole

    def where(self, kept: np.ndarray) -> Pairs:
        """Those of a mask."""
        return Pairs(self.child[kept], self.parent[kept], self.how[kept])


def pool(ancestry: Ancestry, claim: Whole, key: Whole) -> Pool:
    """Every figure of some claims, as written, as a garbled range, and as part of a sum.

    Args:
        ancestry: All claims.
        claim: Places of those that may be parents.
        key: Their keys, 0 and more.
    """
    parts = [Pool(claim, key, ancestry.figure[claim], np.full(len(claim), AS_WRITTEN))]
    for how, figures in ((JOINED, ancestry.joined), (SUMMED, ancestry.summed)):
        has = ~np.isnan(figures[claim])
        parts.append(Pool(claim[has], key[has], figures[claim][has], np.full(int(has.sum()), how)))
    names = ("claim", "key", "figure", "how")
    return Pool(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def steps(ancestry: Ancestry, child: Whole, key: Whole, earlier: Pool) -> Iterator[Pairs]:
    """Pairs of a claim and an earlier or later one with the same key, near in figure, chunk by chunk.

    Both sides are sorted by key and figure and searched, so that the work grows with the claims and not with their
    pairs. Of the claims of one variant the first stands for all, with a few later ones.

    Args:
        ancestry: All claims.
        child: Places of the claims that look for a parent.
        key: Their keys.
        earlier: Where they look.
    """
    values = np.unique(np.concatenate([_sortable(earlier.figure), _sortable(ancestry.figure[child])]))
    place = _places(earlier.key, earlier.figure, values)
    order = np.lexsort((earlier.how, earlier.claim, *_variant(ancestry, earlier), place))
    again = _repeats(ancestry, earlier, place, order)
    first = order[~again]
    sorted_place = place[first]
    wanted = _places(key, ancestry.figure[child], values)
    for start in range(0, len(child), CHUNK):
        chunk = slice(start, start + CHUNK)
        left = np.searchsorted(sorted_place, wanted[chunk], side="left")
        offsets = np.arange(-REACH, 2 * REACH)
        seen = left[:, None] + offsets[None, :]
        inside = (seen >= 0) & (seen < len(first))
        found = first[np.where(inside, seen, 0)]
        inside &= earlier.key[found] == key[chunk][:, None]
        # A garbled range or a sum explains only the very figure that comes of it.
        inside &= (earlier.how[found] == AS_WRITTEN) | (place[found] == wanted[chunk][:, None])
        rows, columns = np.nonzero(inside)
        chosen = found[rows, columns]
        yield Pairs(child[chunk][rows], earlier.claim[chosen], earlier.how[chosen])


def recent(ancestry: Ancestry, child: Whole, key: Whole) -> Pairs:
    """The last few claims of the same key, variant and figure before each claim."""
    columns = [ancestry.codes[name][child] for name in reversed(VARIANT)]
    figures = _sortable(ancestry.figure[child])
    order = np.lexsort((child, figures, *columns, key))
    same = [figures[order], key[order], *(column[order] for column in columns)]
    pairs = []
    for back in range(1, RECENT + 1):
        alike = np.ones(max(len(order) - back, 0), dtype=bool)
        for column in same:
            alike &= column[back:] == column[: len(alike)]
        later, before = order[back:][alike], order[: len(alike)][alike]
        pairs.append(Pairs(child[later], child[before], np.full(len(later), AS_WRITTEN)))
    return joined_pairs(pairs)


def joined_pairs(pairs: list[Pairs]) -> Pairs:
    """All of them in one."""
    empty = np.empty(0, dtype=np.int64)
    return Pairs(
        *(np.concatenate([empty, *(getattr(part, name) for part in pairs)]) for name in ("child", "parent", "how"))
    )


def _sortable(figures: Real) -> Real:
    return np.where(np.isnan(figures), -1.0, figures)


def _places(key: Whole, figures: Real, values: Real) -> Whole:
    """One number that sorts by key, then by figure."""
    return key * np.int64(len(values) + 1) + np.searchsorted(values, _sortable(figures))


def _variant(ancestry: Ancestry, earlier: Pool) -> tuple[Whole, ...]:
    return tuple(ancestry.codes[name][earlier.claim] for name in reversed((*VARIANT, "event_id")))


def _repeats(ancestry: Ancestry, earlier: Pool, place: Whole, order: Whole) -> np.ndarray:
    """Which, in this order, have the variant of the one before."""
    again = np.zeros(len(order), dtype=bool)
    if len(order):
        columns = [place, *_variant(ancestry, earlier)]
        again[1:] = np.logical_and.reduce([column[order][1:] == column[order][:-1] for column in columns])
    return again
