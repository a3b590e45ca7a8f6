"""Why two claims are one event: the weights of a link, added up from the prior to the whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from assay.io import read_table
from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.described import described
from assay.report.figures import canvas
from assay.report.show import Shown, show
from assay.tables import Links
from assay.workspace import Workspace

FEATURES = {"place": "Place", "days": "Days", "parties": "Parties", "outcome": "Outcome", "affected": "People"}
AGAINST = "#C44E00"
"""Colour of what speaks against, told apart from the accent by those who see no red or green."""
ROOM = 0.35
"""Bits beside the longest bar for its number."""


def link(corpus: CorpusData, number: int) -> Shown:
    """The weakest link that holds an event together, feature by feature: the one to doubt first."""
    path = Workspace(corpus.root).final("links")
    links = read_table(path, Links) if path.is_file() else pd.DataFrame(columns=["used"])
    used = links[links["used"].astype(bool)]
    if used.empty:
        note = "Claims of one event all name one place, the same days and parties here; no link was needed."
        return show(Paragraph(runs=text(note), role="note"))
    weakest = used.sort_values(["weight", "left_claim_id", "right_claim_id"]).iloc[0].to_dict()
    least = corpus.params.resolve.min_probability
    steps = [("Before comparing", float(weakest["prior_weight"]))]
    steps += [(f"{label}: {weakest[name]}", float(weakest[f"{name}_weight"])) for name, label in FEATURES.items()]
    told = "; ".join(f"{name} {_bits(weight)}" for name, weight in steps)
    end = f"{_bits(float(weakest['weight']))} bits, a probability of {weakest['probability']:.2f}"
    pair = _pair(corpus, weakest)
    caption = (
        f"The weakest of {words.counted(len(used), 'link')} that hold events together: {pair}. Each bar adds what one "
        f"comparison says; a bit doubles the odds. All together {end} that both are of one event; the dashed line is "
        f"the least that joins, {least:g}."
    )
    threshold = float(np.log2(least / (1 - least)))
    alt = f"Waterfall of the link of {pair}. {told}; together {end}."
    return show(Figure(svg=_draw(steps, threshold), alt=alt, caption=caption, number=number))


def _draw(steps: list[tuple[str, float]], threshold: float) -> str:
    weights = np.array([weight for _, weight in steps])
    ends = weights.cumsum()
    rows = [*steps, ("Together", float(ends[-1]))]
    lengths, starts = np.append(weights, ends[-1]), np.append(ends - weights, 0.0)
    height = len(rows) * 0.27 + 0.55
    places = range(len(rows))
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.42, 0.44 / height, 0.55, 1 - 0.5 / height))
        colours = [canvas.ACCENT if length >= 0 else AGAINST for length in lengths]
        axes.barh(places, lengths, left=starts, color=[*colours[:-1], canvas.INK], height=0.55, zorder=2)
        axes.vlines(ends, [place + 0.28 for place in places][:-1], [place + 0.72 for place in places][:-1],
                    color=canvas.SOFT, lw=0.7, zorder=1)  # fmt: skip
        axes.axvline(0, color=canvas.SOFT, lw=0.8, zorder=0)
        axes.axvline(threshold, color=canvas.SOFT, lw=0.9, ls=(0, (4, 3)), zorder=0)
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
        for place, start, length in zip(places, starts, lengths, strict=True):
            right = max(start, start + length) + 0.06
            axes.text(right, place, _bits(float(length)), va="center", fontsize=7.5, zorder=3, bbox=paper)
        edges = [*starts, *(starts + lengths), threshold, 0.0]
        axes.set_xlim(min(edges) - 0.1, max(edges) + ROOM)
        axes.set_yticks(places, [canvas.literal(words.shortened(name, 46)) for name, _ in rows])
        axes.set_ylim(len(rows) - 0.5, -0.6)
        axes.set_xlabel("bits: each doubles the odds of one event")
        return canvas.svg_of(sheet)


def _bits(weight: float) -> str:
    return f"{weight:+.2f}".replace("-", "−")


def _pair(corpus: CorpusData, link: dict[Any, Any]) -> str:
    claims = described(corpus).set_index("claim_id")
    return " and ".join(_side(claims.loc[link[f"{side}_claim_id"]]) for side in ("left", "right"))


def _side(claim: pd.Series[Any]) -> str:
    outlet = "an article" if words.unknown(claim["source_office"]) else str(claim["source_office"])
    known = [claim[name] for name in ("place", "adm_1", "country") if not words.unknown(claim[name])]
    told = f"{claim['words']} {words.OUTCOMES[claim['outcome']]}"
    return f"“{told}” ({outlet}; {known[0]}, {words.days(claim['date_start'], claim['date_end'])})"
