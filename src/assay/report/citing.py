"""Who cites whom, outlet by outlet, and what runs in a circle."""

from __future__ import annotations

import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from assay.report import words
from assay.report.blocks import Bullets, Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CorpusData
from assay.report.show import Shown, show

MOST = 40
"""Rows of a table that a reader still takes in; the caption says how many are left out."""
MOST_NAMES, MOST_CIRCLES = 6, 12
"""Articles named beside a pair, circles told; the rest are counted."""
UNKNOWN = "outlet not known"


def edges(corpus: CorpusData) -> pd.DataFrame:
    """Pairs of outlets, most articles first.

    Returns:
        `outlet`, `cited_outlet`, `n` articles of the one that credit the other, `n_found` of them whose source is at
        hand, `article_ids` with blanks between, `first` and `last` day of these articles.
    """
    days = corpus.articles[["article_id", "published"]]
    rows = corpus.citations.assign(outlet=corpus.citations["outlet"].fillna(UNKNOWN)).merge(days, on="article_id")
    pairs = rows.sort_values(["published", "article_id"]).groupby(["outlet", "cited_outlet"]).agg(
        n=("article_id", "nunique"), n_found=("cited_article_id", "count"), article_ids=("article_id", " ".join),
        first=("published", "min"), last=("published", "max"),
    ).reset_index()  # fmt: skip
    return pairs.sort_values(["n", "outlet", "cited_outlet"], ascending=[False, True, True], ignore_index=True)


def mutual(pairs: pd.DataFrame) -> list[list[str]]:
    """Groups of outlets each of which can be reached from each other by citations, largest first."""
    known = pairs[(pairs["outlet"] != UNKNOWN) & (pairs["outlet"] != pairs["cited_outlet"])]
    if known.empty:
        return []
    names = sorted({*known["outlet"], *known["cited_outlet"]})
    at = {name: number for number, name in enumerate(names)}
    ends = known["outlet"].map(at).to_numpy(), known["cited_outlet"].map(at).to_numpy()
    matrix = coo_array((known["n"].to_numpy(dtype=float), ends), shape=(len(names), len(names)))
    label = pd.Series(connected_components(matrix, connection="strong")[1], index=names)
    groups = [sorted(group.index) for _, group in label.groupby(label) if len(group) > 1]
    return sorted(groups, key=lambda group: (-len(group), group))


def citations(corpus: CorpusData, number: int) -> Shown:
    """Pairs of outlets with the articles of the one that credit the other."""
    pairs = edges(corpus)
    if pairs.empty:
        return show(Paragraph(runs=text("No article credits another outlet."), role="note"))
    kept = pairs.head(MOST)
    body = tuple(
        Row(cells=tuple((text(cell),) for cell in cells))
        for cells in zip(
            kept["outlet"],
            kept["cited_outlet"],
            kept["n"].map(words.whole),
            kept["n_found"].map(words.whole),
            [words.days(start, end) for start, end in zip(kept["first"], kept["last"], strict=True)],
            [words.some(names.split(), MOST_NAMES) for names in kept["article_ids"]],
            strict=True,
        )
    )
    left = f" The first {len(kept)} of {len(pairs):,} pairs." if len(pairs) > len(kept) else ""
    heads = (("Outlet", 1.8), ("Credits", 1.4), ("Articles", 0.8), ("Source at hand", 0.9), ("Days", 1.4), ("Which", 2))
    columns = tuple(
        Column(label=label, share=share, align="right" if label in ("Articles", "Source at hand") else "left")
        for label, share in heads
    )
    caption = (
        f"Outlets and the agencies and outlets that they credit, those with most articles first.{left} "
        "“Source at hand” counts the articles whose credited report is in the corpus."
    )
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=body),)))


def circles(corpus: CorpusData) -> Shown:
    """Information that came back to where it set out from, told step by step; and who cites one another at all."""
    told = [_told(steps) for _, steps in _latest_first(corpus.circles)]
    groups = mutual(edges(corpus))
    names = [words.listed(group) for group in groups]
    around = (
        f"Outlets that credit one another, if maybe for different news: {'; '.join(names)}."
        if groups
        else "No two outlets credit one another, directly or by way of others."
    )
    if not told:
        opening = "No report was found that goes back, by way of another outlet, to its own outlet's. "
        return show(Paragraph(runs=text(opening + around)))
    left = len(told) - MOST_CIRCLES
    more = [text(f"{words.counted(left, 'further circle')} in `data/interim/circles.parquet`.")] if left > 0 else []
    return show(Bullets(items=(*told[:MOST_CIRCLES], *more)), Paragraph(runs=text(around)))


def _latest_first(circles: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    opening = circles[circles["step"] == 1].sort_values(["published", "circle_id"], ascending=[False, True])
    parts = dict(list(circles.groupby("circle_id")))
    return [(name, parts[name].sort_values("step")) for name in opening["circle_id"]]


def _told(steps: pd.DataFrame) -> Runs:
    """One circle: who took it from whom, with days."""
    rows = [
        (str(outlet), words.day(day) if not words.unknown(day) else "an unknown day", tie, words.unknown(name))
        for outlet, day, tie, name in zip(
            steps["outlet"], steps["published"], steps["tie"], steps["article_id"], strict=True
        )
    ]
    first, *rest = rows
    parts = [Run(text=first[0], style="strong"), Run(text=f" on {first[1]}")]
    tie = first[2]
    for outlet, day, after, only_named in rest:
        verb = "credits" if tie == "cites" else "reprints"
        told = f"{outlet}, whose own report isn't at hand" if only_named else f"{outlet}'s report of {day}"
        parts.append(Run(text=f" {verb} {told}"))
        if not words.unknown(after):
            parts.append(Run(text=", which"))
        tie = after
    return (*parts, Run(text=": one origin, however often it is told."))
