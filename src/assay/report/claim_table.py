"""The table of claims: each with its sentence, claimant, footing, reference and verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from assay.report import words
from assay.report.addresses import of_dossier, web
from assay.report.blocks import Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CaseData
from assay.report.described import by_dead, described
from assay.report.evidence import evidence_runs, span_of
from assay.report.show import Shown, show

MOST = 600
"""Claims listed: at about 1.5 kB each, a page that a browser and a reader of the PDF still take in."""
LONGEST = 160
"""Characters of a name or reason that are shown."""
_JUDGED = ("within", "above", "below")


def claims(case: CaseData, number: int) -> Shown:
    """Claims event by event; of more than `MOST`, those of the events with most claims, and where the rest are."""
    everything = _ordered(case)
    listed = _listed(everything)
    columns = (
        Column(label="Claim", share=1.0),
        Column(label="Put forward by", share=1.15),
        Column(label="Evidence", share=2.3),
        Column(label="Reference and verdict", share=1.35),
    )
    whole = len(listed) == len(everything)
    which = "Every claim" if whole else f"{len(listed):,} of {words.counted(len(everything), 'claim')}"
    caption = f"{which} of the case, with the figure marked in the sentence that carries it."
    groups = tuple(_groups(listed))
    table = Table(caption=caption, number=number, columns=columns, groups=groups, layout="records")
    return show(table) if whole else show(table, _rest(case, len(everything) - len(listed)))


def _rest(case: CaseData, left: int) -> Paragraph:
    return Paragraph(role="note", runs=(
        Run(text=f"Listed are the claims of the events with most claims, and the highest and lowest number killed. "
            f"{words.counted(left, 'further claim')} of the case “{case.name}” "
            f"{'stands' if left == 1 else 'stand'} with span, claimant and confidence in "),
        Run(text="data/final/claims.parquet", style="code"),
        Run(text=", with reference and verdict in "),
        Run(text="data/final/comparisons.parquet", style="code"),
        Run(text="."),
    ))  # fmt: skip


def _listed(claims: pd.DataFrame) -> pd.DataFrame:
    """At most `MOST` of the claims, in their order; the highest and lowest, to which prose links, are among them."""
    if len(claims) <= MOST:
        return claims
    dead = by_dead(claims)
    ends = dead[dead["value"] > 0]["claim_id"].iloc[[0, -1]] if (dead["value"] > 0).any() else dead["claim_id"].head(0)
    size = claims.groupby("event_id")["claim_id"].transform("size").fillna(0)
    ranked = claims.assign(named=claims["claim_id"].isin(ends), size=size, place=range(len(claims)))
    first = ranked.sort_values(["named", "size", "place"], ascending=[False, False, True]).head(MOST)
    return claims.loc[first.sort_values("place").index]


def _ordered(case: CaseData) -> pd.DataFrame:
    """Described claims event by event, most recent evidence last; those without an event at the end."""
    frame = described(case).merge(_judged(case), on="claim_id", how="left")
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


def _groups(frame: pd.DataFrame) -> Iterator[Group]:
    for event, rows in frame.groupby(frame["event_id"].fillna(""), sort=False):
        href = of_dossier(str(event)) if event else ""
        yield Group(
            label=str(rows["head"].iloc[0]), href=href, rows=tuple(_claim(row) for row in rows.to_dict("records"))
        )


def _judged(case: CaseData) -> pd.DataFrame:
    """The reference and verdict of each claim; where it met several, they are told one after the other."""
    columns = [
        "claim_id", "ref_dataset", "ref_id", "confirmed_low", "confirmed_best", "confirmed_high", "verdict",
        "match_reason",
    ]  # fmt: skip
    rows = case.comparisons.dropna(subset=["claim_id"]).sort_values(["claim_id", "ref_dataset", "ref_id"])[columns]
    told = pd.Series([_judgement(*row[1:]) for row in rows.to_numpy(dtype=object).tolist()], index=rows["claim_id"])
    return told.groupby(level=0).sum().rename("judged").rename_axis("claim_id").reset_index()


def _judgement(*values: Any) -> tuple[Runs, ...]:
    dataset, ref, low, best, high, verdict, reason = values
    style = "strong" if verdict in _JUDGED else ""
    judged = Run.model_validate({"text": words.VERDICTS[verdict].capitalize(), "style": style})
    if words.unknown(dataset):
        return ((judged,), (Run(text=reason, style="soft"),))
    because = (Run(text=f"Record {ref} of {dataset}: {reason}", style="soft"),)
    if words.span(low, high) == words.whole(best) == words.UNKNOWN:
        return ((judged,), because)
    return ((judged,), text(f"{dataset} records {words.confirmed(low, best, high)}"), because)


def _claim(row: dict[Any, Any]) -> Row:
    quote, count = span_of(row["quote_start"], row["quote_end"]), span_of(row["count_start"], row["count_end"])
    name = words.shortened(row["who"], LONGEST)
    who = [text(name)] if row["speaker"] == row["who"] else [text(name), _soft(row["speaker"])]
    judged = row["judged"] if isinstance(row["judged"], tuple) else (_soft("Not set beside a reference"),)
    return Row(
        anchor=f"claim-{row['claim_id']}",
        cells=(
            (text(row["words"]), text(f"{words.OUTCOMES[row['outcome']]}: {words.shortened(row['about'], LONGEST)}")),
            (*who, _soft(words.HEDGES[row["hedge"]])),
            (evidence_runs(row["text"], quote, count), _outlet(row)),
            judged,
        ),
    )


def _outlet(row: dict[Any, Any]) -> Runs:
    office = "Outlet not known" if words.unknown(row["source_office"]) else row["source_office"]
    return (
        Run(text=words.shortened(str(office), LONGEST), style="soft", href=web(row["url"])),
        Run(text=f", {words.day(row['published'])}", style="soft"),
    )


def _soft(value: str) -> Runs:
    return (Run(text=value, style="soft"),)
