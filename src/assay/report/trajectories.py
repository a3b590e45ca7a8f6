"""The table of figures that moved: first put forward, revised, settled."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from assay.report import words
from assay.report.addresses import of_dossier
from assay.report.blocks import Column, Group, Paragraph, Row, Run, Table, text
from assay.report.case import CorpusData, cut
from assay.report.figures.moves import MOVES, moves_of, name_of
from assay.report.show import Shown, show

MOST = 25
"""Series that a reader still takes in; the caption says how many are left out."""
COLUMNS = (
    ("Event, group and outcome", 2.4),
    ("First figure", 1.6),
    ("Rose / fell", 0.7),
    ("Last move", 2),
    ("Settled", 1.5),
)


def trajectories(corpus: CorpusData, number: int) -> Shown:
    """Series whose figure moved: the first figure, how often it rose and fell, the last move, when it settled."""
    rows = moves_of(corpus)
    moved = rows[rows["change"].isin(MOVES)].groupby("series_id").size().rename("moves").reset_index()
    if moved.empty:
        return show(Paragraph(runs=text("No figure moved from one day to a later one."), role="note"))
    order = moved.sort_values(["moves", "series_id"], ascending=[False, True])["series_id"].tolist()
    panels = dict(list(rows.sort_values("step").groupby("series_id")))
    told = frozenset(_told(corpus))
    body = tuple(_row(panels[one], told) for one in order[:MOST])
    left = f" The first {MOST} of {len(order):,}." if len(order) > MOST else ""
    caption = (
        "Figures that moved, those that moved most often first. A revision is by the same voice as before; else it is "
        f"another voice that says otherwise. The name leads to the event's dossier, which has the sentences.{left}"
    )
    columns = tuple(Column(label=label, share=share, align="left") for label, share in COLUMNS)
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=body),)))


def _told(corpus: CorpusData) -> Iterator[str]:
    """Events that have a dossier: those of the cases."""
    for name in corpus.params.cases:
        yield from cut(corpus, name).events["event_id"].astype(str)


def _row(panel: pd.DataFrame, told: frozenset[str]) -> Row:
    """The series, with the dossier that has the sentence of every figure behind its name."""
    event = str(panel["event_id"].iloc[0])
    name, *others = _cells(panel)
    first = Run(text=name, href=of_dossier(event) if event in told else "")
    return Row(cells=(((first,),), *(((Run(text=cell),),) for cell in others)))


def _cells(panel: pd.DataFrame) -> list[str]:
    first = panel.iloc[0]
    settled = panel[panel["settled"].astype(bool)]
    last = panel[panel["change"].isin(MOVES)].iloc[-1]
    kind = "a revision" if last["own_change"] in MOVES else "another voice"
    turns = [int(panel["change"].eq(name).sum()) for name in MOVES]
    return [
        name_of(panel),
        f"{first['words']}, {words.day(first['published'])} ({first['who']})",
        f"{turns[0]} / {turns[1]}",
        f"{words.whole(last['previous'])} to {last['words']}, {words.day(last['published'])} ({last['who']}; {kind})",
        f"{words.day(settled.iloc[0]['published'])}, at {settled.iloc[0]['words']}" if len(settled) > 1 else "not yet",
    ]
