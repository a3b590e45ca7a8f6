"""What review comes to: how many decisions count, what they say of the whole, how far reviewers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assay.params import ReviewParams
from assay.review.agreement import Agreement, agreement
from assay.review.precision import Precision, precision
from assay.review.standing import APPLIED, DISPUTED, STALE, Fate, latest
from assay.tables import REVIEW_ACTIONS, REVIEW_KINDS, REVIEW_STATUSES


@dataclass(frozen=True)
class Summary:
    """Counts, shares and agreement.

    Args:
        statuses: Decisions by what became of them.
        actions: Claims and matches by what was decided, by kind; each counts once, however many reviewed it.
        precision: By kind, case by case, shares accepted as they stand; empty where nothing was reviewed at random.
        agreement: By kind, how far reviewers agree.
    """

    statuses: Mapping[str, int]
    actions: Mapping[str, Mapping[str, int]]
    precision: Mapping[str, tuple[Precision, ...]]
    agreement: Mapping[str, Agreement]

    @property
    def told(self) -> str:
        """One line: how many decisions there are, and how many count."""
        total = sum(self.statuses.values())
        if not total:
            return "no decisions of reviewers"
        left = [f"{self.statuses[name]:,} {name}" for name in REVIEW_STATUSES if name != APPLIED]
        return f"{self.statuses[APPLIED]:,} of {total:,} decisions of reviewers applied; {', '.join(left)}"

    def as_json(self) -> dict[str, Any]:
        """Metrics of the stage; what can't be told is null."""
        return {
            "decisions": sum(self.statuses.values()),
            **self.statuses,
            "actions": self.actions,
            "precision": {kind: [asdict(one) for one in ones] or None for kind, ones in self.precision.items()},
            "agreement": {
                kind: {**asdict(one), "reviewers": list(one.reviewers)} for kind, one in self.agreement.items()
            },
        }


def summary(found: Sequence[Fate], outcomes: Mapping[str, str], params: ReviewParams) -> Summary:
    """Sum up.

    Args:
        found: Fates of all decisions.
        outcomes: Outcome by claim, as extracted.
        params: Seed of the random order, and the fewest that a share is told of.
    """
    statuses = Counter(fate.status for fate in found)
    # What counts is one decision a thing; those on one thing that are applied all say the same.
    applied = {fate.decision.about: fate.decision for fate in found if fate.status == APPLIED}
    disputed = {fate.decision.about: DISPUTED for fate in found if fate.status == DISPUTED}
    verdicts = {**{about: one.action for about, one in applied.items()}, **disputed}
    by_kind = {kind: [one for one in applied.values() if one.kind == kind] for kind in REVIEW_KINDS}
    every = [fate.decision for fate in found]
    # Who saw a claim as it no longer is judged another thing.
    same = [fate.recorded for fate in found if fate.status != STALE]
    alone = [one.decision for one in latest(same)]
    return Summary(
        {name: statuses[name] for name in REVIEW_STATUSES},
        {
            kind: {name: sum(one.action == name for one in ones) for name in REVIEW_ACTIONS}
            for kind, ones in by_kind.items()
        },
        {
            kind: precision(
                (one for one in every if one.kind == kind), verdicts, outcomes, params.seed, params.min_reviewed
            )
            for kind in REVIEW_KINDS
        },
        {kind: agreement(one for one in alone if one.kind == kind) for kind in REVIEW_KINDS},
    )
