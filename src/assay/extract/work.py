"""Extracts many articles: batches of them on every core, results in the order of the articles."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from assay.errors import InputError
from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader
from assay.records import Claim, Toll

ResultT = TypeVar("ResultT")

A_BATCH = 500_000  # characters of text a batch: a few seconds of work, and little to keep waiting in order
# Characters below which one process is quicker than starting others and loading the lexicons there.
FEW = 2_000_000


class Article(NamedTuple):
    """What the extractor is given of an article."""

    article_id: str
    text: str
    headline: str | None
    published: date | None
    source_office: str | None


@dataclass(frozen=True)
class Extracted:
    """What a batch of articles yields."""

    articles: int
    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]


@dataclass(frozen=True)
class Setup:
    """What a reader is loaded from; a process of its own can be handed it."""

    rulebook: str
    gazetteer: Path | None

    def reader(self) -> Reader:
        """The reader."""
        return load_reader(self.rulebook, self.gazetteer)


def extracted(
    articles: Iterable[Article], setup: Setup, finish: Callable[[Extracted], ResultT], workers: int | None = None
) -> Iterator[ResultT]:
    """Results of the articles batch by batch, in order, whatever the number of workers.

    Args:
        articles: Read as they are needed.
        setup: What the reader is loaded from.
        finish: What is done to a batch's result where it was made; a function of a module.
        workers: Processes; None for as many as there are cores, one for few articles.
    """
    batches = batched(articles)
    first: list[Sequence[Article]] = []
    while sum(len(one.text) for group in first for one in group) < FEW and (group := next(batches, None)) is not None:
        first.append(group)
    more = next(batches, None)
    given = chain(first, [more] if more else [], batches)
    count = workers or (1 if more is None else cores())
    if count == 1 or not first:  # without articles the set-up is checked all the same
        _Worker.start(setup)
        try:
            yield from (_Worker.work(group, finish) for group in given)
        finally:
            gc.unfreeze()  # this process has other things to do and to tidy up
    else:
        yield from _pooled(given, setup, finish, count)


def batched(articles: Iterable[Article]) -> Iterator[Sequence[Article]]:
    """Articles in groups of about `A_BATCH` characters."""
    group: list[Article] = []
    size = 0
    for article in articles:
        group.append(article)
        size += len(article.text)
        if size >= A_BATCH:
            yield group
            group, size = [], 0
    if group:
        yield group


def cores() -> int:
    """Processors that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(usable(0)) if usable else os.cpu_count() or 1


def _pooled(
    batches: Iterable[Sequence[Article]], setup: Setup, finish: Callable[[Extracted], ResultT], workers: int
) -> Iterator[ResultT]:
    """A few batches are under way at a time, so that memory doesn't grow with their number."""
    waiting: deque[Future[ResultT]] = deque()
    context = multiprocessing.get_context("spawn")  # the same on every system, and safe beside Arrow's threads
    with ProcessPoolExecutor(workers, context, _Worker.start_in_pool, (setup,)) as pool:
        for group in batches:
            waiting.append(pool.submit(_Worker.work, group, finish))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Worker:
    """The reader of a worker process, loaded once."""

    reader: Reader | None = None
    fault: InputError | None = None

    @classmethod
    def start(cls, setup: Setup) -> None:
        cls.reader = setup.reader()
        gc.freeze()  # lexicons are never garbage: looking through them again and again costs a tenth of the time

    @classmethod
    def start_in_pool(cls, setup: Setup) -> None:
        """Start, and keep bad input for the first batch: an initializer that raises breaks the pool without a word."""
        try:
            cls.start(setup)
        except InputError as error:
            cls.fault = error

    @classmethod
    def work(cls, group: Sequence[Article], finish: Callable[[Extracted], ResultT]) -> ResultT:
        if cls.fault is not None:
            raise cls.fault
        if cls.reader is None:
            raise RuntimeError("a worker that was not started")
        return finish(_read(group, cls.reader))


def _read(group: Sequence[Article], reader: Reader) -> Extracted:
    found = [
        extract_article(
            one.article_id, one.text, headline=one.headline, published=one.published,
            source_office=one.source_office, reader=reader,
        )
        for one in group
    ]  # fmt: skip
    claims = tuple(claim for one in found for claim in one.claims)
    return Extracted(len(group), claims, tuple(toll for one in found for toll in one.tolls))
