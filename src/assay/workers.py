"""Where a stage's work is done: in this process, in others of this machine, or by the workers of a Dask cluster.

The functions are the same and so are the bytes that they lead to: results come in the order of what they are made from,
wherever each was made.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from assay.errors import InputError
from assay.params import WorkersParams

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2  # items under way for each worker, so that none waits and memory doesn't grow with their number
SECONDS = 20  # to answer for a scheduler that is there
HERE = WorkersParams()


def spread(
    work: Callable[[Item], Iterable[Result]], items: Iterable[Item], params: WorkersParams = HERE, processes: int = 1
) -> Iterator[Result]:
    """What `work` makes of each item, in the order of the items.

    Args:
        work: A function of a module, or a `partial` of one; it and its items must survive pickling.
        items: Taken as they are needed: a few are under way at a time.
        params: Which engine, and where its scheduler is.
        processes: Processes of this machine, where the engine is local. In one, nothing is held that isn't asked for.

    Raises:
        InputError: There is no cluster to work on, or it was lost. What `work` raises is raised here.
    """
    if params.engine == "dask":
        yield from _on_a_cluster(work, items, params.scheduler)
    elif processes == 1:
        for item in items:
            yield from work(item)
    else:
        context = multiprocessing.get_context("spawn")  # the same on every system, and safe beside Arrow's threads
        try:
            with ProcessPoolExecutor(processes, context, _end_with_parent) as pool:
                yield from _in_order((pool.submit(_listed, work, item) for item in items), AHEAD * processes)
        except BrokenProcessPool as error:
            found = "a process that was killed, as the system does when memory runs out"
            raise InputError("this machine", "", found, f"memory for {processes} processes") from error


def cores() -> int:
    """Processors that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(usable(0)) if usable else os.cpu_count() or 1


def _end_with_parent() -> None:
    """Let this worker end with a run that is killed and has no time to end it: a pool's workers wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _in_order(promises: Iterable[Future[list[Result]]], ahead: int) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    for promise in promises:
        waiting.append(promise)
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _listed(work: Callable[[Item], Iterable[Result]], item: Item) -> list[Result]:
    return list(work(item))


def _on_a_cluster(work: Callable[[Item], Iterable[Result]], items: Iterable[Item], scheduler: str) -> Iterator[Result]:
    """A lost worker costs what it was at: its items are given to others, up to the scheduler's `allowed-failures`."""
    distributed = _installed()
    with _connected(distributed, scheduler) as client:
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        # each item's work is a task of its own, never taken for another's by its arguments
        promises = (client.submit(_listed, work, item, pure=False) for item in items)
        try:
            yield from _in_order(promises, ahead)
        except distributed.KilledWorker as error:
            found = f"work that {error.allowed_failures} workers after one another died of"
            raise InputError("params.yaml", "workers.scheduler", found, "workers with enough memory") from error
        except (distributed.client.FutureCancelledError, distributed.comm.CommClosedError) as error:
            found = f"{scheduler}, which was lost while it worked"
            raise InputError("params.yaml", "workers.scheduler", found, "a scheduler that stays") from error


def _installed() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        expected = "local, or the package `distributed` (pip install distributed)"
        raise InputError("params.yaml", "workers.engine", "dask, which is not installed", expected) from error


@contextmanager
def _connected(distributed: Any, scheduler: str) -> Iterator[Any]:
    try:
        client = distributed.Client(scheduler, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        found = f"{scheduler}, where no scheduler answers within {SECONDS} seconds"
        raise InputError("params.yaml", "workers.scheduler", found, "the address of a Dask scheduler") from error
    with client:
        yield client
