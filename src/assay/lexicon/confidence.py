"""Weights of a claim's confidence: a logistic model over what the reader knows of its own claim.

`confidence.json` is written by `assay fit-confidence` from the gold set: an intercept, and a weight for each value of
each of FEATURES, named `feature=value`. A value without a weight counts nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assay.errors import InputError

# Columns of `tables.Claims`; of `affected` and `claimant` it only matters whether there is one.
FEATURES = (
    "rule", "outcome", "count_kind", "affected_class", "affected", "claimant_type", "hedge", "time_frame", "claimant",
)  # fmt: skip
PRESENCE = frozenset({"affected", "claimant"})
FILE = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True)
class Weights:
    """A logistic model: the logit of a claim's confidence is the intercept plus the weights of its values."""

    intercept: float
    weights: Mapping[str, float]

    def confidence(self, values: Mapping[str, str | None]) -> float:
        """Confidence, 0 to 1, of a claim with these values of FEATURES; None where a column is null."""
        logit = self.intercept + sum(self.weights.get(term, 0.0) for term in terms(values))
        return round(1 / (1 + math.exp(-logit)), 3)


def terms(values: Mapping[str, str | None]) -> list[str]:
    """The `feature=value` names of a claim, one a feature."""
    return [f"{name}={'some' if name in PRESENCE and values[name] is not None else values[name]}" for name in FEATURES]


@cache
def load_confidence() -> Weights:
    """The weights that the package comes with.

    Raises:
        InputError: The file is no such model.
    """
    try:
        content = json.loads(FILE.read_text(encoding="utf-8"))
        return Weights(float(content["intercept"]), {name: float(value) for name, value in content["weights"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(FILE, "", str(error), "an intercept and weights by `feature=value`") from error
