"""The table of claims: figure, claimant, outlet and verdict in a line that opens what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from assay.report import words
from assay.report.addresses import of_dossier
from assay.report.blocks import Column, Facet, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CaseData
from assay.report.claim_detail import LONGEST, Behind, Cells, detail, office
from assay.report.described import by_dead, described
from assay.report.matches import best_of_claims
from assay.report.show import Shown, show

MOST = 400
"""Claims that open what stands behind them, about 1.5 kB each; 2,600 more in a line each keep a page below 2 MB."""
MOST_OF_EVENT = 1000
"""The same on the page of one event, which has little else."""
COLUMNS = (
    Column(label="Claim", share=1.5),
    Column(label="Put forward by", share=1.5),
    Column(label="Outlet and day", share=1.4),
    Column(label="Verdict", share=1.5),
)
FACETS = (
    Facet(label="Put forward by", use="choose"),
    Facet(label="Outcome", use="choose"),
    Facet(label="Verdict", use="choose"),
    Facet(label="Figure", use="order"),
    Facet(label="Day", use="order"),
    Facet(label="Verdict", use="order"),
)
_NONE = "no reference"
_VERDICTS = (*words.VERDICTS, _NONE)


def claims(case: CaseData, number: int, most: int = MOST) -> Shown:
    """Every claim, event by event; of more than `most` the rest in a line each, and where more about them stands."""
    everything = _ordered(case)
    listed = _listed(everything, most)
    whole = len(listed) == len(everything)
    which = (
        "Every claim of the case. Each"
        if whole
        else (
            f"All {words.counted(len(everything), 'claim')} of the case. Each with a mark before it ({len(listed):,})"
        )
    )
    caption = (
        f"{which} opens the sentence that carries it, with the figure marked, its sources, its match "
        "and its verdict. The command “assay trace --claim” follows a claim's id back to the raw file."
    )
    groups = tuple(_groups(everything, Behind.of(case, everything, listed)))
    table = Table(caption=caption, number=number, columns=COLUMNS, groups=groups, layout="opening", facets=FACETS)
    return show(table) if whole else show(table, _rest(case, len(everything) - len(listed)))


def _rest(case: CaseData, left: int) -> Paragraph:
    return Paragraph(role="note", runs=(
        Run(text="Claims of no single event open, those of the events with most claims, and the highest and lowest "
            f"number killed. {words.counted(left, 'further claim')} of the case “{case.name}” "
            f"{'stands' if left == 1 else 'stand'} in a line alone; the dossier of an event opens up "
            f"to {MOST_OF_EVENT:,} of its claims. All have span, claimant and confidence in "),
        Run(text="data/final/claims.parquet", style="code"),
        Run(text=", with reference and verdict in "),
        Run(text="data/final/comparisons.parquet", style="code"),
        Run(text="."),
    ))  # fmt: skip


def listed(case: CaseData) -> frozenset[str]:
    """Claims whose row in the table opens, which others may link to as `#claim-ID`."""
    return frozenset(_listed(_ordered(case), MOST)["claim_id"])


def _listed(claims: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most `most` of the claims, in their order: those that prose links to, of no event, of the largest events."""
    if len(claims) <= most:
        return claims
    dead = by_dead(claims)
    ends = dead[dead["value"] > 0]["claim_id"].iloc[[0, -1]] if (dead["value"] > 0).any() else dead["claim_id"].head(0)
    size = claims.groupby("event_id")["claim_id"].transform("size").fillna(len(claims) + 1)  # no dossier has them
    ranked = claims.assign(named=claims["claim_id"].isin(ends), size=size, place=range(len(claims)))
    first = ranked.sort_values(["named", "size", "place"], ascending=[False, False, True]).head(most)
    return claims.loc[first.sort_values("place").index]


def _ordered(case: CaseData) -> pd.DataFrame:
    """Described claims event by event, most recent evidence last; those without an event at the end."""
    frame = described(case).merge(_closest(case), on="claim_id", how="left")
    frame = frame.merge(case.articles[["article_id", "text"]], on="article_id", how="left")
    frame["head"] = [
        "No single event (running totals, background, no place or day)" if words.unknown(event) else
        f"{place}, {words.days(start, end)}"
        for event, place, start, end in zip(
            frame["event_id"], frame["event_place"], frame["event_start"], frame["event_end"], strict=True
        )
    ]  # fmt: skip
    order = ["event_start", "head", "event_id", "published", "article_id", "quote_start", "claim_id"]
    return frame.sort_values(order).reset_index(drop=True)


def _groups(frame: pd.DataFrame, behind: Behind) -> Iterator[Group]:
    for event, rows in frame.groupby(frame["event_id"].fillna(""), sort=False):
        href = of_dossier(str(event)) if event else ""
        listed = tuple(_claim(row, behind) for row in rows.to_dict("records"))
        yield Group(label=str(rows["head"].iloc[0]), href=href, rows=listed)


def _closest(case: CaseData) -> pd.DataFrame:
    """Verdict of each claim's closest match, and the figure it was judged against, in words."""
    best = best_of_claims(case)
    figures = best[["ref_dataset", "confirmed_low", "confirmed_best", "confirmed_high"]].to_numpy(dtype=object).tolist()
    return best[["claim_id", "verdict"]].assign(beside=[_beside(*row) for row in figures])


def _beside(dataset: object, low: object, best: object, high: object) -> str:
    if all(words.unknown(figure) for figure in (low, best, high)):
        return ""
    return f"{dataset}: {words.confirmed(low, best, high)}"


def _claim(row: Cells, behind: Behind) -> Row:
    what = words.OUTCOMES[row["outcome"]]
    verdict = _NONE if words.unknown(row["verdict"]) else str(row["verdict"])
    name = words.shortened(row["who"], LONGEST)
    who = (text(name),) if row["speaker"] == row["who"] else (text(name), _soft(row["speaker"]))
    opens = row["claim_id"] in behind.listed
    return Row(
        anchor=f"claim-{row['claim_id']}" if opens else "",
        cells=(
            (text(row["words"]), text(f"{what}: {words.shortened(row['about'], LONGEST)}")),
            who,
            (text(office(row)), _soft(words.day(row["published"]))),
            tuple(_verdict(verdict, row["beside"])),
        ),
        detail=detail(row, behind) if opens else (),
        values=(
            row["speaker"], what, words.VERDICTS.get(verdict, _NONE), _number(row["value"]),
            words.iso(row["published"]) or "", str(_VERDICTS.index(verdict)),
        ),
    )  # fmt: skip


def _verdict(verdict: str, beside: object) -> Iterator[Runs]:
    told = words.VERDICTS.get(verdict, _NONE).capitalize()
    yield (Run(text=told, style="strong" if verdict in words.JUDGED else "soft"),)
    if beside and not words.unknown(beside):
        yield _soft(str(beside))


def _number(value: object) -> str:
    return "" if words.unknown(value) else f"{value:.15g}"


def _soft(value: str) -> Runs:
    return (Run(text=value, style="soft"),)
