"""Running totals that meet recorded ones, as figures and tables take them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from assay.report import words
from assay.report.blocks import Column, Group, Paragraph, Row, Table, text
from assay.report.case import CorpusData
from assay.report.show import Shown, show

NONE = "No running total of these articles and tables meets a recorded one on two days or more."
KEYS = ["outcome", "item", "about", "country", "adm_1", "claimant", "reference"]
DAYS = 2
MOST = 40


@dataclass(frozen=True)
class Meeting:
    """One claimant's series beside one data set's, on the days that have both; rows of the table Series by day."""

    name: str
    claimant: str
    reference: str
    last: pd.Timestamp
    rows: pd.DataFrame


def meeting(corpus: CorpusData) -> list[Meeting]:
    """Series with both counts on two days or more, those with most days first."""
    both = corpus.series[corpus.series["confirmed"].notna()].sort_values([*KEYS, "date"], kind="stable")
    groups = [rows for _, rows in both.groupby(KEYS, sort=True, dropna=False) if rows["date"].nunique() >= DAYS]
    ordered = sorted(groups, key=lambda rows: -len(rows))
    return [
        Meeting(_name(rows.iloc[0]), words.claimant(rows["claimant"].iloc[0]), rows["reference"].iloc[0],
                rows["date"].iloc[-1], rows.reset_index(drop=True))
        for rows in ordered
    ]  # fmt: skip


def running_totals(corpus: CorpusData, number: int) -> Shown:
    """Each series on the first and the last day that have both counts."""
    found = meeting(corpus)
    if not found:
        return show(Paragraph(runs=text(NONE), role="note"))
    heads = (
        ("Counted", 1.9), ("Claimed by", 1.2), ("Recorded by", 1.1), ("Days", 0.6), ("On", 1.3), ("Claimed", 0.9),
        ("Recorded", 0.9), ("Factor", 0.7), ("At first", 0.7),
    )  # fmt: skip
    columns = tuple(
        Column(label=label, share=share, align="left" if place in (0, 1, 2, 4) else "right")
        for place, (label, share) in enumerate(heads)
    )
    rows = tuple(Row(cells=tuple((text(cell),) for cell in _cells(one))) for one in found[:MOST])
    notes = corpus.series_notes["kind"].value_counts()
    falls = words.counted(int(notes.get("falls", 0)), "total falls", "totals fall")
    caption = (
        "Running totals beside recorded ones, on the last day that has both; the last column is the factor on the "
        f"first such day. {falls} from one day to the next; they stand as they were given."
    )
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=rows),)))


def _cells(one: Meeting) -> tuple[str, ...]:
    first, last = one.rows.iloc[0], one.rows.iloc[-1]
    factors = ["–" if words.unknown(row["ratio"]) else f"{words.factor(row['ratio'])}×" for row in (last, first)]
    return (
        one.name, one.claimant, one.reference, f"{len(one.rows):,}", words.day(one.last), words.whole(last["claimed"]),
        words.whole(last["confirmed"]), *factors,
    )  # fmt: skip


def _name(row: pd.Series[str]) -> str:
    whose = row["about"] if row["about"] in ("civilians", "everybody") else str(row["about"]).title()
    what = words.OUTCOMES[row["outcome"]] if row["item"] == row["outcome"] else row["item"]
    where = "" if words.unknown(row["adm_1"]) else f", {row['adm_1']}"
    return f"{what}, {whose}{where}" if what != row["item"] or whose != "everybody" else f"{what}{where}"
