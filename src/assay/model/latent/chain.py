"""Markov chains of the latent model."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from assay.model.latent.curves import design
from assay.model.latent.expansion import expand, expand_about
from assay.model.latent.reports import Numbers, Reports

# a chain uses one core, and sums in one order: the same draws on every run of one machine
XLA = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
SPREAD, TYPICAL = 0.2, 0.6  # of where chains start; the median of a half-normal
LIMIT = 2.0  # of starting means, two scales of their prior
LEAST_CURVATURE = 0.5  # a flat or hollow direction counts as wide as a prior of scale one, or little more
EVERY = 2  # draws of the first run from one to the next that axes are taken from
SIGNED = ("loading", "intensity")  # the one is the other's sign: only together do they mean something


@dataclass(frozen=True)
class Effort:
    """How long, how carefully and from where chains run.

    Attributes:
        chains: How many.
        first: Draws in the axes of a first fit, which only give better axes.
        warmup: Draws that step sizes and masses are tuned in, then left out.
        draws: Draws kept.
        accepted: Share of proposals that step sizes are tuned to.
        depth: Of the sampler's trees, in doublings.
        seed: Of everything random.
    """

    chains: int = 4
    first: int = 100
    warmup: int = 250
    draws: int = 400
    accepted: float = 0.9
    depth: int = 8
    seed: int = 1


@dataclass(frozen=True)
class Chain:
    """Draws of one chain, the draw first.

    Attributes:
        sites: What the loss types share, by name; `bias`, `low`, `high`, `dispersion`.
        losses: Log losses of a day, draw × type × day.
        steps: Steps of the sampler in each draw.
        divergences: How many draws after the warm-up diverged.
    """

    sites: dict[str, Numbers]
    losses: np.ndarray[Any, np.dtype[np.float32]]
    steps: Numbers
    divergences: int


@dataclass(frozen=True)
class _Run:
    """Which chain, where it starts, the axes it runs in, and the points that its mean curvature is taken at."""

    number: int
    start: dict[str, Numbers]
    near: dict[str, Any]
    points: Sequence[dict[str, Any]]


class Sampler:
    """NUTS on the model of some reports, compiled once for all its chains.

    A chain first runs for a while in axes of a fit without pooling; then axes are taken anew from what it drew, and it
    warms up and draws.
    """

    def __init__(self, reports: Reports, effort: Effort) -> None:
        """Fit each loss type by itself."""
        os.environ.setdefault("XLA_FLAGS", XLA)
        import jax  # noqa: PLC0415 # two seconds and 350 MB, for this command alone
        import numpyro  # noqa: PLC0415
        from jax.flatten_util import ravel_pytree  # noqa: PLC0415
        from numpyro.infer import NUTS  # noqa: PLC0415
        from numpyro.infer.util import potential_energy  # noqa: PLC0415

        from assay.model.latent.density import AXES, model_of  # noqa: PLC0415

        numpyro.enable_x64()
        self.reports, self.effort, self.curve = reports, effort, design(reports.days)
        self.near = expand(reports, self.curve)
        self.model = model_of(reports, self.curve)
        self.sites = _sites(self.model, asdict(self.near))
        self.axes = AXES
        self.shared = tuple(sorted(set(self.sites) - set(AXES)))
        self.keys = jax.random.split(jax.random.PRNGKey(effort.seed), effort.chains)
        zeros = tuple(np.zeros(self.sites[name]) for name in self.shared)
        back = ravel_pytree(zeros)[1]  # the sampler lays its sites out in this order

        def begin(key: Any, start: Any, near: Any, mass: Any) -> Any:
            self.kernel = NUTS(
                self.model, dense_mass=[self.shared], inverse_mass_matrix={self.shared: mass},
                adapt_mass_matrix=False, target_accept_prob=effort.accepted, max_tree_depth=effort.depth,
            )  # fmt: skip
            return self.kernel.init(key, effort.warmup, start, (near,), {})

        def potential(flat: Any, point: Any, near: Any) -> Any:
            return potential_energy(self.model, (near,), {}, point | dict(zip(self.shared, back(flat), strict=True)))

        self.begin = jax.jit(begin)  # step by step it takes longer than many draws
        self.curvature = jax.jit(jax.hessian(potential))
        self.advance = jax.jit(lambda now, near: self.kernel.sample(now, (near,), {}))
        self.finish = jax.jit(lambda draw, near: self.kernel.postprocess_fn((near,), {})(draw))

    def _mass(self, points: Sequence[dict[str, Any]], near: dict[str, Any]) -> Numbers:
        """Inverse of the mean curvature in what loss types share: the covariance that the sampler is to reckon with.

        A covariance of some hundred numbers can't be learnt from as many draws.
        """
        flat = [np.concatenate([np.ravel(point[name]) for name in self.shared]) for point in points]
        curvatures = [self.curvature(where, point, near) for where, point in zip(flat, points, strict=True)]
        values, vectors = np.linalg.eigh(np.mean(curvatures, axis=0))
        mass: Numbers = (vectors / np.maximum(np.abs(values), LEAST_CURVATURE)) @ vectors.T
        return mass

    def chain(self, number: int, done: Callable[[], None]) -> Chain:
        """Warm up twice and draw; `done` is called after every draw, the warm-ups' too."""
        chance = np.random.default_rng([self.effort.seed, number])
        start = {name: SPREAD * chance.normal(size=shape) for name, shape in self.sites.items()}
        start = {name: at + np.log(TYPICAL) * name.endswith("_scale") for name, at in start.items()}
        start["intercept_mean"] += np.clip(self.near.at[:, 0].mean(), -LIMIT, LIMIT)
        start["dispersion_mean"] += np.clip(self.near.dispersion.mean(), -LIMIT, LIMIT)
        first = _Run(number, start, asdict(self.near), [start])
        states = []
        for state in self._states(first, self.effort.first):
            states.append(state.z)
            done()
        later = states[len(states) // 2 :: EVERY]
        near = self._about([self.finish(state, first.near) for state in later])
        middle = {name: start[name] for name in self.axes}
        points = [state | middle for state in later]
        again = {name: np.asarray(value) for name, value in (states[-1] | middle).items()}
        return self._draw(_Run(number, again, near, points[::EVERY]), done)

    def _about(self, draws: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The likelihood about these draws."""
        ends = [np.concatenate([draw["low"], draw["high"]]) for draw in draws]
        about = [
            (np.asarray(draw["own"]), end, np.asarray(draw["dispersion"]))
            for draw, end in zip(draws, ends, strict=True)
        ]
        return asdict(expand_about(self.reports, self.curve, about))

    def _draw(self, run: _Run, done: Callable[[], None]) -> Chain:
        drawn, steps, divergences = [], [], 0
        for at, state in enumerate(self._states(run, self.effort.warmup + self.effort.draws)):
            if at >= self.effort.warmup:
                finished = self.finish(state.z, run.near)
                kept = {name: np.asarray(value) for name, value in finished.items() if name not in (*self.axes, "own")}
                drawn.append(kept | {"losses": kept["losses"].astype(np.float32)})
                steps.append(float(state.num_steps))
                divergences += int(state.diverging)
            done()
        sites = {name: np.stack([draw[name] for draw in drawn]) for name in drawn[0]}
        return Chain(_one_sign(sites), sites["losses"], np.array(steps), divergences)

    def _states(self, run: _Run, length: int) -> Iterator[Any]:
        state = self.begin(self.keys[run.number], run.start, run.near, self._mass(run.points, run.near))
        for _ in range(length):
            state = self.advance(state, run.near)
            yield state


def _sites(model: Callable[[dict[str, Any]], None], near: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """What is sampled, with its shape."""
    import jax  # noqa: PLC0415
    from numpyro import handlers  # noqa: PLC0415

    shapes: dict[str, tuple[int, ...]] = {}

    def traced(near: dict[str, Any]) -> None:
        seeded = handlers.seed(model, jax.random.PRNGKey(0))
        for name, site in handlers.trace(seeded).get_trace(near).items():
            if site["type"] == "sample" and not site["is_observed"]:
                shapes[name] = np.shape(site["value"])

    jax.eval_shape(traced, near)  # shapes need no numbers
    return shapes


def _one_sign(sites: dict[str, Numbers]) -> dict[str, Numbers]:
    """Loadings of a positive sum: turning them and the common intensity round changes nothing else."""
    sign = np.where(sites["loading"].sum(axis=1) < 0, -1.0, 1.0)[:, None]
    return {name: value * sign if name in SIGNED else value for name, value in sites.items() if name != "losses"}
