"""How well claims were read: scores against annotated claims, and the confidence that the extractor gives itself."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.facts import Facts
from assay.report.figures import canvas
from assay.report.show import Shown, show
from assay.workspace import Workspace

NAMES = {
    "precision": "precision: read claims that were annotated",
    "recall": "recall: annotated claims that were read",
    "f1": "F1: both together",
    "affected_class_right": "kind of people right, of the matched",
    "part_of_right": "total that it is part of right",
    "claimant_right": "claimant right",
    "claimant_type_right": "kind of claimant right",
    "hedge_right": "footing right",
    "time_frame_right": "time frame right",
    "event_right": "incident right, of several",
    "adm_1_right": "province right",
    "day_right": "day right",
}
UNSEEN = "check"
TENTHS = 10
UNSCORED = Paragraph(runs=text("No annotated claims are there to score against."), role="note")


def scores(facts: Facts, number: int) -> Shown:
    """Scores of the extractor on the gold set, and on the part of it that no rule was written on."""
    gold = (facts["corpus"]["evaluation"] or {}).get("gold", {})
    every, unseen = gold.get("all", {}), gold.get(UNSEEN, {})
    known = [(label, float(every[name]), unseen.get(name)) for name, label in NAMES.items() if name in every]
    if not known:
        return show(UNSCORED)
    height = len(known) * 0.23 + 0.8
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.42, 0.4 / height, 0.43, 1 - 0.6 / height))
        values = [value for _, value, _ in known]
        rest = [(place, float(value)) for place, (_, _, value) in enumerate(known) if value is not None]
        axes.hlines(range(len(known)), 0, values, color=canvas.FAINT, lw=1.2)
        axes.plot(values, range(len(known)), "o", color=canvas.ACCENT, ms=6, mew=0)
        axes.plot([value for _, value in rest], [place for place, _ in rest], "o", mfc="white", mec=canvas.ACCENT, ms=5)
        axes.set_yticks(range(len(known)), [label for label, _, _ in known])
        axes.set_ylim(len(known) - 0.5, -0.6)
        axes.set_xlim(0, 1.04)
        axes.set_xticks([0, 0.5, 1])
        across = axes.get_yaxis_transform()
        axes.text(1.03, -0.9, "all", transform=across, va="center", color=canvas.ACCENT)
        axes.text(1.17, -0.9, "unseen", transform=across, va="center")
        for place, (_, value, other) in enumerate(known):
            axes.text(1.03, place, f"{value:.2f}", transform=across, va="center", color=canvas.ACCENT)
            axes.text(1.17, place, "" if other is None else f"{other:.2f}", transform=across, va="center")
        drawn = canvas.svg_of(sheet)
    told = "; ".join(f"{label} {value:.2f}" + ("" if o is None else f", unseen {o:.2f}") for label, value, o in known)
    matched, coded = every.get("matched", 0), every.get("annotated", 0)
    caption = (
        f"Scores against annotated claims: {matched:,} of {coded:,} were read. Filled: all {every.get('articles', 0)} "
        f"articles of the gold set; hollow: the {unseen.get('articles', 0)} that no rule was written on."
    )
    return show(Figure(svg=drawn, alt=f"Dot plot of scores from 0 to 1: {told}.", caption=caption, number=number))


def reliability(corpus: CorpusData, facts: Facts, number: int) -> Shown:
    """Share of claims that were right beside the confidence that they were given, in tenths."""
    path = Workspace(corpus.root).interim("gold_evaluation")
    if not path.is_file():
        return show(UNSCORED)
    rows = pd.read_parquet(path, columns=["status", "confidence_crossed"])
    rows = rows[rows["status"] != "missed"]
    step = (rows["confidence_crossed"] * TENTHS).astype(int).clip(upper=TENTHS - 1)
    right = rows["status"].eq("matched").astype(float)
    steps = pd.DataFrame({"sure": rows["confidence_crossed"], "right": right}).groupby(step.to_numpy())
    drawn_steps = steps.agg(sure=("sure", "mean"), right=("right", "mean"), n=("right", "size"))
    with canvas.sheet(3.4) as sheet:
        axes = sheet.add_axes((0.3, 0.14, 0.42, 0.82))
        axes.plot([0, 1], [0, 1], color=canvas.FAINT, lw=1)
        axes.text(0.03, 0.08, "as sure as right", rotation=45, color=canvas.SOFT, fontsize=7)
        sizes = 18 + 220 * drawn_steps["n"] / drawn_steps["n"].max()
        axes.scatter(drawn_steps["sure"], drawn_steps["right"], s=sizes, color=canvas.ACCENT, alpha=0.8, lw=0)
        for sure, share, n in drawn_steps.to_numpy():
            axes.annotate(f"{int(n):,}", (sure, share), xytext=(9, -8), textcoords="offset points", fontsize=7)
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, 1.02)
        axes.set_xticks([0, 0.5, 1])
        axes.set_yticks([0, 0.5, 1])
        axes.set_xlabel("confidence given")
        axes.set_ylabel("share that was right")
        drawn = canvas.svg_of(sheet)
    error = ((facts["corpus"]["evaluation"] or {}).get("confidence") or {}).get("calibration_error_crossed")
    told = "; ".join(
        f"{sure:.2f} given, {share:.2f} right ({int(n)} claims)" for sure, share, n in drawn_steps.to_numpy()
    )
    caption = (
        "Confidence beside the share of claims that annotators have too; numbers are claims. Each confidence comes "
        "from weights that were fitted without the claim's article."
    ) + ("" if error is None else f" Expected calibration error: {error:.3f}.")
    return show(Figure(svg=drawn, alt=f"Reliability diagram: {told}.", caption=caption, number=number))


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
