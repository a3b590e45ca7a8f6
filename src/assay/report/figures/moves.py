"""How the figure of one event moved from its first publication to the last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.io import read_table
from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.described import described, speakers
from assay.report.figures import canvas
from assay.report.figures.key import LINE, draw_key, key_lines
from assay.report.show import Shown, show
from assay.tables import Trajectories
from assay.workspace import Workspace

HEIGHT = 2.2
"""Inches without the key."""
STEP = 0.012
"""Share of the axis by which figures of one day stand apart."""
MOVES = ("up", "down")
ALT, TOLD = 1400, 6
"""Letters of alternative text beyond which further days are counted, and figures of one day that it tells."""


def moves_of(corpus: CorpusData) -> pd.DataFrame:
    """Figures of the trajectories with what a reader needs beside each; empty where there is no such table.

    Columns of Trajectories and, from the claims: about (those affected, in words), who, words, speaker, event_place,
    event_start, event_end, source_office.
    """
    path = Workspace(corpus.root).final("trajectories")
    told = ["claim_id", "about", "who", "words", "speaker", "event_place", "event_start", "event_end", "source_office"]
    if not path.is_file():
        return pd.DataFrame(columns=[*Trajectories.to_schema().columns, *told[1:]])
    return read_table(path, Trajectories).merge(described(corpus)[told], on="claim_id", how="left")


def trajectory(corpus: CorpusData, number: int) -> Shown:
    """The series whose figure moved most often: every figure by day, and the line of the last one of each day."""
    rows = moves_of(corpus)
    moved = rows[rows["change"].isin(MOVES)].groupby("series_id").size()
    if moved.empty:
        return show(Paragraph(runs=text("No figure moved from one day to a later one."), role="note"))
    order = moved.rename("moves").reset_index().sort_values(["moves", "series_id"], ascending=[False, True])
    panel = rows[rows["series_id"] == order["series_id"].iloc[0]].sort_values("step", ignore_index=True)
    name = name_of(panel)
    by_day = panel.groupby("published", sort=True)
    told = [
        f"{words.day(day)}: {words.some([f'{row.words} ({row.who})' for row in of_day.itertuples()], TOLD)}."
        for day, of_day in by_day
    ]
    alt = words.within(f"Step line of {name}.", told, ALT, "further day")
    caption = (
        f"{name}: the figure that moved most often, {words.counted(int(order['moves'].iloc[0]), 'time')}. The "
        f"line joins the last figure of each day of publication. {settled_in_words(panel)}"
    )
    return show(Figure(svg=_draw(corpus, panel), alt=alt, caption=caption, number=number))


def name_of(panel: pd.DataFrame) -> str:
    """Place, days, group and outcome of one series: `Andarab, 20–22 August 2021: Taliban, killed`."""
    first = panel.iloc[0]
    days = words.days(first["event_start"], first["event_end"])
    return f"{first['event_place']}, {days}: {first['about']}, {words.OUTCOMES[first['outcome']]}"


def settled_in_words(panel: pd.DataFrame) -> str:
    """When the figure settled, if more than one article gave the last one."""
    settled = panel[panel["settled"].astype(bool)]
    if len(settled) < 2:  # noqa: PLR2004 # a figure that nobody repeats may move again
        return "It hasn't settled: nobody repeats the last figure."
    first = settled.iloc[0]
    return f"It settled on {words.day(first['published'])} at {first['words']}."


def _draw(corpus: CorpusData, panel: pd.DataFrame) -> str:
    kinds = {kind.name: kind for kind in speakers(corpus.claims)}
    used = [kind for name, kind in kinds.items() if panel["speaker"].eq(name).any()]
    lines = key_lines(used, [canvas.literal(words.shortened(kind.name, 40)) for kind in used], banded=False)
    height = HEIGHT + len(lines) * LINE / 72
    with canvas.sheet(height) as sheet:
        draw_key(sheet, lines)
        axes = sheet.add_axes((0.075, 0.33 / height, 0.9, 1.75 / height))
        canvas.day_axis(axes, panel["published"])
        canvas.count_axis(axes, axes.yaxis, float(panel["figure"].max()), room=0.35)
        first, last = axes.get_xlim()
        aside = panel.groupby("published").cumcount().to_numpy(dtype=float) * (last - first) * STEP
        places = canvas.day_numbers(panel["published"]) + aside
        heights = canvas.decades(panel["figure"].to_numpy(dtype=float))
        ends = np.flatnonzero(~panel.duplicated("published", keep="last").to_numpy())
        axes.step(places[ends], heights[ends], where="post", color=canvas.FAINT, lw=1.6, zorder=1)
        for kind in used:
            ours = panel["speaker"].eq(kind.name).to_numpy()
            axes.plot(places[ours], heights[ours], kind.marker, color=kind.colour, ms=6, mew=0.7, mec="white", zorder=3)
        return canvas.svg_of(sheet)
