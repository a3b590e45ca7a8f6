"""How well events of extracted claims agree with the events that coded tables imply."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.events.known import Known

DECIMALS = 3


def events_agreement(known: Known, event_ids: pd.Series[str]) -> dict[str, float | int]:
    """Precision and recall of "these two claims are of one event", by pair and by claim (B-cubed).

    Args:
        known: Claims and what is known of their pairs; open pairs count for nothing.
        event_ids: Event by claim_id; null for a claim without.

    Returns:
        Numbers of claims and pairs; precision, recall and F1 over pairs; and the same as means over claims of the
        share of right ones among those put with it (and itself), B-cubed (Bagga and Baldwin 1998).
    """
    events = known.claims["claim_id"].map(event_ids)
    codes = np.where(events.isna(), -1 - np.arange(len(events)), pd.factorize(events)[0])
    sides = known.pairs["left"].to_numpy(), known.pairs["right"].to_numpy()
    same = known.pairs["same"].to_numpy(dtype=bool)
    together = codes[sides[0]] == codes[sides[1]]
    pairs = _rates(np.array([(together & same).sum()]), np.array([together.sum()]), np.array([same.sum()]))
    size = len(known.claims)
    right, put, true = (_by_claim(held, sides, size) for held in (together & same, together, same))
    claims = _rates(right + 1, put + 1, true + 1)
    names = ("precision", "recall", "f1")
    return {
        "claims": size,
        "pairs_of_one_event": int(same.sum()),
        "pairs_of_two_events": int((~same).sum()),
        **{f"pair_{name}": value for name, value in zip(names, pairs, strict=True)},
        **{f"b_cubed_{name}": value for name, value in zip(names, claims, strict=True)},
    }


def _by_claim(held: np.ndarray, sides: tuple[np.ndarray, np.ndarray], size: int) -> np.ndarray:
    return np.asarray(sum(np.bincount(side[held], minlength=size) for side in sides))


def _rates(right: np.ndarray, put: np.ndarray, true: np.ndarray) -> tuple[float, float, float]:
    precision, recall = (float((right / np.maximum(of, 1)).mean()) if len(of) else 0.0 for of in (put, true))
    both = precision + recall
    return (
        round(precision, DECIMALS),
        round(recall, DECIMALS),
        round(2 * precision * recall / both if both else 0, DECIMALS),
    )
