"""Which outlets published articles and put claims forward, and on which days."""

from __future__ import annotations

import pandas as pd

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.described import described
from assay.report.figures import canvas
from assay.report.show import Shown, show

ROWS = 24
"""Outlets drawn; more do not fit a page."""
EDGE = 0.01
"""Share of claims at either end of the days that may be left undrawn, so that one late article can't flatten all."""
OTHERS = "other outlets"


def sources(corpus: CorpusData, number: int) -> Shown:
    """Claims by day of publication and outlet; a dot's area is their number, a figure stands beside the largest."""
    return _by_outlet(described(corpus), "claim", number)


def arrivals(corpus: CorpusData, number: int) -> Shown:
    """Articles by day of publication and outlet, drawn as claims are."""
    return _by_outlet(corpus.articles, "article", number)


def _by_outlet(rows: pd.DataFrame, noun: str, number: int) -> Shown:
    claims = rows[rows["published"].notna()]
    if claims.empty:
        return show(Paragraph(runs=text(f"No {noun} has a known day."), role="note"))
    first, last = claims["published"].quantile([EDGE, 1 - EDGE], interpolation="nearest")
    everything = len(claims)
    claims = claims[claims["published"].between(first, last)]
    outlets = claims["source_office"].fillna("outlet not known")
    ranked = outlets.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    names = list(ranked.index[:ROWS])
    shown = outlets.where(outlets.isin(names), OTHERS)
    order = [*names, OTHERS] if len(ranked) > ROWS else names
    cells = claims.assign(outlet=shown).groupby(["outlet", "published"]).size().rename("n").reset_index()
    busiest = cells.sort_values(["n", "published", "outlet"], ascending=[False, True, True]).iloc[0]
    span = words.days(cells["published"].min(), cells["published"].max())
    alt = (
        f"Dots of {noun}s by outlet and day of publication, {span}. "
        + ", ".join(f"{name} {int(cells.loc[cells['outlet'] == name, 'n'].sum())}" for name in order)
        + f". Most on one day: {busiest['n']} by {busiest['outlet']} on {words.day(busiest['published'])}."
    )
    aside = everything - len(claims)
    caption = (
        f"{noun.capitalize()}s by outlet and day of publication ({words.counted(len(claims), noun)} of "
        f"{words.counted(len(ranked), 'outlet')}); the area of a dot is the number of {noun}s."
        + (
            f" {words.counted(aside, noun)} of days far from the others {'is' if aside == 1 else 'are'} left out."
            if aside
            else ""
        )
    )
    return show(Figure(svg=_draw(cells, order), alt=alt, caption=caption, number=number))


def _draw(cells: pd.DataFrame, order: list[str]) -> str:
    height = len(order) * 0.2 + 0.6
    largest = float(cells["n"].max())
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.345, 0.35 / height, 0.585, 1 - 0.4 / height))
        rows = cells["outlet"].map({name: place for place, name in enumerate(order)})
        axes.scatter(
            canvas.day_numbers(cells["published"]), rows, s=cells["n"] / largest * 130 + 6, color=canvas.ACCENT, lw=0.6,
            edgecolors="white", alpha=0.85,
        )  # fmt: skip
        canvas.day_axis(axes, cells["published"])
        axes.set_ylim(len(order) - 0.4, -0.6)
        axes.set_yticks(range(len(order)), [canvas.literal(words.shortened(name, 34)) for name in order])
        axes.grid(axis="y")
        for place, name in enumerate(order):
            total = int(cells.loc[cells["outlet"] == name, "n"].sum())
            axes.text(1.02, place, f"{total}", transform=axes.get_yaxis_transform(), va="center", color=canvas.SOFT)
        return canvas.svg_of(sheet)
