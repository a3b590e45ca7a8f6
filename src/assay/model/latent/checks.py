"""Reports beside what the fitted model would have them say: posterior predictive checks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.model.latent.chain import Chain
from assay.model.latent.reports import Numbers, Reports

LEVELS = (0.5, 0.8, 0.9)  # as for all predictions of the project
MOST_DRAWS = 400  # of all chains: shares of intervals' ends at one in twenty need no more
SEED = 20230223
LARGEST = 1e15  # a mean that no report comes near; beyond it a Poisson draw overflows


def predictive(reports: Reports, chains: list[Chain]) -> pd.DataFrame:
    """Share of reports inside the intervals that the model, fitted to them too, draws for them.

    Returns:
        `claim_source` ("all" first), `time_frame`, `level` (of the interval), `inside` (share), `n_claims`.
    """
    drawn = np.sort(_drawn(reports, chains), axis=0)
    chance = np.random.default_rng(SEED + 1).uniform(size=reports.count.size)
    below, upto = (np.mean(compare(drawn, reports.count), axis=0) for compare in (np.less, np.less_equal))
    rank = below + chance * (upto - below)  # a count that many draws hit is somewhere among them
    frame = pd.DataFrame(
        {
            "claim_source": [reports.sources[source] for source in reports.source],
            "time_frame": np.where(reports.daily, "Day", "Cumulative"),
        }
    )
    both = pd.concat([frame.assign(claim_source="all", order=0, rank=rank), frame.assign(order=1, rank=rank)])
    parts = [both.assign(level=level, inside=(both["rank"] - 0.5).abs().le(level / 2)) for level in LEVELS]
    names = ["order", "claim_source", "time_frame", "level"]
    shares = pd.concat(parts).groupby(names)["inside"].agg(inside="mean", n_claims="size").reset_index()
    return shares.drop(columns="order").round({"inside": 3})


def _drawn(reports: Reports, chains: list[Chain]) -> Numbers:
    """Reports as the model draws them, draw × report."""
    chance = np.random.default_rng(SEED)
    thin = max(sum(chain.steps.size for chain in chains) // MOST_DRAWS, 1)
    found = []
    for chain in chains:
        for at in range(0, chain.steps.size, thin):
            losses = chain.losses[at].astype(float)
            day, upto = (values[reports.loss, reports.day] for values in (losses, np.log(np.cumsum(np.exp(losses), 1))))
            site = {name: chain.sites[name][at] for name in ("bias", "low", "high", "dispersion")}
            ends = site["low"][reports.source] * reports.minimum + site["high"][reports.source] * reports.maximum
            mean = np.where(reports.daily, day, upto) + site["bias"][reports.loss, reports.source] + ends
            size = np.exp(-site["dispersion"][reports.loss, np.where(reports.daily, 0, 1)])
            rate = np.exp(mean) * chance.gamma(size) / size
            found.append(chance.poisson(np.minimum(rate, LARGEST)).astype(float))
    return np.stack(found)
