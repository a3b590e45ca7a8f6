"""Round numbers by claimant, beside what figures told to the last one would show."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.show import Shown, show

ROWS = 10
"""Groups drawn, of up to four units each; more do not fit a page."""
GROUP = ["level", "claimant", "about", "outcome"]
LEVELS = {"actor": 0, "party": 1, "type": 2}
PREFIX = "multiples_of_"
HEAD = 0.26
FULL = 0.88
"""Shares from which on the label stands left of the dot."""
LINE = 0.17


def round_numbers(corpus: CorpusData, number: int) -> Shown:
    """Share of multiples of 5, 10, 50 and 100 among a claimant's figures, and the null's 90 % band."""
    tested = corpus.forensics[corpus.forensics["test"].str.startswith(PREFIX) & corpus.forensics["p"].notna()]
    if tested.empty:
        most = int(corpus.forensics["n_figures"].max()) if len(corpus.forensics) else 0
        note = (
            f"No claimant has the {corpus.params.model.forensic_figures:,} written figures of one outcome that a "
            "look at "
            f"digits needs (too few figures; the most are {most:,})."
        )
        return show(Paragraph(runs=text(note), role="note"))
    rows, left = _rows(tested)
    told = "; ".join(
        f"{_name(row)}: {_share(row['observed'])} of {row['n_figures']:,} figures are multiples of {row['unit']}, "
        f"{_share(row['expected_low'])} to {_share(row['expected_high'])} expected"
        for row in rows.to_dict("records")
    )
    caption = (
        "Round numbers. Dots are the share of a claimant's written figures that are multiples of 5, 10, 50 and 100; "
        "bands are where nine of ten such shares would lie if figures were spread evenly around their size. Filled "
        "dots "
        "are unusual under that, corrected for all tests of the run. Rounding is ordinary: it says that figures are "
        "estimates, not that they are wrong."
        + (f" The first {ROWS} of {ROWS + left} groups, those with most figures." if left else "")
    )
    return show(Figure(svg=_draw(rows), alt=f"Dots beside bands. {told}.", caption=caption, number=number))


def _rows(tested: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Tests of the groups with most figures; a party or type that is but one claimant isn't told again."""
    unit = tested["test"].str.removeprefix(PREFIX).astype(int)
    ranked = tested.assign(unit=unit, rank=tested["level"].map(LEVELS)).sort_values(["rank", *GROUP, "unit"])
    same = ["about", "outcome", "unit", "n_figures", "observed"]
    once = ranked[~ranked.duplicated(same)]
    sizes = once.groupby(GROUP)["n_figures"].max().sort_index().sort_values(ascending=False, kind="stable")
    kept = {key: place for place, key in enumerate(sizes.index[:ROWS])}
    place = [kept.get(key, -1) for key in once[GROUP].itertuples(index=False, name=None)]
    chosen = once.assign(place=place)
    return chosen[chosen["place"].ge(0)].sort_values(["place", "unit"], ignore_index=True), max(len(sizes) - ROWS, 0)


def _name(row: dict[object, object]) -> str:
    who = words.claimant(str(row["claimant"])) if row["level"] == "type" else str(row["claimant"])
    return f"{who} on {words.ABOUT[str(row['about'])]}, {words.OUTCOMES[str(row['outcome'])]}"


def _share(value: object) -> str:
    return f"{float(str(value)) * 100:.0f} %"


def _draw(rows: pd.DataFrame) -> str:
    heads = rows["place"].ne(rows["place"].shift()).to_numpy()
    places = np.cumsum(heads * HEAD + LINE)
    height = float(places[-1]) + 0.6
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.16, 0.4 / height, 0.77, 1 - 0.42 / height))
        axes.set_ylim(float(places[-1]) + 0.14, 0)
        axes.set_xlim(0, 1)
        for place, head, row in zip(places, heads, rows.to_dict("records"), strict=True):
            if head:
                axes.text(-0.2, place - 0.19, canvas.literal(words.shortened(_name(row), 90)), fontfamily=canvas.BOLD,
                          fontsize=8, va="center")  # fmt: skip
            axes.barh(place, row["expected_high"] - row["expected_low"], left=row["expected_low"], height=0.11,
                      color=canvas.BAND, lw=0)  # fmt: skip
            found = row["finding"] == "unusual"
            axes.plot(row["observed"], place, "o", color=canvas.ACCENT, mfc=canvas.ACCENT if found else "white", ms=5.5,
                      clip_on=False)  # fmt: skip
            axes.text(-0.015, place, f"multiples of {row['unit']}", ha="right", va="center", fontsize=7)
            right = row["observed"] < FULL
            axes.text(row["observed"] + (0.016 if right else -0.016), place, ha="left" if right else "right",
                      s=f"{_share(row['observed'])} of {row['n_figures']:,}", va="center",
                      fontsize=7, color=canvas.ACCENT if found else canvas.SOFT)  # fmt: skip
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
        axes.set_xlabel("share of the figures")
        axes.grid(axis="x")
        return canvas.svg_of(sheet)
