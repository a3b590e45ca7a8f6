"""What to review first: claims and matches by doubt and influence, and between them some by chance."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from assay.params import ReviewParams
from assay.review.influence import judgements, of_claims, of_matches
from assay.review.precision import chance

DIGITS = 4
COLUMNS = ["kind", "claim_id", "ref_dataset", "ref_id", "drawn", "score", "doubt", "influence"]


@dataclass(frozen=True)
class Item:
    """One thing to review.

    Args:
        kind: `claim` or `match`.
        claim_id: Claim.
        ref_dataset: Of a match, the record's data set.
        ref_id: Of a match, its id.
        drawn: `ranked` or `random`.
        score: doubt × influence.
        doubt: How probable it is that the reading (or the match) is wrong, 0 to 1.
        influence: How far the headline moves without it; see `influence`.
    """

    kind: str
    claim_id: str
    ref_dataset: str
    ref_id: str
    drawn: str
    score: float
    doubt: float
    influence: float

    @property
    def about(self) -> tuple[str, str, str]:
        """What it is, as decisions name it."""
        return (self.claim_id, self.ref_dataset, self.ref_id)


def ranking(claims: pd.DataFrame, comparisons: pd.DataFrame, confirmed: pd.DataFrame) -> pd.DataFrame:
    """Claims and matches, those first that most hangs on.

    Doubt of a claim is 1 - confidence, the calibrated probability that it was read wrong. Doubt of a match is
    1 - match_score: records compete for a claim, so a close rival already lowers the score. Influence is told in
    `influence`. What neither doubts nor moves anything comes last, by doubt alone.

    Args:
        claims: Table ResolvedClaims, cut to what the headline is about.
        comparisons: Table Comparisons of the same.
        confirmed: Table Confirmed; matches with several records at once (running totals that are added up) are left
            out, because no single record can be refused.

    Returns:
        kind, claim_id, ref_dataset, ref_id (empty for claims), doubt, influence, score; best first.
    """
    judged = judgements(comparisons, claims)
    moved = of_claims(claims, judged)
    of_claim = pd.DataFrame({
        "kind": "claim", "claim_id": claims["claim_id"], "ref_dataset": "", "ref_id": "",
        "doubt": 1 - claims["confidence"], "influence": claims["claim_id"].map(moved),
    })  # fmt: skip
    single = judged.assign(influence=of_matches(judged)).merge(
        confirmed[["ref_dataset", "ref_id"]].drop_duplicates(), on=["ref_dataset", "ref_id"]
    )
    of_match = single.assign(kind="match", doubt=1 - single["match_score"])[list(of_claim.columns)]
    ranked = pd.concat([part.astype(object) for part in (of_claim, of_match)], ignore_index=True)
    numbers = ranked.assign(**{name: ranked[name].astype(float).round(DIGITS) for name in ("doubt", "influence")})
    scored = numbers.assign(score=(numbers["doubt"] * numbers["influence"]).round(DIGITS))
    order = ["score", "doubt", "kind", "claim_id", "ref_dataset", "ref_id"]
    return scored.sort_values(order, ascending=[False, False, *[True] * 4], ignore_index=True)


def queue(ranked: pd.DataFrame, done: Collection[tuple[str, str, str]], params: ReviewParams) -> list[Item]:
    """What is left to review, in the order to review it in.

    Every `params.every`-th item is the next of the random order, of claims and matches in turn as it falls: only from
    those can the share that is right be estimated. The order is the same on every run.

    Args:
        ranked: As `ranking` gives it.
        done: What the reviewer has decided already, as decisions name it.
        params: Seed of the random order, and how often it has its turn.
    """
    rows = [Item(*row) for row in ranked.assign(drawn="ranked")[COLUMNS].itertuples(index=False)]
    by_rank = [item for item in rows if item.about not in done]
    by_chance = sorted(by_rank, key=lambda item: chance(params.seed, item.about))
    found: list[Item] = []
    taken: set[tuple[str, str, str]] = set()
    ranks, chances = iter(by_rank), iter(by_chance)
    for turn in range(1, len(by_rank) + 1):
        at_random = turn % params.every == 0
        item = next(one for one in (chances if at_random else ranks) if one.about not in taken)
        taken.add(item.about)
        found.append(Item(**{**item.__dict__, "drawn": "random" if at_random else "ranked"}))
    return found
