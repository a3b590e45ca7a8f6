"""Whether the deterministic fit of the model of factors agrees with Markov chains on the same posterior.

    python benchmarks/factors.py [--pairs N ...]

Simulated pairs of every sort (points, ranges, "at least", references in doubt, doubtful readings) are fitted by
`assay.model.hierarchy.fit` and by the No-U-Turn Sampler of NumPyro. Told are the largest and the mean difference of the
interval ends (5 %, 50 %, 95 %) of every group's log factor, in standard deviations of the posterior.
"""

from __future__ import annotations

import argparse
import time

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
import pandas as pd

from assay.model.hierarchy import Posterior, fit
from assay.model.likelihood import NARROW, Evidence, evidence_of
from assay.model.pairs import paired
from assay.model.structure import Settings, design_of

ENDS = (0.05, 0.5, 0.95)
GROUPS = ["claimant_type", "claimant_party", "claimant_actor", "about", "outcome", "reference"]


def main() -> None:
    """Simulate, fit twice, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, nargs="+", default=[12, 60, 300])
    jax.config.update("jax_enable_x64", True)
    for number in parser.parse_args().pairs:
        pairs = simulated(number)
        started = time.process_time()
        posterior = fit(pairs)
        seconds = time.process_time() - started
        groups = rows_of(pairs)
        differences, rhat = compared(posterior, pairs, groups, Settings())
        print(
            f"{number} pairs, {len(groups)} groups: fit {seconds:.1f} s, {posterior.effective:.0f} effective points; "
            f"NUTS R-hat {rhat:.3f}; ends differ by {np.abs(differences).mean():.3f} sd on average, "
            f"{np.abs(differences).max():.3f} at most; by end {np.abs(differences).mean(axis=0).round(3)}"
        )


def simulated(number: int) -> pd.DataFrame:
    """Pairs of a few claimants, drawn from the model."""
    draw = np.random.default_rng(number)
    frame = pd.DataFrame({
        "claimant_type": draw.choice(["belligerent", "official", "monitor"], number, p=[0.6, 0.2, 0.2]),
        "about": draw.choice(["own", "opponent", "civilian"], number),
        "outcome": draw.choice(["killed", "wounded"], number, p=[0.8, 0.2]),
        "reference": draw.choice(["UCDP GED", "Airwars"], number, p=[0.7, 0.3]),
        "claimant_party": draw.choice(["A", "B", "C"], number),
        "claimant_actor": draw.choice(["", "p", "q"], number),
        "right": draw.choice([1.0, 0.9, 0.6], number),
    })  # fmt: skip
    factor = frame["about"].map({"own": -0.7, "opponent": 0.8, "civilian": 0.1})
    factor += frame["claimant_type"].map({"belligerent": 0.3, "official": 0.1, "monitor": -0.1})
    confirmed = np.round(np.exp(draw.normal(2.5, 1.2, number)))
    claimed = np.round(confirmed * np.exp(factor + 0.5 * draw.standard_t(4, number)))
    kind = draw.choice(["exact", "at_least", "at_most", "range"], number, p=[0.7, 0.15, 0.05, 0.1])
    doubt = draw.random(number) < 0.4
    return paired(frame.assign(
        claimed_low=np.where(kind == "range", np.floor(claimed * 0.7), np.where(kind == "at_most", np.nan, claimed)),
        claimed_best=claimed,
        claimed_high=np.where(kind == "range", np.ceil(claimed * 1.4), np.where(kind == "at_least", np.nan, claimed)),
        confirmed_low=np.where(doubt, np.floor(confirmed * 0.6), confirmed),
        confirmed_best=confirmed,
        confirmed_high=np.where(doubt, np.ceil(confirmed * 2), confirmed),
    ))  # fmt: skip


def rows_of(pairs: pd.DataFrame) -> pd.DataFrame:
    """Groups to compare: each claimant as it was seen, and each kind without a name."""
    seen = pairs[GROUPS].drop_duplicates()
    kinds = seen.assign(claimant_party=None, claimant_actor=None).drop_duplicates()
    return pd.concat([seen, kinds], ignore_index=True)


def compared(
    posterior: Posterior, pairs: pd.DataFrame, groups: pd.DataFrame, settings: Settings
) -> tuple[np.ndarray, float]:
    """Differences of the ends in standard deviations, groups × ends; the largest R-hat of the factors."""
    design = design_of(pairs, settings.levels)
    rows, _, _ = design.matrix(pairs)
    _, cell = np.unique(rows, axis=0, return_inverse=True)
    evidence = evidence_of(pairs, cell.ravel(), settings)
    wanted, _, _ = design.matrix(groups)
    kernel = numpyro.infer.NUTS(_model, target_accept_prob=0.95)
    chains = numpyro.infer.MCMC(kernel, num_warmup=1500, num_samples=5000, num_chains=4, progress_bar=False)
    chains.run(jax.random.PRNGKey(1), rows, evidence, settings, tuple(design.widths))
    effects = np.asarray(chains.get_samples(group_by_chain=True)["effects"])
    factors = effects @ wanted.T
    rhat = max(float(numpyro.diagnostics.gelman_rubin(factors[..., one])) for one in range(factors.shape[-1]))
    drawn = factors.reshape(-1, factors.shape[-1])
    return (posterior.quantiles(groups, ENDS) - np.quantile(drawn, ENDS, axis=0).T) / drawn.std(axis=0)[:, None], rhat


def _model(rows: np.ndarray, evidence: Evidence, settings: Settings, widths: tuple[int, ...]) -> None:
    scales = {name: numpyro.sample(name, dist.HalfNormal(settings.prior(name))) for name in settings.names}
    own = numpyro.sample("noise", dist.HalfNormal(settings.noise))
    noise = jnp.sqrt(own**2 + settings.least_noise**2)
    each = jnp.concatenate([
        jnp.full(width, scales[level.scale] if level.columns else settings.common)
        for level, width in zip(settings.levels, widths, strict=True)
    ])  # fmt: skip
    standard = numpyro.sample("standard", dist.Normal(0, 1).expand([rows.shape[1]]).to_event(1))
    effects = numpyro.deterministic("effects", standard * each)
    factor = (jnp.asarray(rows) @ effects)[:, None]
    point = evidence.high - evidence.low < NARROW
    width = np.where(point, evidence.high - evidence.low, 1.0)
    middle = np.where(point, evidence.high / 2 + evidence.low / 2, 0.0)
    dense = width * jnp.exp(dist.StudentT(4.0, factor, noise).log_prob(middle))
    low, high = np.clip(evidence.low, -1e6, 1e6), np.clip(evidence.high, -1e6, 1e6)
    mass = _below((high - factor) / noise) - _below((low - factor) / noise)
    likelihood = (evidence.share * jnp.where(point, dense, mass)).sum(axis=1)
    mixed = evidence.right * likelihood + (1 - evidence.right) * evidence.outlier
    numpyro.factor("pairs", (evidence.weight * jnp.log(jnp.maximum(mixed, 1e-300))).sum())


def _below(scaled: jnp.ndarray) -> jnp.ndarray:
    root = scaled / jnp.sqrt(4 + scaled**2)
    return 0.5 + root * (3 - root**2) / 4


if __name__ == "__main__":
    main()
