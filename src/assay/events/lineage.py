"""Which claim goes back to which: the genealogy of figures within an event."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from assay.events.drift import added_up, drift_flags, figure, main_drift
from assay.io import typed
from assay.tables import Lineage

# Outcomes that turn into one another when a figure is copied: "killed or injured" loses "or injured".
KINDRED = {"killed": "harmed", "wounded": "harmed", "casualties": "harmed", "captured": "taken", "surrendered": "taken"}
CARRIED = [
    "claim_id", "article_id", "event_id", "outcome", "item", "affected_actor", "affected_class", "affected_role",
    "count_low", "count_best", "count_high", "count_kind", "count_text", "claimant", "claimant_type", "hedge",
    "place", "adm_1", "date_start", "date_end", "quote_start", "quote_end", "count_start", "count_end",
]  # fmt: skip


def lineage(claims: pd.DataFrame, copies: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Ties every claim of a copied article to the claim that it repeats.

    A parent stands in an earlier article of the same copy group (the origin first, then by day of publication), in
    the same event, and counts the same or a kindred outcome of people who may be the same. Among several the parent
    is the one with the same outcome, the same people, the nearest figure, the earliest article; in this order.

    Args:
        claims: Claims with `event_id`.
        copies: Copy groups and origins.
        articles: Articles; days of publication and evidence.

    Returns:
        One row a claim that has a parent: relation `copy`, the main drift, and both sides as JSON.
    """
    ranked = _ranked(claims, copies, articles)
    tied = _best_parents(_candidates(ranked))
    tied = tied.assign(added_up=added_up(tied, ranked))
    flags = drift_flags(tied)
    frame = pd.DataFrame(
        {
            "claim_id": tied["claim_id"],
            "parent_claim_id": tied["claim_id_parent"],
            "relation": "copy",
            "drift": main_drift(flags),
            "evidence": _evidence(tied, flags, articles),
        }
    )
    return typed(frame.sort_values("claim_id", ignore_index=True), Lineage)


def _ranked(claims: pd.DataFrame, copies: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Claims of copied articles with their copy group and the article's rank in it, 0 being the origin."""
    dated = copies.merge(articles[["article_id", "published"]], on="article_id", how="left")
    dated = dated.assign(follows=dated["article_id"].ne(dated["origin"]))
    dated = dated.sort_values(["copy_group", "follows", "published", "article_id"], kind="stable")
    dated = dated.assign(rank=dated.groupby("copy_group").cumcount())
    shared = dated[dated.groupby("copy_group")["article_id"].transform("size") > 1]
    kept = claims.loc[claims["event_id"].notna(), CARRIED]
    ranked = kept.merge(shared[["article_id", "copy_group", "rank", "follows"]], on="article_id")
    return ranked.assign(
        kind=ranked["outcome"].map(KINDRED).fillna(ranked["outcome"]),
        figure=figure(ranked),
    )


def _candidates(ranked: pd.DataFrame) -> pd.DataFrame:
    """Every claim of a follower with every kindred claim of an earlier article."""
    keys = ["event_id", "copy_group", "kind"]
    joined = ranked[ranked["follows"]].merge(ranked, on=keys, suffixes=("", "_parent"))
    actors = ["affected_actor", "affected_actor_parent"]
    same_actor = joined[actors].isna().any(axis=1) | (joined[actors[0]] == joined[actors[1]]).fillna(False)
    return joined[(joined["rank_parent"] < joined["rank"]) & same_actor]


def _best_parents(candidates: pd.DataFrame) -> pd.DataFrame:
    ordered = candidates.assign(
        other_outcome=candidates["outcome"].ne(candidates["outcome_parent"]),
        other_class=candidates["affected_class"].ne(candidates["affected_class_parent"]),
        other_role=candidates["affected_role"].fillna("").ne(candidates["affected_role_parent"].fillna("")),
        uncounted=candidates["figure"].isna().ne(candidates["figure_parent"].isna()),
        distance=_distance(candidates["figure"], candidates["figure_parent"]),
    )
    order = ["claim_id", "other_role", "other_outcome", "other_class", "uncounted", "distance", "rank_parent"]
    best = ordered.sort_values([*order, "claim_id_parent"], kind="stable").drop_duplicates("claim_id")
    return best.reset_index(drop=True)


def _distance(one: pd.Series[int], two: pd.Series[int]) -> pd.Series[float]:
    first, second = (np.log1p(side.fillna(0).to_numpy(dtype=float)) for side in (one, two))
    return pd.Series(np.round(np.abs(first - second), 9), index=one.index)


def _evidence(tied: pd.DataFrame, flags: pd.DataFrame, articles: pd.DataFrame) -> list[str]:
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    drifts = [[name for name, held in zip(flags.columns, row, strict=True) if held] for row in flags.to_numpy()]
    sides = [_side(tied, "_parent", texts), _side(tied, "", texts)]
    return [
        json.dumps({"parent": parent, "claim": child, "drifts": names}, ensure_ascii=False, sort_keys=True)
        for parent, child, names in zip(*sides, drifts, strict=True)
    ]


def _side(tied: pd.DataFrame, suffix: str, texts: dict[str, str]) -> list[dict[str, object]]:
    """One side's article, figure as written, spans and quoted evidence."""
    names = ["article_id", "count_text", "quote_start", "quote_end", "count_start", "count_end"]
    rows = (
        tied[[f"{name}{suffix}" for name in names]]
        .astype(object)
        .where(tied[[f"{n}{suffix}" for n in names]].notna(), None)
    )
    records = [dict(zip(names, row, strict=True)) for row in rows.to_numpy()]
    return [{**record, "quote": _quote(record, texts)} for record in records]


def _quote(record: dict[str, object], texts: dict[str, str]) -> str | None:
    start, end, text = record["quote_start"], record["quote_end"], texts.get(str(record["article_id"]))
    return text[start:end] if text is not None and isinstance(start, int) and isinstance(end, int) else None
