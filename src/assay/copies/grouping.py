"""Groups of near-copies, where each starts, and who only brought out a text again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assay.copies.circles import circles
from assay.copies.citations import citations, sources
from assay.copies.descent import descent, roots
from assay.copies.grams import Hashes, Positions, grams
from assay.copies.held import Batch, Held, batch_of, held
from assay.io import typed
from assay.lexicon.agencies import canonical
from assay.params import CopiesParams, WorkersParams
from assay.tables import Copies
from assay.workers import HERE, spread

# Read once for the order and once for the texts, which are never held all together.
Batches = Callable[[], Iterable[pd.DataFrame]]

# A share of some hundred runs has no more than three figures.
DECIMALS = 3
# An outlet's next report on an event carries much of the last one along; a page put right changes little of itself.
SAME_PAGE = 0.5


class Related(NamedTuple):
    """How the articles of a run are related.

    Attributes:
        copies: `tables.Copies`.
        citations: `tables.Citations`.
        circles: `tables.Circles`.
    """

    copies: pd.DataFrame
    citations: pd.DataFrame
    circles: pd.DataFrame


def related(batches: Batches, params: CopiesParams, workers: WorkersParams = HERE) -> Related:
    """Find what articles take from one another: whole texts, and what they credit to other outlets.

    Args:
        batches: Gives the articles table in batches; is called three times.
        params: As for `group`.
        workers: As for `group`.
    """
    articles = held(spread(_read, batches(), workers))
    lines = _lines(articles, batches, params, workers)
    parents = {
        number: (int(lines.parent[number]), round(float(lines.share[number]), DECIMALS))
        for number in lines.taken.tolist()
    }
    cited = citations(articles, parents, batches(), params)
    origin = _origins(articles, lines)
    ends, outlets = sources(articles, origin, cited.ties)
    name = articles.frame["article_id"].array
    copies = pd.DataFrame(
        {
            "article_id": name,
            "copy_group": name.take(lines.first),
            "origin": name.take(origin),
            "copied_from": name.take(lines.parent),
            "copy_kind": _kinds(articles.frame, lines),
            "similarity": lines.share.round(DECIMALS),
            "credited_agency": articles.frame["credited_agency"],
            "informed_by": name.take(ends),
            "informed_by_outlet": outlets,
        }
    )
    copies = typed(copies.sort_values("article_id", ignore_index=True), Copies)
    return Related(copies, cited.table, circles(articles, parents, copies, cited))


def group(batches: Batches, params: CopiesParams, workers: WorkersParams = HERE) -> pd.DataFrame:
    """Find articles that repeat one another, of whatever outlet and corpus.

    An article was taken from the earlier one that it has most in common with, if that is enough (`descent`); a group
    is what goes back to one article. Of one day's articles the longest counts as the earliest. The origin is that
    first article, or the agency's own text where another of the group credits the agency.

    Args:
        batches: Gives the articles table in batches; is called three times.
        params: Share and number of common runs, and the largest distance in days; an unknown day is near any.
        workers: Who reads credits and cuts texts into runs; these are counted here.

    Returns:
        `tables.Copies`, a row an article, sorted by article_id.
    """
    return related(batches, params, workers).copies


class _Lines(NamedTuple):
    """Where each text comes from, by numbers of articles.

    Attributes:
        rank: Place of each article in the order of days.
        parent: What it was taken from; its own number where from none.
        first: What its group goes back to.
        share: What both have in common.
    """

    rank: NDArray[np.int64]
    parent: NDArray[np.int64]
    first: NDArray[np.int64]
    share: NDArray[np.float64]

    @property
    def taken(self) -> NDArray[np.int64]:
        """The numbers of the articles that were taken from another one."""
        return np.flatnonzero(self.parent != np.arange(len(self.parent)))


def _lines(articles: Held, batches: Batches, params: CopiesParams, workers: WorkersParams) -> _Lines:
    keys = ["published", "length", "article_id"]
    order = articles.frame[keys].sort_values(keys, ascending=[True, False, True], na_position="last").index.to_numpy()
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    found = descent(_runs(batches(), rank, workers), (articles.days - _earliest(articles.days))[order], params)
    return _Lines(rank, order[found.parent][rank], order[roots(found.parent)][rank], found.share[rank])


def _earliest(days: NDArray[np.float64]) -> float:
    return float(np.nanmin(days)) if np.isfinite(days).any() else 0.0


def _read(batch: pd.DataFrame) -> Iterator[Batch]:
    """What is held of every article: all but its text; and what it credits."""
    yield batch_of(batch)


def _runs(
    batches: Iterable[pd.DataFrame], rank: NDArray[np.int64], workers: WorkersParams
) -> Iterator[tuple[Positions, Hashes]]:
    done = 0
    for size, position, run in spread(_cut, (batch["text"].tolist() for batch in batches), workers):
        yield rank[done + position], run
        done += size


def _cut(texts: list[str]) -> Iterator[tuple[int, Positions, Hashes]]:
    """How many texts there are, and their runs."""
    yield len(texts), *grams(texts)


def _origins(articles: Held, lines: _Lines) -> NDArray[np.int64]:
    """The first of each group; an agency's own text where another member of the group credits that agency."""
    offices = articles.frame["source_office"]
    own = offices.map({name: canonical(name) for name in offices.dropna().unique()})
    credited = pd.MultiIndex.from_arrays([lines.first, articles.frame["credited_agency"]])
    is_credited = own.notna() & pd.MultiIndex.from_arrays([lines.first, own]).isin(credited)
    texts = np.flatnonzero(is_credited)
    origin = np.arange(len(lines.first))
    latest_first = texts[np.argsort(-lines.rank[texts])]
    origin[lines.first[latest_first]] = latest_first  # of several the earliest is written last
    return origin[lines.first]


def _kinds(frame: pd.DataFrame, lines: _Lines) -> NDArray[np.object_]:
    """Whether a text is nobody's copy, its outlet's own page in another state, or taken over."""
    taken = lines.taken
    copy, before = (
        frame[["url", "source_office"]].take(at).reset_index(drop=True) for at in (taken, lines.parent[taken])
    )
    # a query may be all that tells two articles apart
    pages = [one["url"].str.replace(r"/*(?:#.*)?$", "", regex=True) for one in (copy, before)]
    same_page = pages[0].eq(pages[1]).fillna(False).to_numpy(dtype=bool)
    same_office = copy["source_office"].eq(before["source_office"]).fillna(False).to_numpy(dtype=bool)
    kinds = np.full(len(frame), "origin", dtype=object)
    kinds[taken] = np.where(same_page | (same_office & (lines.share[taken] >= SAME_PAGE)), "revision", "reprint")
    return kinds
