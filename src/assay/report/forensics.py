"""Table of what looks unusual in claimants' figures: under what, and what ordinary things would cause it."""

from __future__ import annotations

import pandas as pd

from assay.report import words
from assay.report.blocks import Column, Group, Paragraph, Row, Run, Table, text
from assay.report.case import CorpusData
from assay.report.show import Shown, show

MOST = 40
"""Rows of the table; the rest stands in `forensics`."""
TESTS = {
    "last_digit": "Last digits", "first_digit": "First digits", "multiples_of_5": "Round numbers",
    "multiples_of_10": "Round numbers", "multiples_of_50": "Round numbers", "multiples_of_100": "Round numbers",
    "falling_totals": "Totals that fall", "revised_down": "Later lower", "revised_up": "Later higher",
    "even_steps": "Even steps", "equal_steps": "Equal steps", "few_repeats": "Few repeats",
}  # fmt: skip
RANK = {"actor": 0, "party": 1, "type": 2}
SAME = ["about", "outcome", "test", "subject", "n_figures", "observed"]
HEADS = (
    ("Claimant", 1.6),
    ("What", 1.0),
    ("Found", 2.0),
    ("Unusual under", 1.6),
    ("What would ordinarily cause it", 2.2),
)


def unusual(corpus: CorpusData, number: int) -> Shown:
    """Findings, the surest first; nothing is said of claimants with too few figures."""
    found = corpus.forensics[corpus.forensics["finding"].eq("unusual")]
    if found.empty:
        tested = int(corpus.forensics["p"].notna().sum())
        note = (
            "Nothing unusual was found." if tested else "No claimant has figures enough for anything to be tested."
        ) + f" Tests made: {tested:,}."
        return show(Paragraph(runs=text(note), role="note"))
    order = found.assign(rank=found["level"].map(RANK)).sort_values(
        ["rank", "q", "n_figures", "claimant", "about", "outcome", "test", "subject"],
        ascending=[True, True, False, *[True] * 5],
    )
    once = order[~order.duplicated(SAME)]
    kept = once.head(MOST)
    told = [kept[name] for name in ("test", "detail", "unusual_under", "ordinary")]
    body = tuple(
        Row(cells=tuple(((Run(text=cell),),) for cell in (who, TESTS[test], _capital(detail), null, ordinary)))
        for who, test, detail, null, ordinary in zip(_who(kept), *told, strict=True)
    )
    columns = tuple(Column(label=label, share=share) for label, share in HEADS)
    caption = (
        "What is unusual in claimants' figures. None of it is an accusation: each row says what it is unusual under "
        "and "
        "what ordinary things would bring it about. Parties and kinds of claimant that are but one claimant aren't "
        "told again." + (f" The first {len(kept)} of {len(once):,}." if len(once) > len(kept) else "")
    )
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=body),)))


def _who(rows: pd.DataFrame) -> list[str]:
    keys = zip(rows["level"], rows["claimant"], rows["about"], rows["outcome"], rows["subject"], strict=True)
    return [
        words.claims_of(words.claimant(name) if level == "type" else name, about, outcome)
        + (f" ({subject})" if subject else "")
        for level, name, about, outcome, subject in keys
    ]


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
