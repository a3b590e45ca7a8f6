"""All chains, in as many processes as there are cores, with progress."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from queue import Empty
from typing import Any

from assay.model.latent.chain import PILOTS, Chain, Effort, Sampler
from assay.model.latent.reports import Reports
from assay.progress import progress

EVERY = 5  # draws between two messages of a chain
PATIENCE = 1.0  # seconds until a chain that has died is noticed
Numbered = tuple[int, Chain]
_told: list[Any] = []  # in a worker: the queue to its parent


def sample(reports: Reports, effort: Effort, workers: int | None = None) -> list[Chain]:
    """Run the chains.

    Args:
        reports: What is reported.
        effort: How many chains, how long.
        workers: Processes; None for one a core. Draws are the same with any number.

    Returns:
        The chains in order.
    """
    workers = min(workers or _cores(), effort.chains)
    if workers == 1:
        return _here(reports, effort)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads of a small factorisation cost a hundred times it
    context = multiprocessing.get_context("spawn")  # a fork would share JAX's threads
    messages = context.Queue()
    parts = [range(first, effort.chains, workers) for first in range(workers)]
    with ProcessPoolExecutor(workers, context, _tell_to, (messages,)) as pool:
        running = [pool.submit(_in_worker, reports, effort, part) for part in parts]
        for _ in progress(_steps(messages, running, _length(effort, workers)), "draws", _length(effort, workers)):
            pass
        found = [chain for run in running for chain in run.result()]
    return [chain for _, chain in sorted(found, key=lambda numbered: numbered[0])]


def _length(effort: Effort, workers: int) -> int:
    """Draws in all: each worker runs the pilot, the same in all, sooner than it could be handed over."""
    return workers * PILOTS * effort.pilot + effort.chains * (effort.warmup + effort.draws)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(reports: Reports, effort: Effort) -> list[Chain]:
    sampler = Sampler(reports, effort)
    return [sampler.chain(number) for number in progress(range(effort.chains), "chains", effort.chains)]


def _steps(messages: Any, running: list[Future[list[Numbered]]], awaited: int) -> Iterator[None]:
    """One element a draw that some chain has told of."""
    while awaited > 0 and not all(run.done() for run in running):
        if any(run.done() and run.exception() for run in running):
            return
        try:
            number = messages.get(timeout=PATIENCE)
        except Empty:
            continue
        awaited -= number
        yield from [None] * number


def _tell_to(messages: Any) -> None:
    _told[:] = [messages]


def _in_worker(reports: Reports, effort: Effort, numbers: range) -> list[Numbered]:
    sampler = Sampler(reports, effort, _teller(_told[0]))
    return [(number, sampler.chain(number)) for number in numbers]


def _teller(messages: Any) -> Callable[[], None]:
    drawn = 0

    def done() -> None:
        nonlocal drawn
        drawn += 1
        if drawn % EVERY == 0:
            messages.put(EVERY)

    return done
