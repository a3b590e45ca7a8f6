"""The trees of figures as rows to draw: who first, who took it from whom, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from assay.errors import InputError
from assay.report import words
from assay.report.case import CorpusData
from assay.report.described import described

KEPT_SHOWN = 3
"""Children of one figure that keep it and have no children: drawn one by one up to here, the rest are counted."""


@dataclass(frozen=True)
class Step:
    """One row of a tree.

    Args:
        parent: Row of the figure that it was taken from; None at the root.
        depth: Steps from the root.
        day: Day of publication; None where unknown.
        figure: The figure in words.
        outlet: Who published it; for a row of `more` figures what there is to say of them.
        relation: How it is tied to the parent; empty at the root.
        drift: What changed, a key of `words.DRIFTS`.
        more: Figures that this row stands for besides a single one.
    """

    parent: int | None
    depth: int
    day: pd.Timestamp | None
    figure: str
    outlet: str
    relation: str
    drift: str
    more: int = 0


@dataclass(frozen=True)
class Tree:
    """A figure and all that go back to it.

    Args:
        title: What is counted, of whom, where and when.
        size: Claims in it.
        articles: Articles in it.
        steps: Rows, parents before their children.
    """

    title: str
    size: int
    articles: int
    steps: tuple[Step, ...]


def trees(corpus: CorpusData, most: int, rows: int) -> list[Tree]:
    """The trees that span most articles.

    Args:
        corpus: Claims and their lineage.
        most: Trees at most.
        rows: Rows of a tree at most; what is left out is counted in the last.
    """
    claims = _tied(corpus)
    sizes = claims.groupby("root").agg(articles=("article_id", "nunique"), size=("claim_id", "size"))
    largest = sizes[sizes["articles"] > 1].reset_index()
    largest = largest.sort_values(["articles", "size", "root"], ascending=[False, False, True]).head(most)
    groups = {str(root): group for root, group in claims[claims["root"].isin(largest["root"])].groupby("root")}
    return [_tree(groups[root], root, rows) for root in largest["root"]]


def _tied(corpus: CorpusData) -> pd.DataFrame:
    """Described claims of trees, with parent, relation, drift and root."""
    # of a case, a claim may go back to one that lies outside of it: there its tree begins
    lineage = corpus.lineage[corpus.lineage["parent_claim_id"].isin(corpus.claims["claim_id"])]
    claims = described(corpus).merge(lineage.drop(columns="evidence"), on="claim_id", how="left")
    parents = dict(zip(lineage["claim_id"], lineage["parent_claim_id"], strict=True))
    return claims.assign(root=[_root(claim, parents) for claim in claims["claim_id"]])


def _root(claim: str, parents: dict[str, str]) -> str:
    """The figure that a claim goes back to at last.

    Raises:
        InputError: The claim goes back to itself, so that there is no first figure.
    """
    passed = {claim}
    while claim in parents:
        claim = parents[claim]
        if claim in passed:
            raise InputError(
                "lineage", f"claim {claim}", "a claim that goes back to itself", "a chain with a first claim"
            )
        passed.add(claim)
    return claim


def _tree(claims: pd.DataFrame, root: str, most: int) -> Tree:
    first = claims[claims["claim_id"] == root].iloc[0]
    steps = list(_steps(_without_echoes(claims), root))
    if len(steps) > most:
        left = sum(max(step.more, 1) for step in steps[most - 1 :])
        steps = [*steps[: most - 1], Step(0, 1, None, "", f"and {left:,} more", "", "none", left)]
    known = [first[name] for name in ("place", "event_place") if not words.unknown(first[name])]
    where = str(known[0]) if known else "place not known"
    what = words.OUTCOMES.get(str(first["outcome"]), str(first["outcome"]))
    title = f"{first['about']}, {what}; {where}, {words.days(first['date_start'], first['date_end'])}"
    return Tree(title[:1].upper() + title[1:], len(claims), claims["article_id"].nunique(), tuple(steps))


def _without_echoes(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims but for a headline's or a body's second mention: same article, parent and figure, and no children."""
    taken = claims["claim_id"].isin(claims["parent_claim_id"].dropna())
    ordered = claims.assign(taken=taken).sort_values(["taken", "claim_id"], ascending=[False, True], kind="stable")
    again = ordered.duplicated(["article_id", "parent_claim_id", "words"]) & ~ordered["taken"]
    return ordered[~again]


def _steps(claims: pd.DataFrame, root: str) -> Iterator[Step]:
    """Rows in the order of a reader who follows each line to its end, siblings by day."""
    ordered = claims.sort_values(["published", "source_office", "claim_id"], na_position="last", kind="stable")
    names = ["claim_id", "parent_claim_id", "published", "words", "source_office", "relation", "drift"]
    rows = {row[0]: row for row in ordered[names].itertuples(index=False, name=None)}
    children: dict[str, list[str]] = {}
    for claim, parent, *_ in rows.values():
        if not words.unknown(parent):
            children.setdefault(parent, []).append(claim)
    places: dict[str, int] = {}
    waiting: list[tuple[str, int] | Step] = [(root, 0)]
    count = 0
    while waiting:
        item = waiting.pop()
        if isinstance(item, Step):
            yield item
            count += 1
            continue
        claim, depth = item
        _, parent, published, figure, outlet, relation, drift = rows[claim]
        yield Step(
            places.get(parent), depth, None if words.unknown(published) else published, figure,
            "outlet not known" if words.unknown(outlet) else str(outlet),
            "" if words.unknown(relation) else relation, "none" if words.unknown(drift) else drift,
        )  # fmt: skip
        places[claim] = count
        count += 1
        own = children.get(claim, [])
        kept = [one for one in own if rows[one][6] == "none" and one not in children]
        left = set(kept[KEPT_SHOWN:]) if len(kept) > KEPT_SHOWN + 1 else set()
        if left:
            waiting.append(
                Step(places[claim], depth + 1, None, figure, f"{len(left):,} more that keep it", "", "none", len(left))
            )
        waiting.extend((one, depth + 1) for one in reversed(own) if one not in left)
