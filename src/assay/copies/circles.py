"""Circles: information that an outlet takes from another, which has it from that very outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from assay.copies.citations import Cited
from assay.copies.held import Held
from assay.io import typed
from assay.records import short_hash
from assay.tables import Circles

# Articles on a way; what comes back after more has been through so many hands that nobody would call it one statement.
LONGEST = 6
# Ways looked at from one article; more only where dozens cite dozens.
MOST = 2000


class _Tie(NamedTuple):
    """That an article takes from another, or from an outlet whose text isn't at hand."""

    how: str
    article: str | None
    outlet: str


def circles(
    articles: Held, parents: Mapping[int, tuple[int, float]], copies: pd.DataFrame, cited: Cited
) -> pd.DataFrame:
    """Every way, from an article back in time over others' credits and reprints, to an outlet's own report.

    Only a way over another outlet counts, and none that holds a shorter one.

    Args:
        articles: What is held of each article.
        parents: The number of the article that each copy was taken from, and the share of it.
        copies: `tables.Copies`.
        cited: Who cites whom.

    Returns:
        `tables.Circles`, sorted by circle_id and step.
    """
    told = {*articles.credits, *cited.ties.values(), *parents, *(before for before, _ in parents.values())}
    involved = {articles.id_of(number): number for number in told}
    outlets = {name: outlet for name, number in involved.items() if (outlet := articles.outlet_of(number))}
    days = {name: float(articles.days[number]) for name, number in involved.items()}
    ties = _ties(outlets, copies, cited.table)
    found = [way for name in sorted(ties) if name in outlets for way in _ways(name, outlets, ties)]
    rows = [row for way in found for row in _rows(way, days)]
    return typed(_frame(rows), Circles)


def _ties(outlets: Mapping[str, str], copies: pd.DataFrame, cited: pd.DataFrame) -> Mapping[str, list[_Tie]]:
    ties = defaultdict[str, list[_Tie]](list)
    columns = (cited[name].astype(object).where(cited[name].notna(), None) for name in _CITED)
    for name, outlet, other in zip(*columns, strict=True):
        ties[name].append(_Tie("cites", other, outlet))
    taken = copies[copies["copy_kind"] == "reprint"]
    for name, before in zip(taken["article_id"], taken["copied_from"], strict=True):
        if before in outlets and before not in {tie.article for tie in ties[name]}:
            ties[name].append(_Tie("reprint", before, outlets[before]))
    return ties


_CITED = ("article_id", "cited_outlet", "cited_article_id")


def _ways(start: str, outlets: Mapping[str, str], ties: Mapping[str, list[_Tie]]) -> Iterator[tuple[_Tie, ...]]:
    """Ways from an article back to its outlet, the shortest first; the first step is the article itself."""
    home = outlets[start]
    open_ways: list[tuple[_Tie, ...]] = [(_Tie("", start, home),)]
    looked = 0
    for way in open_ways:
        for tie in ties.get(way[-1].article or "", ()):
            looked += 1
            over = {step.outlet for step in way}
            if looked > MOST:
                return
            if tie.outlet == home and len(over) > 1:
                yield (*way, tie)
            elif tie.outlet not in over and tie.article and len(way) < LONGEST:
                open_ways.append((*way, tie))


def _rows(way: tuple[_Tie, ...], days: Mapping[str, float]) -> Iterator[dict[str, object]]:
    name = short_hash(*(f"{step.how} {step.article or step.outlet}" for step in way))
    for number, step in enumerate(way, start=1):
        yield {
            "circle_id": name,
            "step": number,
            "outlet": step.outlet,
            "article_id": step.article,
            "published": days.get(step.article or ""),
            "tie": way[number].how if number < len(way) else None,
        }


def _frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(Circles.to_schema().columns))
    return frame.assign(published=pd.to_datetime(frame["published"].astype("float64"), unit="D")).sort_values(
        ["circle_id", "step"], ignore_index=True
    )
