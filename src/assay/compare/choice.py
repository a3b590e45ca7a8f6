"""Match weights fitted to whole choices: which of the records near a site is its own, or none.

Weights that are counted level by level (log2 of m over u, Fellegi and Sunter) take features to be independent. Those of
a claim and a record aren't: the widely told record is also the large one, and its headline names the place. Added up
they are too sure. Here they are only where the fit starts from; it then weighs all features at once, under the very
probability that matching uses (a conditional logit with the choice of none; McFadden 1974).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import minimize

# Three constants set by cross-validation over the articles of `dev` and `train` (`benchmarks/matches.py --cross`); a
# third or three times the penalty changes precision by one point and recall by three.
# Bits squared that a weight may lie off its start cost this much log likelihood.
PENALTY = 0.1
# The start is this share of the counted weight.
TRUST = 0.6
# A record met in error counts this much beside one found: judges left out what they were unsure of, not what we doubt.
ERROR = 0.5
_BIT = math.log(2)
_FARTHEST = 40.0  # nats; beyond it the exponential says nothing more
_CERTAIN = -1e-9


@dataclass(frozen=True)
class _Choices:
    """Pairs as numbers.

    Attributes:
        levels: Pairs by levels, 1 where a pair has the level.
        offset: The pair's share of the prior, in nats.
        same: Whether a pair is of one incident.
        site: The site of each pair.
        article: The article of each site.
        voice: What an error at each site counts: the sites of an article share one voice.
    """

    levels: np.ndarray
    offset: np.ndarray
    same: np.ndarray
    site: np.ndarray
    article: np.ndarray
    voice: np.ndarray


def chosen_weights(
    pairs: pd.DataFrame, counted: Mapping[str, Mapping[str, float]], prior: float
) -> tuple[float, dict[str, dict[str, float]]]:
    """Prior and weights under which sites most probably choose as judges did.

    For every article with a record of its own, at least one of its sites should choose such a record; no site should
    choose a record of another incident.

    Args:
        pairs: site_id, article_id, share, same and a level of each feature, as `weights.fitted` takes them.
        counted: Counted weights by feature and level, in bits.
        prior: The prior to start from, in bits.

    Returns:
        The prior and the weights, in bits.
    """
    names = [(feature, level) for feature, levels in counted.items() for level in levels]
    start = np.array([prior, *(TRUST * counted[feature][level] for feature, level in names)]) * _BIT
    choices = _choices(pairs, names)
    fit = minimize(_loss, start, args=(choices, start), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    found = dict(zip(names, fit.x[1:] / _BIT, strict=True))
    weights = {feature: {level: float(found[feature, level]) for level in levels} for feature, levels in counted.items()}
    return float(fit.x[0] / _BIT), weights


def _choices(pairs: pd.DataFrame, names: Sequence[tuple[str, str]]) -> _Choices:
    site, _ = pd.factorize(pairs["site_id"])
    article, _ = pd.factorize(pairs.drop_duplicates("site_id")["article_id"])
    return _Choices(
        levels=np.column_stack([pairs[feature].eq(level).fillna(False).to_numpy(float) for feature, level in names]),
        offset=np.log(pairs["share"].to_numpy(dtype=float)),
        same=pairs["same"].to_numpy(dtype=bool),
        site=site,
        article=article,
        voice=ERROR / np.bincount(article)[article],
    )


def _loss(weights: np.ndarray, choices: _Choices, start: np.ndarray) -> tuple[float, np.ndarray]:
    """Minus the log likelihood with the penalty, and its slope."""
    site, article, same = choices.site, choices.article, choices.same
    odds = np.exp(np.clip(choices.levels @ weights[1:] + weights[0] + choices.offset, -_FARTHEST, _FARTHEST))
    own = np.bincount(site, weights=odds * same, minlength=len(article))
    others = np.bincount(site, weights=odds * ~same, minlength=len(article))
    every = np.log1p(own + others)
    chance = odds * np.exp(-every)[site]
    right = choices.voice * (np.log1p(own) - every)
    slope = -choices.voice[site] * (same * odds / (1 + own)[site] - chance)
    # An article misses its records where none of its sites chooses one.
    has = np.bincount(article, weights=own > 0) > 0
    missed = np.minimum(np.bincount(article, weights=np.log1p(others) - every), _CERTAIN)
    found = np.log(-np.expm1(missed))[has].sum()
    pull = np.where(has, np.exp(missed) / -np.expm1(missed), 0.0)
    slope += pull[article][site] * (~same * odds / (1 + others)[site] - chance)
    off = weights[1:] - start[1:]
    loss = PENALTY * (off**2).sum() - right.sum() - found
    return float(loss), np.concatenate([[slope.sum()], choices.levels.T @ slope + 2 * PENALTY * off])
