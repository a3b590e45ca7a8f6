"""Figures that other claimants give for the same people: they widen a toll and leave its best figure as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assay.extract.claims import Statement
from assay.extract.restatements import Figure

# Figures further apart than this factor are of other incidents, or of parts, more often than of other claimants.
FACTOR = 2


def widened(total: Figure, told: Sequence[Figure], statements: Sequence[Statement]) -> Figure:
    """The total of one group with low and high as far apart as its claimants are.

    Args:
        total: The figure.
        told: The groups that it is made of; only a single group has rivals.
        statements: The claims of the incident.
    """
    if len(told) != 1 or total.best is None:
        return total
    inside = Counter(one.sentence for one in statements)
    alone = [one for one in statements if one.claim.claim_id in total.ids and inside[one.sentence] == 1]
    behind = {one.claim.claimant for one in alone if one.claim.count_best == total.best}
    rivals = [one.claim.count_best for one in alone if _is_rival(one, behind, told[0].key)]
    near = [
        number for number in rivals if number is not None and total.best <= FACTOR * number <= FACTOR**2 * total.best
    ]
    if not near:
        return total
    low = None if total.low is None else min(total.low, *near)
    high = None if total.high is None else max(total.high, *near)
    return replace(total, low=low, high=high)


def _is_rival(one: Statement, behind: set[str | None], key: str | None) -> bool:
    claim = one.claim
    other = claim.claimant is not None and claim.claimant not in behind
    return other and not one.extra and one.key in (None, key) and claim.count_kind not in ("vague", "none")
