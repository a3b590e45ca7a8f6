"""Markov chains of the latent model."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from assay.model.latent.curves import design
from assay.model.latent.reports import Numbers, Reports

# a chain uses one core, and sums in one order: the same draws on every run of one machine
XLA = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
SPREAD = 2.0  # of where chains start, in scales of the posterior: wider than it
PILOTS = 2  # the second in coordinates of the first
POINTS = 24  # of the pilot that the mean curvature is taken at


@dataclass(frozen=True)
class Effort:
    """How long, how carefully and from where chains run.

    Attributes:
        chains: How many.
        pilot: Draws in coordinates of a first fit, which only give better ones; half of them are let pass.
        warmup: Draws that the step size is tuned in, then left out.
        draws: Draws kept.
        accepted: Share of proposals that step sizes are tuned to.
        depth: Of the sampler's trees, in doublings.
        seed: Of everything random.
    """

    chains: int = 4
    pilot: int = 80
    warmup: int = 200
    draws: int = 1500
    accepted: float = 0.92
    depth: int = 8
    seed: int = 1


@dataclass(frozen=True)
class Chain:
    """Draws of one chain, the draw first.

    Attributes:
        sites: What the loss types share, by name; `bias`, `low`, `high`, `dispersion`, `curve_scales` of each type.
        losses: Log losses of a day, draw × type × day.
        steps: Steps of the sampler in each draw.
        divergences: How many draws after the warm-up diverged.
    """

    sites: dict[str, Numbers]
    losses: np.ndarray[Any, np.dtype[np.float32]]
    steps: Numbers
    divergences: int


class Sampler:
    """NUTS on the model of some reports, compiled once for all its chains.

    A pilot runs in coordinates of a first fit. Those of the chains are taken from what it drew; it is the same for all
    chains of a seed, which start far from one another and tune their own steps.
    """

    def __init__(self, reports: Reports, effort: Effort, done: Callable[[], None] = lambda: None) -> None:
        """Fit, and run the pilot; `done` is called after every draw."""
        os.environ.setdefault("XLA_FLAGS", XLA)
        import jax  # noqa: PLC0415 # two seconds and 350 MB, for this command alone
        import numpyro  # noqa: PLC0415
        from numpyro.distributions import ImproperUniform, constraints  # noqa: PLC0415
        from numpyro.infer import NUTS  # noqa: PLC0415

        numpyro.enable_x64()
        from assay.model.latent.coordinates import Coordinates, Curvature  # noqa: PLC0415
        from assay.model.latent.density import Model  # noqa: PLC0415

        self.effort, self.done = effort, done
        model = Model(reports, design(reports.days))
        self.size = model.shared + model.types * model.width
        self.keys = jax.random.split(jax.random.PRNGKey(effort.seed), effort.chains + 1)

        def posterior(near: Coordinates) -> None:
            z = numpyro.sample("z", ImproperUniform(constraints.real_vector, (), (self.size,)))
            numpyro.factor("density", model.density(*near.point(z), near.axes))

        def begin(key: Any, start: Any, near: Any) -> Any:
            self.kernel = NUTS(
                posterior, adapt_mass_matrix=False, target_accept_prob=effort.accepted, max_tree_depth=effort.depth
            )  # masses learnt from some hundred draws are worse than those of the curvature
            return self.kernel.init(key, self.tuned, {"z": start}, (near,), {})

        def finish(z: Any, near: Coordinates) -> Any:
            found = model.values(*near.point(z), near.axes)[0]
            return found.shared | {"bias": found.bias, "low": found.low, "high": found.high, "losses": found.losses,
                                   "dispersion": found.spread, "curve_scales": found.scale[:, 2]}  # fmt: skip

        self.tuned = max(effort.warmup, effort.pilot // 2)  # one length of tuning: a kernel is compiled for it
        self.begin = jax.jit(begin)  # step by step it takes longer than many draws
        self.advance = jax.jit(lambda now, near: self.kernel.sample(now, (near,), {}))
        self.finish = jax.jit(finish)
        curvature = Curvature(model)
        self.near = curvature.first()
        for _ in range(PILOTS):
            states = [state.z["z"] for state in self._states(effort.chains, np.zeros(self.size), effort.pilot)]
            later = states[len(states) // 2 :]
            points = [self.near.point(z) for z in later[:: max(len(later) // POINTS, 1)]]
            self.near = curvature.about(points, self.near.axes)

    def chain(self, number: int) -> Chain:
        """Warm up and draw."""
        start = SPREAD * np.random.default_rng([self.effort.seed, number]).uniform(-1, 1, size=self.size)
        drawn, steps, divergences = [], [], 0
        for at, state in enumerate(self._states(number, start, self.effort.warmup + self.effort.draws)):
            if at >= self.effort.warmup:
                found = {name: np.asarray(value) for name, value in self.finish(state.z["z"], self.near).items()}
                drawn.append(found | {"losses": found["losses"].astype(np.float32)})
                steps.append(float(state.num_steps))
                divergences += int(state.diverging)
        sites = {name: np.stack([draw[name] for draw in drawn]) for name in drawn[0]}
        return Chain(sites, sites.pop("losses"), np.array(steps), divergences)

    def _states(self, number: int, start: Numbers, length: int) -> Iterator[Any]:
        state = self.begin(self.keys[number], start, self.near)
        for _ in range(length):
            state = self.advance(state, self.near)
            self.done()
            yield state
