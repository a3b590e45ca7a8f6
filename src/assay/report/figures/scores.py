"""How well claims were read: scores against coded claims, and the confidence that the extractor gives itself."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.facts import Facts
from assay.report.figures import canvas
from assay.report.show import Shown, show

NAMES = {
    "precision": "precision: read figures that were coded",
    "recall": "recall: coded figures that were read",
    "f1": "F1: both together",
    "claimant_right": "claimant right, of the matched",
    "affected_class_right": "kind of people right, of the matched",
    "hedge_right": "footing right, of the matched",
    "time_frame_right": "time frame right, of the matched",
    "adm_1_right": "province right, of the matched",
    "day_right": "day right, of the matched",
}


def scores(facts: Facts, number: int) -> Shown:
    """Scores of the extractor against claims that people coded from the same reports."""
    measured = facts["corpus"]["evaluation"]
    known = [(label, float(measured[name])) for name, label in NAMES.items() if name in measured]
    if not known:
        return show(Paragraph(runs=text("No coded claims of these articles are there to score against."), role="note"))
    height = len(known) * 0.23 + 0.6
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.42, 0.4 / height, 0.5, 1 - 0.45 / height))
        values = [value for _, value in known]
        axes.hlines(range(len(known)), 0, values, color=canvas.FAINT, lw=1.2)
        axes.plot(values, range(len(known)), "o", color=canvas.ACCENT, ms=6, mew=0)
        axes.set_yticks(range(len(known)), [label for label, _ in known])
        axes.set_ylim(len(known) - 0.5, -0.6)
        axes.set_xlim(0, 1.04)
        axes.set_xticks([0, 0.5, 1])
        for place, value in enumerate(values):
            axes.text(1.03, place, f"{value:.2f}", transform=axes.get_yaxis_transform(), va="center")
        drawn = canvas.svg_of(sheet)
    alt = "Dot plot of scores from 0 to 1: " + "; ".join(f"{label} {value:.2f}" for label, value in known) + "."
    matched, coded = measured.get("matched", 0), measured.get("tabled", 0)
    caption = f"Scores against coded claims of the same reports: {matched:,} of {coded:,} coded figures were read."
    return show(Figure(svg=drawn, alt=alt, caption=caption, number=number))


def confidence(corpus: CorpusData, number: int) -> Shown:
    """How sure the extractor is of its claims, in ten steps."""
    values = corpus.claims["confidence"].to_numpy(dtype=float)
    if not len(values):
        return show(Paragraph(runs=text("There is no claim."), role="note"))
    counts, _ = np.histogram(values, bins=np.linspace(0, 1, 11))
    steps = pd.Series(counts, index=[f"{step / 10:.1f}–{(step + 1) / 10:.1f}" for step in range(10)])
    with canvas.sheet(1.9) as sheet:
        axes = sheet.add_axes((0.02, 0.2, 0.96, 0.68))
        axes.bar(range(10), counts, width=0.8, color=canvas.ACCENT)
        axes.set_xticks(range(10), list(steps.index))
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        for place, count in enumerate(counts):
            axes.text(place, count, f"{count:,}", ha="center", va="bottom", fontsize=7.5)
        drawn = canvas.svg_of(sheet)
    told = ", ".join(f"{count} at {name}" for name, count in steps.items() if count)
    caption = "Claims by the confidence that the extractor gives them, from 0 to 1."
    return show(Figure(svg=drawn, alt=f"Histogram of confidence: {told}.", caption=caption, number=number))
