"""How much of what is read is right, estimated case by case from what reviewers came to by chance."""

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
ACCEPT, DISPUTED, RANDOM = "accept", "disputed", "random"

About = tuple[str, str, str]
"""Claim, data set and record; the last two empty for a claim."""


@dataclass(frozen=True)
class Precision:
    """A share of claims or matches that stand as they are.

    Args:
        queue: Case whose random order drew them; empty for files that don't tell it.
        of: `all`, or an outcome.
        n: Reviewed at random.
        n_accepted: Accepted as they stand.
        n_disputed: On which reviewers say different things.
        share: n_accepted over those not disputed; None where all are.
        low: Lower end of the 90 % interval (Wilson), the disputed counted as wrong.
        high: Upper end, the disputed counted as right.
    """

    queue: str
    of: str
    n: int
    n_accepted: int
    n_disputed: int
    share: float | None
    low: float
    high: float


def chance(seed: int, about: About) -> str:
    """The place of a claim or match in the random order: a hash, so that it never moves when others come or go."""
    return hashlib.sha256("\x1f".join((str(seed), *about)).encode()).hexdigest()


def drawn(decisions: Iterable[Decision], seed: int) -> dict[str, list[About]]:
    """What the random order of each queue has reached, by queue.

    Each case has a queue of its own, and a random order over what is in it. What a reviewer came to by rank is part of
    that queue's sample once its random order has passed it, else the claims that most hangs on would be missing. What
    lies beyond isn't, nor is what came from another case's queue: that was chosen for its doubt. Where a file doesn't
    tell the queue, only what chance drew counts. Settling a dispute draws nothing.
    """
    queues: dict[str, list[Decision]] = {}
    for one in decisions:
        if not one.settles:
            queues.setdefault(one.queue, []).append(one)
    found: dict[str, list[About]] = {}
    for queue, ones in sorted(queues.items()):
        by_chance = [one.about for one in ones if one.drawn == RANDOM]
        reached = max((chance(seed, about) for about in by_chance), default="")
        passed = [one.about for one in ones if chance(seed, one.about) <= reached]
        found[queue] = list(dict.fromkeys(passed if queue else by_chance))
    return found


def precision(
    decisions: Iterable[Decision],
    verdicts: Mapping[About, str],
    outcomes: Mapping[str, str],
    seed: int,
    least: int,
) -> tuple[Precision, ...]:
    """Shares accepted as they stand, of all and by outcome; nothing where nothing was reviewed at random.

    Reviewers dispute what is hard, so leaving it out would flatter, and neither's word is the better one: it is counted
    and opens the interval to both sides.

    Args:
        decisions: Decisions of one kind, whatever became of them: they tell how far the random orders have come.
        verdicts: What stands: an action, or `disputed`; what is stale has none.
        outcomes: Outcome by claim.
        seed: Seed of the random order.
        least: Outcomes with fewer reviewed get no share of their own.

    Returns:
        Queue by queue all first, then outcomes in the order of their names.
    """
    found: list[Precision] = []
    for queue, reached in drawn(decisions, seed).items():
        sample = [about for about in reached if about in verdicts]
        groups: dict[str, list[About]] = {}
        for about in sample:
            groups.setdefault(outcomes[about[0]], []).append(about)
        enough = {name: ones for name, ones in sorted(groups.items()) if len(ones) >= least}
        every = {ALL: sample, **enough} if sample else {}
        found.extend(_share(queue, name, [verdicts[about] for about in ones]) for name, ones in every.items())
    return tuple(found)


def wilson(n_accepted: int, n: int, covered: float = COVERED) -> tuple[float, float]:
    """Wilson's score interval of a share (E. B. Wilson 1927, doi 10.1080/01621459.1927.10502953)."""
    z = NormalDist().inv_cdf((1 + covered) / 2)
    share = n_accepted / n
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def _share(queue: str, name: str, verdicts: list[str]) -> Precision:
    n, accepted, disputed = len(verdicts), verdicts.count(ACCEPT), verdicts.count(DISPUTED)
    low, high = wilson(accepted, n)[0], wilson(accepted + disputed, n)[1]
    share = round(accepted / (n - disputed), DIGITS) if n > disputed else None
    return Precision(queue, name, n, accepted, disputed, share, round(low, DIGITS), round(high, DIGITS))
