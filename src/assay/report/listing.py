"""Tables of a case: verdicts by side, reference records, what was not comparable, method, the files."""

from __future__ import annotations

from typing import Any

import pandas as pd

from assay.report import words
from assay.report.addresses import unlinked, web
from assay.report.blocks import Bullets, Column, Group, Paragraph, Row, Run, Runs, Table, text
from assay.report.case import CaseData
from assay.report.described import described, speakers
from assay.report.matches import REFERENCE, best_of_claims, judged, n_of_several
from assay.report.show import Shown, show
from assay.tables import VERDICTS

FEW = 40
"""Reference records of a small case: all are listed, met or not."""
MOST_RECORDS = 300
"""Reference records listed of those that claims meet."""
MOST_REASONS = 40
MOST_ARTICLES = 500
FOLDED = 10
"""Articles up to which the appendix stands open: more than two screens of a phone."""
LONGEST = 200
"""Characters of a name or headline that are shown."""


def verdicts(case: CaseData, number: int) -> Shown:
    """Verdicts by who puts the figure forward; a claim counts once, by the reference figure that it matches best."""
    claims = described(case)[["claim_id", "speaker"]]
    compared = best_of_claims(case).merge(claims, on="claim_id")
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
    several = n_of_several(case)
    caption = "How claims lie to the reference figures they were set beside, by who puts them forward." + (
        f" {words.counted(several, 'claim was', 'claims were')} set beside more than one; each claim counts once, by "
        "its closest match." if several else ""
    )  # fmt: skip
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=rows),)))


def references(case: CaseData, number: int) -> Shown:
    """What reference data record for the case's place and days, and how many of its claims were judged against it."""
    rows = case.confirmed.merge(judged(case), on=REFERENCE, how="left").sort_values(["date_start", *REFERENCE])
    if rows.empty:
        return show(_none("No reference figure is on record for this place and these days."))
    listed = _records(rows)
    if listed.empty:
        return show(_none(
            f"{words.counted(len(rows), 'reference figure is', 'reference figures are')} on record for this place and "
            "these days; no claim could be set beside any of them."
        ))  # fmt: skip
    fields = ["ref_dataset", "ref_id", "url", "place", "date_start", "date_end", "outcome", "affected", "time_frame",
              "low", "best", "high", "n"]  # fmt: skip
    body = tuple(_reference(*values) for values in listed[fields].to_numpy(dtype=object).tolist())
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
    if len(listed) < len(rows):
        caption = "Reference figures that claims of the case were judged against."
    table = Table(caption=caption, number=number, columns=columns, groups=(Group(rows=body),), layout="records")
    return show(table, *_further(rows, listed))


def _records(rows: pd.DataFrame) -> pd.DataFrame:
    """All of a few records; else those that were judged against, at most `MOST_RECORDS`, those of most claims first."""
    if len(rows) <= FEW:
        return rows
    met = rows[rows["n"].notna()]
    kept = met.sort_values(["n", "date_start", *REFERENCE], ascending=[False, *[True] * 5]).head(MOST_RECORDS)
    return met.loc[met.index.isin(kept.index)]


def _further(rows: pd.DataFrame, listed: pd.DataFrame) -> list[Paragraph]:
    """What the table leaves out, in words."""
    met = int(rows["n"].notna().sum()) - int(listed["n"].notna().sum())
    unmet = len(rows) - len(listed) - met
    parts = [
        f"{met:,} that fewer claims were judged against" if met else "",
        f"{unmet:,} in the case's place and days that no claim could be set beside" if unmet else "",
    ]
    told = words.listed([part for part in parts if part])
    if not told:
        return []
    sentence = f"{words.counted(met + unmet, 'further reference figure')} left out here: {told}. All are in "
    return [Paragraph(role="note", runs=(
        Run(text=sentence), Run(text="data/interim/confirmed.parquet", style="code"), Run(text="."),
    ))]  # fmt: skip


