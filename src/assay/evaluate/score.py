"""Score of the extracted claims against tabled claims of the same reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from assay.evaluate.pairing import KEYS, figures, paired

FIELDS = ("claimant", "affected_class", "hedge", "time_frame", "adm_1", "day")
DESCRIBED = [
    "affected", "affected_actor", "affected_class", "count_text", "count_kind", "item", "claimant", "claimant_party",
    "claimant_type", "hedge", "time_frame", "adm_1", "date_start",
]  # fmt: skip
NEAR_DAYS = 1  # a third of the tabled days are inferred and may be a day out
DIGITS = 4


@dataclass(frozen=True)
class Score:
    """What `score` gives back.

    Args:
        metrics: Counts (reports, tabled, extracted, matched, repeated), precision, recall and f1 of figures, and
            for each of FIELDS `NAME_right`, the share among the matched whose tabled value is known; all 0 to 1. A
            share of nothing is left out.
        rows: Every figure: status {matched, missed, extra, repeat, untabled}, article_id, outcome, figure (null where
            uncounted), tabled_id, claim_id, both sides' fields (`_tabled`), and `NAME_right` of the matched.
    """

    metrics: dict[str, float | int]
    rows: pd.DataFrame


def score(claims: pd.DataFrame, tabled: pd.DataFrame, articles: pd.DataFrame, annotated: Collection[str] = ()) -> Score:
    """Match figures one to one within each report by outcome and number, and look at what else was read right.

    The number is the best, else the low or high that is set; vague and missing numbers match by outcome alone.
    Only reports that are both tabled and among the articles count. A second mention of a figure that was matched
    (headline and body) is a repeat, neither right nor wrong; so is a figure that the tables leave out but an annotator
    of the same article wrote down.

    Args:
        claims: Table Claims, extracted.
        tabled: Table TabledClaims.
        articles: Table Articles.
        annotated: claim_ids that annotators of the gold set have too.
    """
    reports = set(tabled["article_id"]) & set(articles["article_id"])
    coded = _described(tabled, reports)
    read = _described(claims, reports)
    pairs = paired(coded, read)
    rows = _rows(coded, read, pairs, annotated)
    return Score(_metrics(rows, len(reports)), rows)


def _described(claims: pd.DataFrame, reports: set[str]) -> pd.DataFrame:
    kept = claims[claims["article_id"].isin(reports)]
    return kept.assign(figure=figures(kept))[["claim_id", *KEYS, *DESCRIBED]].reset_index(drop=True)


def _rows(coded: pd.DataFrame, read: pd.DataFrame, pairs: pd.DataFrame, annotated: Collection[str]) -> pd.DataFrame:
    left = coded.rename(columns={"claim_id": "tabled_id"}).merge(pairs, on="tabled_id", how="left")
    rest = read[~read["claim_id"].isin(pairs["claim_id"])]
    found = left.merge(read.drop(columns=KEYS), on="claim_id", how="left", suffixes=("_tabled", ""))
    matched = found["claim_id"].notna()
    found = found.assign(status=pd.Series("matched", index=found.index, dtype="str").where(matched, "missed"))
    again = rest[KEYS].merge(found.loc[matched, KEYS].drop_duplicates().assign(again=True), on=KEYS, how="left")
    repeat = again["again"].eq(True).to_numpy()
    status = pd.Series("extra", index=rest.index, dtype="str").mask(rest["claim_id"].isin(list(annotated)), "untabled")
    rest = rest.assign(status=status.mask(repeat, "repeat"))
    rows = pd.concat([found, rest], ignore_index=True)
    rights = {f"{name}_right": _right(rows, name).where(rows["status"] == "matched") for name in FIELDS}
    rows = rows.assign(**rights, figure=rows["figure"].astype("Int64").mask(rows["figure"] < 0))
    first = ["status", "article_id", "outcome", "figure", "tabled_id", "claim_id"]
    columns = [*first, *(f"{name}{side}" for name in DESCRIBED for side in ("_tabled", "")), *rights]
    order = ["article_id", "outcome", "figure", "tabled_id", "claim_id"]
    return rows[columns].sort_values(order, kind="stable", ignore_index=True)


def _right(rows: pd.DataFrame, name: str) -> pd.Series[bool]:
    """Whether a field was read right; null where the table doesn't know it."""
    if name == "claimant":
        # Where the table names no party, the kind of claimant is asked; that there is none is a kind too.
        party = _equal(rows, "claimant_party").astype("boolean")
        return party.mask(rows["claimant_party_tabled"].isna(), _equal(rows, "claimant_type"))
    if name == "day":
        apart = (rows["date_start"] - rows["date_start_tabled"]).dt.days.abs()
        near = apart.le(NEAR_DAYS).astype("boolean")
        return near.mask(rows["date_start_tabled"].isna())
    return _equal(rows, name).astype("boolean").mask(rows[f"{name}_tabled"].isna())


def _equal(rows: pd.DataFrame, name: str) -> pd.Series[bool]:
    return rows[name].eq(rows[f"{name}_tabled"]).fillna(False).astype(bool)


def _metrics(rows: pd.DataFrame, reports: int) -> dict[str, float | int]:
    names = ("matched", "missed", "extra", "repeat", "untabled")
    count = {name: int(rows["status"].eq(name).sum()) for name in names}
    tabled, extracted = count["matched"] + count["missed"], count["matched"] + count["extra"]
    metrics: dict[str, float | int] = {
        "reports": reports,
        "tabled": tabled,
        "extracted": extracted + count["repeat"] + count["untabled"],
        "matched": count["matched"],
        "repeated": count["repeat"],
        "untabled": count["untabled"],
    }
    shares = {
        "precision": (count["matched"], extracted),
        "recall": (count["matched"], tabled),
        "f1": (2 * count["matched"], tabled + extracted),
    }
    for name in FIELDS:
        known = rows[f"{name}_right"].dropna()
        shares[f"{name}_right"] = (int(known.sum()), len(known))
    return metrics | {name: round(part / whole, DIGITS) for name, (part, whole) in shares.items() if whole}
