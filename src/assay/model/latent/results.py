"""What the draws say: biases and losses with intervals, and how far the draws can be trusted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import norm, rankdata

from assay.model.latent.chain import Chain
from assay.model.latent.reports import Numbers, Reports

LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95  # 90 % intervals, as in all of the project
DIGITS = 3  # significant digits: the draws' own error is about two in a hundred
AGREED = 1.01  # R-hat of chains that agree (Vehtari and others 2021)
EVERY = 15  # days between the points of a curve that its convergence is checked at


def biases(reports: Reports, chains: list[Chain]) -> pd.DataFrame:
    """A row each source and loss type that it reports on.

    Returns:
        `claim_source`, `loss_country`, `category`, `bias` (median factor by which it reports more than was lost),
        `bias_low`, `bias_high` (90 %), `n_claims` (reports it rests on).
    """
    bias = np.concatenate([chain.sites["bias"] for chain in chains])
    pairs, number = np.unique(np.column_stack([reports.loss, reports.source]), axis=0, return_counts=True)
    low, middle, high = np.exp(np.quantile(bias[:, pairs[:, 0], pairs[:, 1]], (LOW, MIDDLE, HIGH), axis=0))
    frame = pd.DataFrame(
        {
            "claim_source": [reports.sources[source] for source in pairs[:, 1]],
            "loss_country": [reports.countries[reports.country[loss]] for loss in pairs[:, 0]],
            "category": [reports.category[loss] for loss in pairs[:, 0]],
            "bias": _rounded(middle),
            "bias_low": _rounded(low),
            "bias_high": _rounded(high),
            "n_claims": number,
        }
    )
    return frame.sort_values(["claim_source", "loss_country", "category"], ignore_index=True)


def losses(reports: Reports, chains: list[Chain]) -> pd.DataFrame:
    """A row each loss type and day: `loss_type`, `days`, `cumulative` (median), `low`, `high` (90 %)."""
    found = []
    for number, name in enumerate(reports.types):
        total = np.concatenate([np.cumsum(np.exp(chain.losses[:, number].astype(float)), axis=1) for chain in chains])
        low, middle, high = (_rounded(each) for each in np.quantile(total, (LOW, MIDDLE, HIGH), axis=0))
        days = np.arange(1, reports.days + 1)
        columns = {"loss_type": name, "days": days, "cumulative": middle, "low": low, "high": high}
        found.append(pd.DataFrame(columns))
    return pd.concat(found, ignore_index=True)


def diagnostics(reports: Reports, chains: list[Chain]) -> dict[str, Any]:
    """How far the chains agree, over all that is sampled and all that is written.

    Returns:
        `max_rhat` (rank-normalised and split, of draws and of their distance from the median: Vehtari, Gelman, Simpson,
        Carpenter and Bürkner 2021), `min_ess` (effective draws of the middle, rank-normalised), `min_tail_ess` (of the
        ends of 90 % intervals), `divergences`, `converged`, `chains`, `draws`, `mean_steps`, `worst_mixed`.
    """
    from numpyro.diagnostics import effective_sample_size, split_gelman_rubin  # noqa: PLC0415 # brings JAX

    worst, least, tails = {}, {}, {}
    for name, draws in _checked(reports, chains).items():
        varied = draws[:, :, np.ptp(draws, axis=(0, 1)) > 0]
        if varied.size:
            ranked, far = _ranked(varied), _ranked(np.abs(varied - np.median(varied, axis=(0, 1))))
            worst[name] = float(max(np.max(split_gelman_rubin(each)) for each in (ranked, far)))
            least[name] = float(np.min(effective_sample_size(ranked)))
            ends = [(varied <= np.quantile(varied, end, axis=(0, 1))).astype(float) for end in (LOW, HIGH)]
            tails[name] = float(min(np.min(effective_sample_size(end)) for end in ends))
    rhat, divergences = round(max(worst.values()), 4), sum(chain.divergences for chain in chains)
    return {
        "max_rhat": rhat,
        "divergences": divergences,
        "converged": rhat <= AGREED and divergences == 0,
        "chains": len(chains),
        "draws": int(sum(chain.steps.size for chain in chains)),
        "min_ess": round(min(least.values())),
        "min_tail_ess": round(min(tails.values())),
        "mean_steps": round(float(np.mean([chain.steps.mean() for chain in chains])), 1),
        "worst_mixed": max(worst, key=lambda name: worst[name]),
    }


def _ranked(draws: Numbers) -> Numbers:
    """Normal scores of the ranks over all chains: no heavy tail can hide a difference, or feign one."""
    flat = draws.reshape(-1, draws.shape[2])
    scores: Numbers = norm.ppf((rankdata(flat, axis=0) - 0.375) / (len(flat) + 0.25)).reshape(draws.shape)
    return scores


def _checked(reports: Reports, chains: list[Chain]) -> dict[str, Numbers]:
    """What must agree between chains, chain × draw × quantity: all that the reports or the priors tell apart."""
    spoken = np.unique(reports.loss * len(reports.sources) + reports.source)
    checked = {}
    for name in chains[0].sites:
        draws = np.stack([chain.sites[name].reshape(chain.steps.size, -1) for chain in chains])
        checked[name] = draws[:, :, spoken] if name == "bias" else draws
    curves = np.stack([chain.losses.astype(float) for chain in chains])
    days = np.unique(np.append(np.arange(0, reports.days, EVERY), reports.days - 1))
    size = (*curves.shape[:2], -1)
    checked["losses"] = curves[:, :, :, days].reshape(size)
    checked["totals"] = np.log(np.cumsum(np.exp(curves), axis=3))[:, :, :, days].reshape(size)
    return checked


def _rounded(values: Numbers) -> Numbers:
    """Three significant digits."""
    powers = 10.0 ** (DIGITS - 1 - np.floor(np.log10(np.maximum(values, 1e-12))))
    rounded: Numbers = np.round(np.round(values * powers) / powers, 12)
    return rounded
