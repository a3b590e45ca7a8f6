"""The published weights of the linkage: how often each level is met in pairs of one event, and in other pairs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assay.errors import InputError
from assay.events.features import FEATURES

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True)
class Weights:
    """Prior probability that two nodes of one block and neighbouring days are one event, and m and u by level.

    Args:
        prior: Between 0 and 1.
        m: By feature and level, the share of pairs of one event that are at that level.
        u: The same of pairs of different events.
    """

    prior: float
    m: dict[str, dict[str, float]]
    u: dict[str, dict[str, float]]


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The weights of a JSON file as `assay fit-linkage` writes it.

    Raises:
        InputError: The file is missing or not JSON, a level is missing or unheard of, or a share isn't between 0
            and 1.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(path, "", "no readable JSON", "weights of the linkage; `assay fit-linkage`") from error
    for feature in FEATURES:
        found = content.get("features", {}).get(feature.name, {})
        expected = [level.name for level in feature.levels]
        if sorted(found) != sorted(expected):
            raise InputError(path, f"features.{feature.name}", ", ".join(found) or "nothing", ", ".join(expected))
        for level, shares in found.items():
            if not all(0 < shares.get(side, 0) < 1 for side in ("m", "u")):
                raise InputError(path, f"features.{feature.name}.{level}", str(shares), "m and u between 0 and 1")
    prior = content.get("prior")
    if not isinstance(prior, float) or not 0 < prior < 1:
        raise InputError(path, "prior", repr(prior), "a number between 0 and 1")
    told = content["features"].items()
    m, u = ({name: {level: of[side] for level, of in levels.items()} for name, levels in told} for side in ("m", "u"))
    return Weights(prior=prior, m=m, u=u)
