"""How many articles tell of an event, and how many independent origins stand behind them."""

from __future__ import annotations

from matplotlib.ticker import MaxNLocator

from assay.report import words
from assay.report.blocks import Figure, Paragraph, text
from assay.report.case import CorpusData
from assay.report.figures import canvas
from assay.report.show import Shown, show

ROWS = 25
"""Events drawn; more do not fit a page."""


def origins(corpus: CorpusData, number: int) -> Shown:
    """Articles and independent origins of the events most written about."""
    events = corpus.events.sort_values(
        ["n_articles", "n_origins", "date_start", "event_id"], ascending=[False, False, True, True]
    ).head(ROWS)
    if events.empty:
        return show(Paragraph(runs=text("No claim names both a place and a day, so there is no event."), role="note"))
    places = events["place"].fillna(events["adm_1"]).fillna(events["country"]).fillna("place not known")
    labels = [
        f"{place}, {words.days(start, end)}"
        for place, start, end in zip(places, events["date_start"], events["date_end"], strict=True)
    ]
    pairs = list(zip(events["n_articles"].astype(int), events["n_origins"].astype(int), strict=True))
    told = "; ".join(
        f"{label}: {words.counted(n, 'article')}, {words.counted(m, 'origin')}"
        for label, (n, m) in zip(labels, pairs, strict=True)
    )
    caption = (
        f"Articles (ring) and independent origins (dot) of the {words.counted(len(events), 'event')} told most often, "
        f"of {len(corpus.events):,}. Where the two lie apart, articles repeat or cite one another, or "
        "report one statement."
    )
    return show(Figure(svg=_draw(labels, pairs), alt=f"Dot plot of events. {told}.", caption=caption, number=number))


def _draw(labels: list[str], pairs: list[tuple[int, int]]) -> str:
    height = len(labels) * 0.21 + 0.6
    articles, roots = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    rows = range(len(labels))
    with canvas.sheet(height) as sheet:
        axes = sheet.add_axes((0.42, 0.46 / height, 0.55, 1 - 0.51 / height))
        axes.hlines(rows, roots, articles, color=canvas.FAINT, lw=2)
        axes.plot(articles, rows, "o", mfc="white", mec=canvas.ACCENT, ms=6.5, mew=1.3)
        axes.plot(roots, rows, "o", color=canvas.ACCENT, ms=4, mew=0)
        axes.set_yticks(rows, [canvas.literal(words.shortened(label, 42)) for label in labels])
        axes.set_ylim(len(labels) - 0.4, -0.7)
        axes.set_xlim(0, max(articles) * 1.08 + 0.5)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("articles and origins")
        axes.grid(axis="x")
        return canvas.svg_of(sheet)
