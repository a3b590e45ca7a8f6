"""Annotated and extracted claims of one article paired by what they count and where they stand."""

from __future__ import annotations

import pandas as pd

from assay.evaluate.pairing import one_to_one

SAME_WORDS = 0.5  # share of the words of two names, at least, that makes them one, as in PolNeAR's measure of spans
IGNORED = frozenset({"the", "a", "an", "of", "and", "his", "her", "its", "their", "'s", "s"})
RELATIVES = frozenset({"that", "which", "who", "whose", "whom"})
# What makes one of several claims the likelier partner, weightiest first.
WEIGHTS = {"spans": 8, "affected": 4, "affected_class": 2, "claimant": 1}


def figures(claims: pd.DataFrame) -> pd.Series[int]:
    """The number that a claim names: best, else low, else high; -1 where it is vague or none is named."""
    named = claims["count_best"].fillna(claims["count_low"]).fillna(claims["count_high"])
    return named.mask(claims["count_kind"].eq("vague")).fillna(-1).astype("int64")


def evident_pairs(gold: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Pairs of annotated and extracted claims with the same article, outcome, figure and evidence, one to one.

    Evidence is the same where the figures' spans overlap; where one side has no written figure, the quotes must.

    Args:
        gold: Table GoldClaims with `figure`.
        claims: Table Claims with `figure`.

    Returns:
        gold_id and claim_id.
    """
    columns = ["claim_id", "article_id", "outcome", "figure", "affected", "affected_class", "claimant",
               "quote_start", "quote_end", "count_start", "count_end"]  # fmt: skip
    joined = gold[columns].merge(claims[columns], on=["article_id", "outcome", "figure"], suffixes=("_gold", ""))
    written = joined["count_start"].notna() & joined["count_start_gold"].notna()
    spans = written & _overlap(joined, "count")
    joined = joined[spans | (~written & _overlap(joined, "quote"))]
    likeness = (
        spans.loc[joined.index].astype(int) * WEIGHTS["spans"]
        + alike(joined["affected_gold"], joined["affected"]).astype(int) * WEIGHTS["affected"]
        + joined["affected_class_gold"].eq(joined["affected_class"]).astype(int) * WEIGHTS["affected_class"]
        + alike(joined["claimant_gold"], joined["claimant"]).astype(int) * WEIGHTS["claimant"]
    )
    ordered = joined.assign(likeness=likeness).sort_values(
        ["likeness", "claim_id_gold", "claim_id"], ascending=[False, True, True], kind="stable"
    )
    kept = one_to_one(ordered["claim_id_gold"].to_numpy(), ordered["claim_id"].to_numpy())
    pairs = ordered.loc[kept, ["claim_id_gold", "claim_id"]]
    return pairs.set_axis(["gold_id", "claim_id"], axis=1).sort_values("gold_id", ignore_index=True)


def alike(one: pd.Series[str], other: pd.Series[str]) -> pd.Series[bool]:
    """Whether two columns name the same: both nothing, half of their words shared, or all of the shorter's.

    "Fahim Dashti" and "Fahim Dashti, spokesman of the front" are one; words behind "who" and "that" don't count.
    """
    names = (column.astype(object).where(column.notna(), None) for column in (one, other))
    same = [_same(a, b) for a, b in zip(*names, strict=True)]
    return pd.Series(same, index=one.index, dtype=bool)


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    first, second = _words(one), _words(other)
    shared = len(first & second)
    if not first or not second:
        return first == second
    return shared == min(len(first), len(second)) or shared >= SAME_WORDS * len(first | second)


def _words(name: str) -> frozenset[str]:
    cleaned = "".join(letter if letter.isalnum() else " " for letter in name.lower()).split()
    end = next((place for place, word in enumerate(cleaned) if place and word in RELATIVES), len(cleaned))
    return frozenset(cleaned[:end]) - IGNORED


def _overlap(joined: pd.DataFrame, name: str) -> pd.Series[bool]:
    starts, ends = f"{name}_start", f"{name}_end"
    before = joined[starts] < joined[f"{ends}_gold"]
    behind = joined[f"{starts}_gold"] < joined[ends]
    return (before & behind).fillna(False).astype(bool)
