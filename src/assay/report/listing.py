"""Tables of a case: verdicts by side, every claim with its evidence, what was not comparable, the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from assay.report import words
from assay.report.blocks import Bullets, Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CaseData
from assay.report.described import described, speakers
from assay.report.evidence import evidence_runs, span_of
from assay.report.show import Shown, show
from assay.tables import VERDICTS

_JUDGED = ("within", "above", "below")
_REFERENCE = ["ref_dataset", "ref_id", "outcome", "affected"]


def verdicts(case: CaseData, number: int) -> Shown:
    """Verdicts by who puts the figure forward; a claim counts once for every reference figure it meets."""
    claims = described(case)[["claim_id", "speaker"]]
    compared = case.comparisons.dropna(subset=["claim_id"]).merge(claims, on="claim_id")
    if compared.empty:
        return show(_none("No claim of this case was set beside a reference."))
    counts = pd.crosstab(compared["speaker"], compared["verdict"]).reindex(columns=list(VERDICTS), fill_value=0)
    order = [kind.name for kind in speakers(case.claims) if kind.name in counts.index]
    table = counts.reindex(order)
    table.loc["all claims"] = table.sum()
    columns = (
        Column(label="Put forward by", share=2.2),
        *(_number(words.VERDICT_HEADS[name], 1 + len(name) / 20) for name in VERDICTS),
    )
    rows = tuple(
        Row(cells=((text(name),), *((text(f"{int(n):,}"),) for n in row)))
        for name, row in zip(table.index, table.to_numpy().tolist(), strict=True)
    )
    caption = "How claims lie to the reference figures they were set beside, by who puts them forward."
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=rows),)))


def references(case: CaseData, number: int) -> Shown:
    """What reference data record for the case's place and days, and how many of its claims were judged against it."""
    judged = case.comparisons[case.comparisons["verdict"].isin(words.JUDGED)].dropna(subset=["claim_id"])
    met = judged.groupby([*_REFERENCE]).size().rename("n").reset_index()
    rows = case.confirmed.merge(met, on=_REFERENCE, how="left").sort_values(["date_start", *_REFERENCE])
    if rows.empty:
        return show(_none("No reference figure is on record for this place and these days."))
    fields = ["ref_dataset", "ref_id", "url", "place", "date_start", "date_end", "outcome", "affected", "time_frame",
              "low", "best", "high", "n"]  # fmt: skip
    body = tuple(_reference(*values) for values in rows[fields].to_numpy(dtype=object).tolist())
    columns = (
        Column(label="Reference", share=2),
        Column(label="Place and days", share=1.7),
        Column(label="Records", share=1.6),
        Column(label="Low–high", share=1.2),
        _number("Claims judged"),
    )
    caption = (
        "Reference figures for the place and days of the case; many are of a kind that no claim can be set beside."
    )
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=body),), layout="records"))


def claims(case: CaseData, number: int) -> Shown:
    """Every claim with its sentence, claimant, footing, reference and verdict, event by event."""
    columns = (
        Column(label="Claim", share=1.0),
        Column(label="Put forward by", share=1.15),
        Column(label="Evidence", share=2.3),
        Column(label="Reference and verdict", share=1.35),
    )
    caption = "Every claim of the case, with the figure marked in the sentence that carries it."
    groups = tuple(_groups(case))
    return show(Table(caption=caption, number=number, columns=columns, groups=groups, layout="records"))


def not_comparable(case: CaseData, number: int) -> Shown:
    """Why claims could not be set beside a reference, and how many."""
    left = case.comparisons.dropna(subset=["claim_id"])
    left = left[left["verdict"].isin(["unmatched", "not_comparable", "circular"])]
    if left.empty:
        return show(_none("Every claim of the case met a reference figure."))
    counts = left.groupby(["verdict", "match_reason"]).size().rename("n").reset_index()
    counts = counts.sort_values(["n", "verdict", "match_reason"], ascending=[False, True, True])
    rows = tuple(
        Row(cells=((text(reason),), (text(words.VERDICTS[verdict]),), (text(f"{n:,}"),)))
        for verdict, reason, n in zip(counts["verdict"], counts["match_reason"], counts["n"], strict=True)
    )
    columns = (Column(label="Why", share=4), Column(label="Verdict", share=1.6), _number("Claims"))
    caption = "Claims that were not judged against a reference, by reason."
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=rows),)))


def method(case: CaseData) -> Shown:
    """The rulebook and tolerances of this run, from its parameters."""
    params = case.params
    compare, resolve = params.compare, params.resolve
    items = (
        f"Vague numbers follow the rulebook “{params.extract.rulebook}”.",
        f"Claims of one division, the same parties, at most {words.counted(resolve.days, 'day')} and "
        f"{resolve.kilometres:g} km apart, are taken to speak of one event.",
        f"A reference figure may lie {words.counted(compare.days, 'day')} away; the score of the place is one half at "
        f"{compare.kilometres:g} km; a match scores at least {compare.min_score:g}. A reference that spans more than "
        f"{words.counted(compare.max_reference_days, 'day')} is a period and is never set beside one incident.",
        "Reference figures used: " + (words.listed(_datasets(case)) or "none that fits this case") + ".",
    )
    return show(Bullets(items=tuple(text(item) for item in items)))


