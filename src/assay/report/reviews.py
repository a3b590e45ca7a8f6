"""Review as its notebook shows it: what comes next, what was decided, and what that says of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from assay.report import words
from assay.report.blocks import Bullets, Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CaseData
from assay.report.evidence import evidence_runs, span_of
from assay.report.show import Shown, show

MOST = 20
"""Items of the queue that are listed; the form goes through all."""
STATUSES = {
    "stale": "Stale: what was reviewed has changed; look again",
    "disputed": "Disputed: reviewers say different things; nothing is applied",
    "applied": "Applied",
    "replaced": "Replaced by a later decision",
}
NOUNS = {"claim": "claims", "match": "matches"}
KINDS = {"claim": "Was the sentence read right?", "match": "Does the record tell this incident?"}
DRAWN = {"ranked": "by rank", "random": "by chance"}
ALL = "all"
# Below this, conclusions on what reviewers say are not supported (Krippendorff 2004, Content Analysis, page 241).
TENTATIVE = 0.667


def queue(case: CaseData, items: pd.DataFrame, number: int) -> Shown:
    """What comes next, with the sentence and the figure marked.

    Args:
        case: The case.
        items: kind, claim_id, ref_dataset, ref_id, drawn, doubt and influence, in the order to review them in.
        number: Number of the table.
    """
    if items.empty:
        return show(Paragraph(runs=text("Nothing is left to review."), role="note"))
    first = items.head(MOST).merge(case.claims, on="claim_id", how="left", suffixes=("", "_claim"))
    rows = first.merge(case.articles[["article_id", "text"]], on="article_id", how="left")
    columns = (
        Column(label="Read as", share=1.1),
        Column(label="Sentence", share=2.6),
        Column(label="Asked", share=1.2),
        Column(label="Why now", share=0.9),
    )
    kept = tuple(_item(row) for row in rows.to_dict("records"))
    left = words.counted(len(items), "claim or match", "claims and matches")
    caption = f"{f'The first {len(kept):,} of ' if len(items) > len(kept) else ''}{left} left to review."
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=kept),), layout="records"))


def decisions(decided: pd.DataFrame, number: int) -> Shown:
    """Every decision by what became of it, those that need a reviewer first.

    Args:
        decided: Table ReviewDecisions.
        number: Number of the table.
    """
    if decided.empty:
        return show(Paragraph(runs=text("Nothing has been decided yet.")))
    columns = (
        Column(label="Decision", share=1.2),
        Column(label="About", share=1.2),
        Column(label="Reason", share=2),
        Column(label="What became of it", share=1.6),
    )
    caption = f"{words.counted(len(decided), 'decision')} of reviewers."
    groups = tuple(_groups(decided.sort_values(["decided", "reviewer", "row"], kind="stable")))
    return show(Table(caption=caption, number=number, columns=columns, groups=groups, layout="records"))


def estimates(told: Mapping[str, Any]) -> Shown:
    """How many decisions count, the share that stands as read, and how far reviewers agree.

    Args:
        told: Metrics of the stage `review`.
    """
    total = int(told["decisions"])
    if not total:
        return show(Paragraph(runs=text("Nobody has reviewed anything yet, so nothing is said of the whole.")))
    counted = ", ".join(f"{int(told[name]):,} {name}" for name in STATUSES)
    items = [text(f"{words.counted(total, 'decision')}: {counted}.")]
    for kind, several in NOUNS.items():
        items.extend(_precision(told["precision"][kind], kind, several))
        items.append(_agreement(told["agreement"][kind], kind, several))
    return show(Bullets(items=tuple(items)))


def _precision(shares: list[Mapping[str, Any]] | None, one_of: str, several: str) -> Iterator[Runs]:
    if not shares:
        yield text(f"None of the {several} was reviewed by chance, so no share that stands as read is told.")
        return
    for one in shares:
        of = "" if one["of"] == ALL else f" of {words.OUTCOMES[one['of']].lower()}"
        queue = f" in the queue of {one['queue']}" if one["queue"] else ""
        disputed = f", {int(one['n_disputed']):,} {_are(one['n_disputed'])} disputed" if one["n_disputed"] else ""
        share = "no share is told of" if one["share"] is None else f"{one['share']:.0%} of"
        settled = f"{share} those not disputed" if one["n_disputed"] else share.removesuffix(" of")
        bounds = ", the disputed counted as wrong at its lower end and as right at its upper" if disputed else ""
        stands = "stands as it is" if one["n_accepted"] == 1 else "stand as they are"
        stand = f"{int(one['n_accepted']):,} {stands}{disputed}"
        yield text(
            f"Of {words.counted(int(one['n']), one_of, several)}{of} drawn by chance{queue} {stand}: {settled} "
            f"(90 % interval {one['low']:.0%} to {one['high']:.0%}{bounds})."
        )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _agreement(told: Mapping[str, Any], one: str, several: str) -> Runs:
    n, alpha = int(told["n_items"]), told["alpha"]
    if not n:
        return text(f"No two reviewers have judged the same {several}.")
    judged = f"Of {words.counted(n, one, several)} that two or more reviewers judged"
    alike = f"{judged} they say the same of {int(told['n_alike']):,}"
    if alpha is None:
        return text(f"{alike}; all were judged one and the same way, so Krippendorff's alpha is undefined.")
    weak = f"; below {TENTATIVE} nothing should be concluded from it" if alpha < TENTATIVE else ""
    return text(f"{alike}; Krippendorff's alpha is {alpha:.2f}{weak}.")


def _item(row: Mapping[Any, Any]) -> Row:
    figure = words.figure(row["count_kind"], row["count_low"], row["count_best"], row["count_high"])
    about = row["affected"] if not words.unknown(row["affected"]) else "people or items not named"
    sentence = evidence_runs(row["text"], span_of(row["quote_start"], row["quote_end"]), _count(row))
    record = () if row["kind"] == "claim" else (_soft(f"{row['ref_dataset']} {row['ref_id']}"),)
    return Row(
        cells=(
            (text(figure), text(f"{words.OUTCOMES[row['outcome']]}: {about}")),
            (sentence,),
            (text(KINDS[row["kind"]]), *record),
            (text(f"doubt {row['doubt']:.2f}"), text(f"influence {row['influence']:.2f}"), _soft(DRAWN[row["drawn"]])),
        )
    )


def _count(row: Mapping[Any, Any]) -> Any:
    return span_of(row["count_start"], row["count_end"])


def _groups(decided: pd.DataFrame) -> Iterator[Group]:
    for status, label in STATUSES.items():
        rows = decided[decided["status"].eq(status)]
        if len(rows):
            yield Group(label=label, rows=tuple(_decision(row) for row in rows.to_dict("records")))


def _decision(row: Mapping[Any, Any]) -> Row:
    about = [text(f"{row['kind']} {row['claim_id']}")]
    if row["kind"] == "match":
        about.append(_soft(f"{row['ref_dataset']} {row['ref_id']}"))
    said = [text(str(row["action"]))]
    if not words.unknown(row["corrected"]):
        said.append(_soft(str(row["corrected"])))
    why = "" if words.unknown(row["why"]) else str(row["why"])
    return Row(
        cells=(
            (*said, _soft(f"{row['reviewer']}, {row['decided']}")),
            tuple(about),
            (text("" if words.unknown(row["reason"]) else row["reason"]),),
            (text(str(row["status"])), _soft(why)) if why else (text(str(row["status"])),),
        )
    )


def _soft(value: str) -> Runs:
    return (Run(text=value, style="soft"),)
