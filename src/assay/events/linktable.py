"""The table of links: why claims are one event, or nearly were."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.events.clusters import JOINED
from assay.events.features import FEATURES
from assay.io import typed
from assay.tables import Links

NEAR_BITS = 1.0  # a link this far from the threshold has odds twice as high, or half as high, as one at it


def link_table(
    links: pd.DataFrame, fates: np.ndarray, first: pd.Series[str], size: pd.Series[int], least: float
) -> pd.DataFrame:
    """Links that hold an event together and those near the threshold, told by claims.

    Args:
        links: Links between nodes, of `linkage.links`.
        fates: What became of each, of `clusters.clusters`.
        first: First claim_id by node.
        size: Number of claims by node.
        least: Least probability of a link.

    Returns:
        Table Links. A node stands for claims of one place, the same days and the same parties; its first claim by id
        speaks for it.
    """
    threshold = np.log2(least / (1 - least))
    near = (links["weight"] - threshold).abs() <= NEAR_BITS
    kept = links[near | (fates == JOINED)].assign(fate=fates[near | (fates == JOINED)])
    turned = (first.loc[kept["left"]].to_numpy() > first.loc[kept["right"]].to_numpy()).astype(bool)
    ends = {
        "left": np.where(turned, kept["right"], kept["left"]),
        "right": np.where(turned, kept["left"], kept["right"]),
    }
    named = {
        **{f"{side}_claim_id": first.loc[node].to_numpy() for side, node in ends.items()},
        **{f"{side}_claims": size.loc[node].to_numpy() for side, node in ends.items()},
    }
    features = [name for feature in FEATURES for name in (feature.name, f"{feature.name}_weight")]
    frame = kept[["prior_weight", *features, "weight", "probability", "fate"]].assign(
        **named, used=kept["fate"] == JOINED
    )
    return typed(frame.sort_values(["left_claim_id", "right_claim_id"], ignore_index=True), Links)