def sources(case: CaseData, number: int) -> Shown:
    """Each article of the case: outlet, day, address, raw file, and the file's hash."""
    articles = case.articles.sort_values(["published", "article_id"], na_position="last")
    fields = ["article_id", "source_office", "headline", "published", "url", "source_path", "raw_locator", "raw_sha256"]
    rows = tuple(_source(*values) for values in articles[fields].to_numpy(dtype=object).tolist())
    columns = (
        Column(label="Article", share=1.7),
        Column(label="Raw file", share=1.2),
        Column(label="SHA-256", share=3),
    )
    caption = "Articles behind the claims, the raw files they were read from and the SHA-256 of each file."
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=rows),), layout="records"))


def _reference(*values: Any) -> Row:
    dataset, ref, url, place, start, end, outcome, affected, frame, low, best, high, n = values
    whom = words.CONFIRMED_AFFECTED[affected]
    frame_words = "one incident" if frame == "event" else "a running total"
    where = "place not given" if words.unknown(place) else str(place)
    return Row(
        cells=(
            ((Run(text=str(dataset), href="" if words.unknown(url) else str(url)),), _soft(f"record {ref}")),
            (text(where), _soft(words.days(start, end))),
            (text(f"{words.OUTCOMES[outcome]}: {whom}"), _soft(frame_words)),
            (text(words.confirmed(low, best, high)),),
            (text("0" if words.unknown(n) else f"{int(n):,}"),),
        )
    )


def _number(label: str, share: float = 1) -> Column:
    return Column(label=label, align="right", share=share)


def _none(sentence: str) -> Paragraph:
    return Paragraph(runs=text(sentence), role="note")


def _datasets(case: CaseData) -> list[str]:
    pairs = case.confirmed[["ref_dataset", "ref_version"]].drop_duplicates().sort_values(["ref_dataset", "ref_version"])
    return [f"{name} {version}".strip() for name, version in pairs.to_numpy().tolist()]


def _groups(case: CaseData) -> Iterator[Group]:
    """Claims event by event, most recent evidence last; those without an event at the end."""
    frame = described(case).merge(_judged(case), on="claim_id", how="left")
    frame = frame.merge(case.articles[["article_id", "text"]], on="article_id", how="left")
    frame["head"] = [
        "No single event (running totals, background, no place or day)" if words.unknown(event) else
        f"{place}, {words.days(start, end)}"
        for event, place, start, end in zip(
            frame["event_id"], frame["event_place"], frame["event_start"], frame["event_end"], strict=True
        )
    ]  # fmt: skip
    frame = frame.sort_values(["event_start", "head", "event_id", "published", "article_id", "quote_start", "claim_id"])
    for _, rows in frame.groupby(frame["event_id"].fillna(""), sort=False):
        yield Group(label=str(rows["head"].iloc[0]), rows=tuple(_claim(row) for row in rows.to_dict("records")))


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
    name = row["who"]
    who = [text(name)] if row["speaker"] == name else [text(name), _soft(row["speaker"])]
    judged = row["judged"] if isinstance(row["judged"], tuple) else (_soft("Not set beside a reference"),)
    return Row(
        anchor=f"claim-{row['claim_id']}",
        cells=(
            (text(row["words"]), text(f"{words.OUTCOMES[row['outcome']]}: {row['about']}")),
            (*who, _soft(words.HEDGES[row["hedge"]])),
            (evidence_runs(row["text"], quote, count), _outlet(row)),
            judged,
        ),
    )


def _soft(value: str) -> Runs:
    return (Run(text=value, style="soft"),)


def _outlet(row: dict[Any, Any]) -> Runs:
    office = "Outlet not known" if words.unknown(row["source_office"]) else row["source_office"]
    href = "" if words.unknown(row["url"]) else row["url"]
    return (
        Run(text=str(office), style="soft", href=href),
        Run(text=f", {words.day(row['published'])}", style="soft"),
    )


def _source(*values: Any) -> Row:
    article, office, headline, published, url, path, locator, digest = values
    name = article if words.unknown(headline) else headline
    first = (Run(text=str(name), href="" if words.unknown(url) else str(url)),)
    outlet = "Outlet not known" if words.unknown(office) else office
    place = f"{path}, {locator}" if locator else str(path)
    return Row(
        cells=(
            (first, _soft(f"{outlet}, {words.day(published)}")),
            ((Run(text=place, style="code"),),),
            ((Run(text=str(digest), style="code"),),),
        )
    )
