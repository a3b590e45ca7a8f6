"""Claims resolved to events: the step's one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from assay.events.clusters import clusters
from assay.events.lineage import lineage
from assay.events.linkage import links
from assay.events.linktable import link_table
from assay.events.nodes import eligible, nodes
from assay.events.overrides import Override, apply_overrides
from assay.events.summary import summaries
from assay.events.trajectories import trajectories
from assay.events.weights import load_shares
from assay.io import typed
from assay.params import ResolveParams
from assay.records import short_hash
from assay.tables import ResolvedClaims


@dataclass(frozen=True)
class Resolution:
    """The tables Events, ResolvedClaims, Links, Trajectories and Lineage, each sorted by its key."""

    events: pd.DataFrame
    claims: pd.DataFrame
    links: pd.DataFrame
    trajectories: pd.DataFrame
    lineage: pd.DataFrame


def resolve(
    claims: pd.DataFrame,
    copies: pd.DataFrame,
    articles: pd.DataFrame,
    overrides: Sequence[Override],
    params: ResolveParams,
) -> Resolution:
    """Group claims into events and tell which claim repeats which.

    Claims of the time frame `event` with a place and a day are linked pair by pair (see `linkage`) and joined
    strongest link first, as long as *every* two claims of the event stay within the limits: complete linkage, so
    that a month of fighting doesn't chain into one event. What lasts longer than a week, such as a round-up's
    "since the middle of August", joins only claims of nearly the same period. The outcome doesn't split an event.
    Tolls aren't read: they are drawn from the same claims and say nothing of place, days or parties that those don't.
    Hand overrides come last. An event's id is made from its claims, so it stays as long as they do.

    Args:
        claims: Table Claims; tabled claims serve as well.
        copies: Table Copies: copy group and origin of the articles; an article without a row is its own origin.
        articles: Table Articles, for days of publication and the texts that lineage shows as evidence.
        overrides: Decisions of `data/hand/event_overrides.csv`, in file order.
        params: Largest distances in days and kilometres, and the least probability of a link.

    Returns:
        Events, claims with `event_id`, the links behind them, trajectories and lineage.

    Raises:
        InputError: An override names a claim that isn't there, or what it expects no longer holds.
    """
    ordered = claims.sort_values("claim_id", kind="stable").reset_index(drop=True)
    labels, linked = _linked(ordered, params)
    labels = apply_overrides(labels, ordered, overrides)
    resolved = ordered.assign(event_id=_event_ids(ordered["claim_id"], labels))
    resolved = typed(resolved, ResolvedClaims)
    descent = lineage(resolved, copies, articles)
    return Resolution(
        events=summaries(resolved, descent, copies),
        claims=resolved,
        links=linked,
        trajectories=trajectories(resolved, articles),
        lineage=descent,
    )


def _linked(claims: pd.DataFrame, params: ResolveParams) -> tuple[pd.Series[int], pd.DataFrame]:
    """A number for each claim's event, null where it can't be placed; and the table of links."""
    members = eligible(claims)
    placed = claims.loc[members]
    found = nodes(placed)
    pairs = links(found.frame, load_shares(), params.days)
    by_node, fates = clusters(found.frame, pairs, params)
    labels = pd.Series(pd.NA, index=claims.index, dtype="Int64")
    labels.loc[members] = by_node[found.of_claim]
    by_claim = placed["claim_id"].groupby(found.of_claim)
    return labels, link_table(pairs, fates, by_claim.min(), by_claim.size(), params.min_probability)


def _event_ids(claim_ids: pd.Series[str], labels: pd.Series[int]) -> pd.Series[str]:
    members: dict[int, list[str]] = {}
    placed = labels.dropna().astype("int64")
    for label, claim_id in zip(placed.tolist(), claim_ids[placed.index].tolist(), strict=True):
        members.setdefault(label, []).append(claim_id)
    ids = {label: short_hash(*sorted(group)) for label, group in members.items()}
    return labels.map(ids).astype("str")
