"""How much of what is read is right, estimated from what reviewers came to by chance."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import NormalDist

from assay.review.decisions import Decision

COVERED = 0.9
DIGITS = 3
ALL = "all"


@dataclass(frozen=True)
class Precision:
    """A share of claims or matches that stand as they are.

    Args:
        of: `all`, or an outcome.
        n: Reviewed at random.
        n_accepted: Accepted as they stand.
        share: n_accepted over n.
        low: Lower end of the 90 % interval (Wilson).
        high: Upper end.
    """

    of: str
    n: int
    n_accepted: int
    share: float
    low: float
    high: float


def chance(seed: int, about: tuple[str, str, str]) -> str:
    """The place of a claim or match in the random order: a hash, so that it never moves when others come or go."""
    return hashlib.sha256("\x1f".join((str(seed), *about)).encode()).hexdigest()


def drawn(decisions: Iterable[Decision], seed: int) -> list[Decision]:
    """Decisions on what the random order has reached.

    What a reviewer came to by rank is part of the sample once the random order has passed it, else the claims that
    most hangs on would be missing from it. What lies beyond isn't: it was chosen for its doubt.
    """
    every = list(decisions)
    reached = max((chance(seed, one.about) for one in every if one.drawn == "random"), default="")
    return [one for one in every if chance(seed, one.about) <= reached]


def precision(
    decisions: Iterable[Decision], outcomes: Mapping[str, str], seed: int, least: int
) -> tuple[Precision, ...]:
    """Shares accepted as they stand, of all and by outcome; nothing where nothing was reviewed at random.

    Args:
        decisions: Applied decisions of one kind, one for each thing.
        outcomes: Outcome by claim.
        seed: Seed of the random order.
        least: Outcomes with fewer reviewed get no share of their own.

    Returns:
        All first, then outcomes in the order of their names.
    """
    sample = drawn(decisions, seed)
    if not sample:
        return ()
    groups: dict[str, list[Decision]] = {}
    for one in sample:
        groups.setdefault(outcomes[one.claim_id], []).append(one)
    enough = {name: ones for name, ones in sorted(groups.items()) if len(ones) >= least}
    return tuple(_share(name, ones) for name, ones in {ALL: sample, **enough}.items())


def wilson(n_accepted: int, n: int, covered: float = COVERED) -> tuple[float, float]:
    """Wilson's score interval of a share (E. B. Wilson 1927, doi 10.1080/01621459.1927.10502953)."""
    z = NormalDist().inv_cdf((1 + covered) / 2)
    share = n_accepted / n
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def _share(name: str, ones: list[Decision]) -> Precision:
    accepted = sum(one.action == "accept" for one in ones)
    low, high = wilson(accepted, len(ones))
    return Precision(
        name, len(ones), accepted, round(accepted / len(ones), DIGITS), round(low, DIGITS), round(high, DIGITS)
    )
