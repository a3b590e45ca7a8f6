"""Extracts many articles: batches of them on every core, results in the order of the articles."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader
from assay.params import WorkersParams
from assay.records import Claim, Toll
from assay.workers import HERE, cores, spread

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

    def found(self) -> Setup:
        """The same for a process that works in another folder."""
        return Setup(self.rulebook, self.gazetteer and self.gazetteer.absolute())


def extracted(
    articles: Iterable[Article],
    setup: Setup,
    finish: Callable[[Extracted], ResultT],
    processes: int | None = None,
    workers: WorkersParams = HERE,
) -> Iterator[ResultT]:
    """Results of the articles batch by batch, in order, whoever reads them.

    Args:
        articles: Read as they are needed.
        setup: What the reader is loaded from.
        finish: What is done to a batch's result where it was made; a function of a module.
        processes: Processes of this machine; None for as many as there are cores, one for few articles.
        workers: Which engine; workers of a cluster must see the gazetteer under the same path.
    """
    if workers.engine == "dask":
        yield from spread(partial(_read, setup=setup.found(), finish=finish), batched(articles), workers)
        return
    batches = batched(articles)
    first: list[Sequence[Article]] = []
    while sum(len(one.text) for group in first for one in group) < FEW and (group := next(batches, None)) is not None:
        first.append(group)
    more = next(batches, None)
    count = processes or (1 if more is None else cores())
    if not first:  # the set-up is checked all the same
        setup.reader()
    try:
        given = chain(first, [more] if more else [], batches)
        yield from spread(partial(_read, setup=setup, finish=finish), given, processes=count)
    finally:
        gc.unfreeze()  # this process has other things to do and to tidy up


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


@lru_cache(maxsize=1)
def _reader(setup: Setup) -> Reader:
    """The reader of this process, loaded once."""
    reader = setup.reader()
    gc.freeze()  # lexicons are never garbage: looking through them again and again costs a tenth of the time
    return reader


def _read(group: Sequence[Article], setup: Setup, finish: Callable[[Extracted], ResultT]) -> Iterator[ResultT]:
    reader = _reader(setup)
    found = [
        extract_article(
            one.article_id, one.text, headline=one.headline, published=one.published,
            source_office=one.source_office, reader=reader,
        )
        for one in group
    ]  # fmt: skip
    claims = tuple(claim for one in found for claim in one.claims)
    yield finish(Extracted(len(group), claims, tuple(toll for one in found for toll in one.tolls)))
