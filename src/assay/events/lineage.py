"""Which claim goes back to which: the genealogy of figures."""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np
import pandas as pd

from assay.events.ancestry import Ancestry, Real, Whole, ancestry
from assay.events.drift import drift_flags, main_drift
from assay.events.relations import RELATED, cited, copied, stated
from assay.events.stations import SUMMED, Pairs, joined_pairs
from assay.events.trees import without_circles
from assay.events.wording import Wording
from assay.io import typed
from assay.tables import Lineage

COMPARED = [
    "claim_id", "article_id", "outcome", "item", "affected_actor", "affected_class", "affected_role",
    "count_low", "count_best", "count_high", "count_kind", "count_text", "claimant", "claimant_type", "hedge",
    "place", "adm_1", "where_prec", "date_start", "date_end", "published",
    "quote_start", "quote_end", "count_start", "count_end",
]  # fmt: skip
SHOWN = ["article_id", "quote_start", "quote_end", "count_text", "count_start", "count_end"]


def lineage(claims: pd.DataFrame, copies: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Ties every claim to the earlier claim that it goes back to, if there is one.

    A parent counts the same or a kindred outcome of people who may be the same. It stands in a text that the claim's
    text repeats, is by the outlet that the claim is credited to, or is the first report of the same claimant's
    statement; the strongest relation counts, and in it the step that changes least. Outside of copied texts
    parent and child are of one event, or one of them is of none and they share country and division. A claim has one
    parent at most, no later than itself, and no claim goes back to itself.

    Args:
        claims: Claims with `event_id`.
        copies: Copy groups, origins and credited agencies.
        articles: Articles; days of publication, outlets and evidence.

    Returns:
        One row a claim that has a parent: the relation, the main drift, and both sides as JSON.
    """
    ordered = ancestry(claims, copies, articles)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    found = [_best(chunks) for chunks in (copied(ordered, Wording(ordered, texts)), cited(ordered), stated(ordered))]
    parents, relation, how = _strongest(len(ordered.claims), found)
    parents = without_circles(parents)
    child = np.flatnonzero(parents != np.arange(len(ordered.claims)))
    tied = _tied(ordered, child, parents[child]).assign(summed=how[child] == SUMMED)
    tied = tied.assign(quote=pd.Series(_quotes(tied, "", texts), dtype="str"))
    flags = drift_flags(tied)
    frame = pd.DataFrame(
        {
            "claim_id": tied["claim_id"],
            "parent_claim_id": tied["claim_id_parent"],
            "relation": np.array(RELATED)[relation[child]],
            "drift": main_drift(flags),
            "evidence": _evidence(tied, flags, texts),
        }
    )
    return typed(frame.sort_values("claim_id", ignore_index=True), Lineage)


def _best(chunks: Iterable[tuple[Pairs, Real]]) -> Pairs:
    """For each claim the step that costs least; among equals the earliest parent."""
    kept: list[Pairs] = []
    prices: list[Real] = []
    for pairs, cost in chunks:
        cheapest = _first(pairs, cost)
        kept.append(pairs.where(cheapest))
        prices.append(cost[cheapest])
    pairs = joined_pairs(kept)
    return pairs.where(_first(pairs, np.concatenate([np.empty(0), *prices])))


def _first(pairs: Pairs, cost: Real) -> Whole:
    order = np.lexsort((pairs.how, pairs.parent, cost, pairs.child))
    child = pairs.child[order]
    return order[np.concatenate([[True], child[1:] != child[:-1]])] if len(order) else order


def _strongest(size: int, found: Iterable[Pairs]) -> tuple[Whole, Whole, Whole]:
    """Of each claim the parent (itself where it has none), the place of the relation in `found`, and how."""
    parents, relation, how = np.arange(size), np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for number, pairs in reversed(list(enumerate(found))):
        parents[pairs.child], relation[pairs.child], how[pairs.child] = pairs.parent, number, pairs.how
    return parents, relation, how


def _tied(ordered: Ancestry, child: Whole, parent: Whole) -> pd.DataFrame:
    rows = ordered.claims[COMPARED]
    own, others = (rows.iloc[places].reset_index(drop=True) for places in (child, parent))
    return pd.concat([own, others.add_suffix("_parent")], axis=1)


def _evidence(tied: pd.DataFrame, flags: pd.DataFrame, texts: dict[str, str]) -> list[str]:
    drifts = [[name for name, held in zip(flags.columns, row, strict=True) if held] for row in flags.to_numpy()]
    sides = [_side(tied, "_parent", texts), _side(tied, "", texts)]
    return [
        json.dumps({"parent": parent, "claim": child, "drifts": names}, ensure_ascii=False, sort_keys=True)
        for parent, child, names in zip(*sides, drifts, strict=True)
    ]


def _side(tied: pd.DataFrame, suffix: str, texts: dict[str, str]) -> list[dict[str, object]]:
    """One side's article, figure as written, spans and quoted evidence."""
    columns = tied[[f"{name}{suffix}" for name in SHOWN]].astype(object)
    rows = columns.where(columns.notna(), None).to_numpy()
    records = [dict(zip(SHOWN, row, strict=True)) for row in rows]
    quotes = _quotes(tied, suffix, texts)
    return [{**record, "quote": quote} for record, quote in zip(records, quotes, strict=True)]


def _quotes(tied: pd.DataFrame, suffix: str, texts: dict[str, str]) -> list[str | None]:
    names = ("article_id", "quote_start", "quote_end")
    columns = (tied[f"{name}{suffix}"].astype(object) for name in names)
    return [_quote(texts.get(str(article)), start, end) for article, start, end in zip(*columns, strict=True)]


def _quote(text: str | None, start: object, end: object) -> str | None:
    return text[start:end] if text is not None and isinstance(start, int) and isinstance(end, int) else None
