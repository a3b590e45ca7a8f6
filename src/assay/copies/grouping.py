"""Groups of near-copies, where each starts, and who only brought out a text again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assay.copies.circles import circles
from assay.copies.citations import Known, citations, known, sources
from assay.copies.credits import credited_agencies
from assay.copies.descent import descent, roots
from assay.copies.grams import Hashes, Positions, grams
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
    frames: list[pd.DataFrame] = []
    articles: list[Known] = []
    for frame, told in spread(_read, batches(), workers):
        frames.append(frame)
        articles += told
    copies = _grouped(pd.concat(frames, ignore_index=True), batches, params, workers)
    cited = citations(articles, copies, batches(), params)
    return Related(typed(sources(articles, copies, cited), Copies), cited, circles(articles, copies, cited))


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


def _grouped(known: pd.DataFrame, batches: Batches, params: CopiesParams, workers: WorkersParams) -> pd.DataFrame:
    order = known.sort_values(
        ["published", "length", "article_id"], ascending=[True, False, True], na_position="last"
    ).index.to_numpy()
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    ordered = known.loc[order].reset_index(drop=True)
    found = descent(_runs(batches(), rank, workers), _days(ordered["published"]), params)
    first = roots(found.parent)
    identifiers = ordered["article_id"].to_numpy()
    frame = pd.DataFrame(
        {
            "article_id": identifiers,
            "copy_group": identifiers[first],
            "origin": identifiers[_origins(ordered, first)],
            "copied_from": identifiers[found.parent],
            "copy_kind": _kinds(ordered, found.parent, found.share),
            "similarity": found.share.round(DECIMALS),
            "credited_agency": ordered["credited_agency"],
        }
    )
    return typed(frame.sort_values("article_id", ignore_index=True), Copies)


def _read(batch: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, list[Known]]]:
    """What is held of every article: all but its text; and what it credits."""
    agencies, phrases = credited_agencies(batch)
    columns = ["article_id", "published", "source_office", "url"]
    frame = batch[columns].assign(length=batch["text"].str.len(), credited_agency=agencies)
    yield frame, list(known(batch, phrases))


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


def _days(published: pd.Series[pd.Timestamp]) -> NDArray[np.float64]:
    """Days since the first; NaN where unknown."""
    days = (published - published.min()) / pd.Timedelta(days=1)
    return np.asarray(days, dtype=np.float64)


def _origins(ordered: pd.DataFrame, first: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first of each group; an agency's own text where another member of the group credits that agency."""
    names = ordered["source_office"].dropna().unique()
    own = ordered["source_office"].map({name: canonical(name) for name in names})
    credited = pd.MultiIndex.from_arrays([first, ordered["credited_agency"]])
    is_credited = own.notna() & pd.MultiIndex.from_arrays([first, own]).isin(credited)
    texts = pd.Series(first[is_credited], index=np.flatnonzero(is_credited))
    of_agency = {group: position for position, group in reversed(list(texts.items()))}
    return np.array([of_agency.get(group, group) for group in first.tolist()], dtype=np.int64)


def _kinds(ordered: pd.DataFrame, parent: NDArray[np.int64], share: NDArray[np.float64]) -> NDArray[np.object_]:
    """Whether a text is nobody's copy, its outlet's own page in another state, or taken over."""
    page = ordered["url"].str.replace(
        r"/*(?:#.*)?$", "", regex=True
    )  # a query may be all that tells two articles apart
    before = ordered.take(parent).reset_index(drop=True)
    same_page = page.eq(page.take(parent).reset_index(drop=True)).fillna(False).to_numpy(dtype=bool)
    same_office = ordered["source_office"].eq(before["source_office"]).fillna(False).to_numpy(dtype=bool)
    alone = parent == np.arange(len(parent))
    revised = same_page | (same_office & (share >= SAME_PAGE))
    return np.select([alone, revised], ["origin", "revision"], "reprint").astype(object)
