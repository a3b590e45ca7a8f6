"""Score of extracted claims against annotated ones: every claim of an article, with all that is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from assay.evaluate.evidence import alike, evident_pairs, figures
from assay.evaluate.settings import same_day, same_division

# Fields that must be equal; names of people and groups may differ by a word (`evidence.alike`), divisions in spelling.
EQUAL = ("affected_class", "affected_role", "count_kind", "item", "claimant_type", "hedge", "time_frame")
ALIKE = ("affected", "claimant")
RIGHTS = (*ALIKE, *EQUAL, "adm_1", "part_of", "day", "event")
SIDES = (*ALIKE, *EQUAL, "adm_1", "part_of", "date_start", "event_no")
PERIOD = ("date_end", "date_prec")
# What most claims have: a reader that always said so would look good, so the rest is measured by itself too.
USUAL = {"affected_role": None, "claimant": None, "hedge": "none", "part_of": None, "time_frame": "event"}
DIGITS = 4


@dataclass(frozen=True)
class GoldScore:
    """What `score_gold` gives back.

    Args:
        metrics: For `all` and each part of the gold set: articles, annotated, extracted, matched; precision, recall and
            f1 of claims; and for each of RIGHTS `NAME_right`, the share among the matched. All shares are 0 to 1; a
            share of nothing is left out. `NAME_right_unusual` is the share where the annotator
            has something else than USUAL.
        rows: Table GoldEvaluation.
    """

    metrics: dict[str, dict[str, float | int]]
    rows: pd.DataFrame


def score_gold(claims: pd.DataFrame, gold: pd.DataFrame, parts: Mapping[str, str]) -> GoldScore:
    """Match claims one to one in each article by outcome, figure and evidence, and look at what else was read right.

    Args:
        claims: Table Claims with `event_no`, extracted from the articles of `parts`; or table GoldClaims of another
            annotator.
        gold: Table GoldClaims.
        parts: Part of the gold set by article_id; articles without a claim are among them.
    """
    wanted = gold[gold["article_id"].isin(list(parts))]
    found = claims[claims["article_id"].isin(list(parts))]
    left = wanted.assign(figure=figures(wanted)).reset_index(drop=True)
    right = found.assign(figure=figures(found)).reset_index(drop=True)
    rows = _rows(left, right, evident_pairs(left, right))
    rows = rows.assign(part=rows["article_id"].map(dict(parts)).astype("str"))
    metrics = {"all": _metrics(rows, len(parts))}
    for part in sorted(set(parts.values())):
        size = sum(value == part for value in parts.values())
        metrics[part] = _metrics(rows[rows["part"] == part], size)
    return GoldScore(metrics, rows.assign(figure=rows["figure"].astype("Int64").mask(rows["figure"] < 0)))


def with_events(claims: pd.DataFrame, tolls: pd.DataFrame) -> pd.DataFrame:
    """Claims with `event_no`, the incident of the article that a toll counts them in; null for totals and background.

    Args:
        claims: Table Claims.
        tolls: Table Tolls of the same articles.
    """
    counted = tolls.loc[tolls["event_no"] > 0, ["event_no", "claim_ids"]]
    listed = counted.assign(claim_id=counted["claim_ids"].str.split()).explode("claim_id")
    first = listed.sort_values(["claim_id", "event_no"]).drop_duplicates("claim_id")
    return claims.merge(first[["claim_id", "event_no"]], on="claim_id", how="left")


def _rows(gold: pd.DataFrame, claims: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    shared = ["article_id", "outcome", "figure", "quote_start"]
    left = gold[["claim_id", *shared, *SIDES]].rename(columns={name: f"{name}_gold" for name in SIDES})
    left = left.rename(columns={"claim_id": "gold_id"}).merge(pairs, on="gold_id", how="left")
    own = claims[["claim_id", "rule", "confidence", *SIDES, *PERIOD]]
    both = left.merge(own, on="claim_id", how="left")
    matched = both["claim_id"].notna()
    both = both.assign(status=pd.Series("missed", index=both.index, dtype="str").mask(matched, "matched"))
    extra = claims.loc[~claims["claim_id"].isin(pairs["claim_id"]), ["claim_id", *shared, "rule", "confidence", *SIDES]]
    rows = pd.concat([both, extra.assign(status="extra")], ignore_index=True)
    rights = {f"{name}_right": value.where(rows["status"] == "matched") for name, value in _rights(rows, pairs).items()}
    return (
        rows.drop(columns=[*PERIOD])
        .assign(**rights)
        .sort_values(
            ["article_id", "quote_start", "outcome", "figure", "gold_id", "claim_id"], ignore_index=True, kind="stable"
        )
    )


def _rights(rows: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, pd.Series]:
    found = {name: alike(rows[f"{name}_gold"], rows[name]).astype("boolean") for name in ALIKE}
    found["affected"] = found["affected"].mask(rows["item_gold"].notna())  # of places and things the item is asked
    found |= {name: _equal(rows[f"{name}_gold"], rows[name]) for name in EQUAL}
    partner = dict(zip(pairs["gold_id"], pairs["claim_id"], strict=True))
    found["part_of"] = _equal(rows["part_of_gold"].map(partner).astype("str"), rows["part_of"])
    # A total that was not read at all is the total's miss, not the part's.
    found["part_of"] |= (
        rows["part_of_gold"].notna() & ~rows["part_of_gold"].isin(list(partner)) & rows["part_of"].isna()
    )
    found["adm_1"] = same_division(rows["adm_1_gold"], rows["adm_1"])
    found["day"] = same_day(rows["date_start_gold"], rows)
    found["event"] = _events_right(rows)
    return {name: value.astype("boolean") for name, value in found.items()}


def _equal(one: pd.Series, other: pd.Series) -> pd.Series[bool]:
    return (one.eq(other).fillna(False) | (one.isna() & other.isna())).astype(bool)


def _events_right(rows: pd.DataFrame) -> pd.Series[bool]:
    """Whether a claim is of the same incident as the matched claim before it, or of another, as it was annotated."""
    known = rows["event_no"].notna() & rows["event_no_gold"].notna() & rows["status"].eq("matched")
    ordered = rows[known].sort_values(["article_id", "quote_start", "gold_id"])
    before = ordered.groupby("article_id")[["event_no", "event_no_gold"]].shift()
    same, should = (ordered[name].eq(before[name]) for name in ("event_no", "event_no_gold"))
    right = same.eq(should).astype("boolean").mask(before["event_no"].isna())
    return right.reindex(rows.index)


def _unusual(rows: pd.DataFrame, name: str) -> pd.Series[bool]:
    """Whether a field was annotated with something else than what most claims have."""
    column, usual = rows[f"{name}_gold"], USUAL[name]
    return column.notna() if usual is None else column.ne(usual)


def _metrics(rows: pd.DataFrame, articles: int) -> dict[str, float | int]:
    count = {name: int(rows["status"].eq(name).sum()) for name in ("matched", "missed", "extra")}
    annotated, extracted = count["matched"] + count["missed"], count["matched"] + count["extra"]
    shares = {
        "precision": (count["matched"], extracted),
        "recall": (count["matched"], annotated),
        "f1": (2 * count["matched"], annotated + extracted),
    }
    for name in RIGHTS:
        known = rows[f"{name}_right"].dropna()
        shares[f"{name}_right"] = (int(known.sum()), len(known))
        if name in USUAL:
            told = known[_unusual(rows.loc[known.index], name)]
            shares[f"{name}_right_unusual"] = (int(told.sum()), len(told))
    sizes = {"articles": articles, "annotated": annotated, "extracted": extracted, "matched": count["matched"]}
    return sizes | {name: round(part / whole, DIGITS) for name, (part, whole) in shares.items() if whole}
