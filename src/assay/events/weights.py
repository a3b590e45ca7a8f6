"""The published weights of the linkage: how often each level is met in pairs of one event, and in other pairs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assay.events.features import FEATURES
from assay.fellegi_sunter import SHARE, Shares, read_weights

FILE = Path(__file__).with_name("weights.json")
LEVELS = {feature.name: [level.name for level in feature.levels] for feature in FEATURES}


@cache
def load_shares(path: Path = FILE) -> Shares:
    """The shares of a JSON file as `assay fit-linkage` writes it.

    The prior is the probability that two nodes of one block and neighbouring days are one event.

    Raises:
        InputError: As `read_weights`.
    """
    content = read_weights(path, LEVELS, SHARE, {"m": SHARE, "u": SHARE}, "assay fit-linkage")
    told = content["features"].items()
    m, u = ({name: {level: of[side] for level, of in levels.items()} for name, levels in told} for side in ("m", "u"))
    return Shares(prior=content["prior"], m=m, u=u)