def not_comparable(case: CaseData, number: int) -> Shown:
    """Why claims could not be set beside a reference, and how many."""
    best = best_of_claims(case)
    apart = int((~case.claims["claim_id"].isin(best["claim_id"])).sum())
    unmet = f"{words.counted(apart, 'claim was', 'claims were')} set beside no reference of the case." if apart else ""
    left = best[best["verdict"].isin(["unmatched", "not_comparable", "circular"])]
    if left.empty:
        return show(_none(unmet or "Every claim of the case met a reference figure."))
    counts = left.groupby(["verdict", "match_reason"]).size().rename("n").reset_index()
    counts = counts.sort_values(["n", "verdict", "match_reason"], ascending=[False, True, True])
    kept = counts.head(MOST_REASONS)
    rows = tuple(
        Row(cells=((text(reason),), (text(words.VERDICTS[verdict]),), (text(f"{n:,}"),)))
        for verdict, reason, n in zip(kept["verdict"], kept["match_reason"], kept["n"], strict=True)
    )
    columns = (Column(label="Why", share=4), Column(label="Verdict", share=1.6), _number("Claims"))
    rare = counts.iloc[MOST_REASONS:]
    caption = "Claims that were not judged against a reference, by reason." + (
        f" {words.counted(len(rare), 'rarer reason')} of {words.counted(int(rare['n'].sum()), 'claim')} left out."
        if len(rare) else ""
    ) + (f" {unmet}" if unmet else "")  # fmt: skip
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=rows),)))


def method(case: CaseData) -> Shown:
    """The rulebook and tolerances of this run, from its parameters."""
    params = case.params
    compare, resolve = params.compare, params.resolve
    items = (
        f"Vague numbers follow the rulebook “{params.extract.rulebook}”.",
        f"Claims of one division, the same parties, at most {words.counted(resolve.days, 'day')} and "
        f"{resolve.kilometres:g} km apart, are taken to speak of one event.",
        f"A reference figure may lie {words.counted(compare.days, 'day')} away; places up to "
        f"{compare.kilometres:g} km apart are in reach; a match has a probability of at least {compare.min_score:g}. "
        "How near the figures are plays no part in it. A reference that spans more than "
        f"{words.counted(compare.max_reference_days, 'day')} is a period and is never set beside one incident.",
        "Reference figures used: " + (words.listed(_datasets(case)) or "none that fits this case") + ".",
    )
    return show(Bullets(items=tuple(text(item) for item in items)))


def sources(case: CaseData, number: int) -> Shown:
    """Each article of the case: outlet, day, address, raw file, and the file's hash."""
    articles = case.articles.sort_values(["published", "article_id"], na_position="last")
    fields = ["article_id", "source_office", "headline", "published", "url", "source_path", "raw_locator", "raw_sha256"]
    rows = tuple(_source(*values) for values in articles[fields].head(MOST_ARTICLES).to_numpy(dtype=object).tolist())
    columns = (
        Column(label="Article", share=1.7),
        Column(label="Raw file", share=1.2),
        Column(label="SHA-256", share=3),
    )
    caption = "Articles behind the claims, the raw files they were read from and the SHA-256 of each file." + (
        f" The first {len(rows):,} of {len(articles):,}; all are in data/interim/articles.parquet."
        if len(articles) > len(rows) else ""
    )  # fmt: skip
    fold = f"Show {words.counted(len(rows), 'article')} with raw files and hashes" if len(rows) > FOLDED else ""
    groups = (Group(rows=rows),)
    return show(Table(caption=caption, number=number, columns=columns, groups=groups, layout="records", fold=fold))


def _reference(*values: Any) -> Row:
    dataset, ref, url, place, start, end, outcome, affected, frame, low, best, high, n = values
    whom = words.CONFIRMED_AFFECTED[affected]
    frame_words = "one incident" if frame == "event" else "a running total"
    where = "place not given" if words.unknown(place) else str(place)
    return Row(
        cells=(
            (
                (Run(text=words.shortened(str(dataset), LONGEST), href=web(url)),),
                _soft(f"record {ref}"),
                *_as_text(url),
            ),
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


def _soft(value: str) -> Runs:
    return (Run(text=value, style="soft"),)


def _as_text(url: Any) -> list[Runs]:
    """An address that may not be linked to, as text."""
    return [(Run(text=unlinked(url), style="code"),)] if unlinked(url) else []


def _source(*values: Any) -> Row:
    article, office, headline, published, url, path, locator, digest = values
    name = article if words.unknown(headline) else headline
    first = (Run(text=words.shortened(str(name), LONGEST), href=web(url)),)
    outlet = "Outlet not known" if words.unknown(office) else office
    place = f"{path}, {locator}" if locator else str(path)
    return Row(
        cells=(
            (first, _soft(f"{words.shortened(str(outlet), LONGEST)}, {words.day(published)}"), *_as_text(url)),
            ((Run(text=place, style="code"),),),
            ((Run(text=str(digest), style="code"),),),
        )
    )
