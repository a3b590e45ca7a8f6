"""How sure a claim is: the chance that an annotator would have written down the same figure for the same words."""

from __future__ import annotations

from assay.lexicon.confidence import FEATURES, Weights
from assay.records import Claim, changed


def with_confidence(claim: Claim, weights: Weights) -> Claim:
    """The claim with its confidence.

    Args:
        claim: A claim that is complete but for that.
        weights: The model, fitted on the gold set; how well it keeps its word is shown in `20-claims`.
    """
    return changed(claim, confidence=weights.confidence({name: getattr(claim, name) for name in FEATURES}))
