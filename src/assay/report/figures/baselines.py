"""The model's score out of sample beside those of a reader without a model."""

from __future__ import annotations

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.modelfacts import scores
from assay.report.show import Shown, show

NONE = "Without predictions out of sample there is no score, neither of the model nor of the baselines."
NAMES = {"model": "the model", "word": "taken at its word", "median": "divided by the median factor"}


def baselines(corpus: CorpusData, number: int) -> Shown:
    """Mean score of the model and of the two baselines; less is better."""
    checks = corpus.model_checks
    if checks.empty:
        return show(Paragraph(runs=text(NONE), role="note"))
    found = scores(checks)
    told = "; ".join(f"{NAMES[name]} {score:.2f}" for name, score in found.items())
    caption = (
        f"Score of {words.counted(len(checks), 'prediction')} out of sample (continuous ranked probability score of "
        "log(1 + figure)): the distance between what was predicted and what was recorded; 0 is perfect, 0.69 a "
        "factor of "
        "two. A claim taken at its word, and one divided by the median factor of other origins, predict a single "
        "figure."
    )
    height = 1.15
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.27, 0.36, 0.63, 0.6))
        colours = [canvas.ACCENT, canvas.SOFT, canvas.SOFT]
        places = range(len(found))
        axes.hlines(places, 0, list(found.values()), color=colours, lw=2, alpha=0.5)
        axes.scatter(list(found.values()), places, color=colours, s=34, zorder=3)
        for place, score in enumerate(found.values()):
            axes.text(score, place, f"   {score:.2f}", va="center", color=colours[place])
        axes.set_yticks(places, list(NAMES.values()))
        axes.set_ylim(len(found) - 0.5, -0.5)
        axes.set_xlim(0, max(*found.values(), 0.1) * 1.12)
        axes.set_xlabel("score; less is better")
        axes.grid(axis="x")
        svg = canvas.svg_of(sheet)
    return show(Figure(svg=svg, alt=f"Dot plot of scores, less is better: {told}.", caption=caption, number=number))
