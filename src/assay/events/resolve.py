"""Claims resolved to events: the step's one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from assay.events.clusters import clusters
from assay.events.lineage import lineage
from assay.events.nodes import eligible, nodes
from assay.events.overrides import Override, apply_overrides
from assay.events.pairs import pairs
from assay.events.summary import summaries
from assay.io import typed
from assay.params import ResolveParams
from assay.records import short_hash
from assay.tables import ResolvedClaims


@dataclass(frozen=True)
class Resolution:
    """The tables Events, ResolvedClaims and Lineage, each sorted by its key."""

    events: pd.DataFrame
    claims: pd.DataFrame
    lineage: pd.DataFrame


def resolve(
    claims: pd.DataFrame,
    copies: pd.DataFrame,
    articles: pd.DataFrame,
    overrides: Sequence[Override],
    params: ResolveParams,
) -> Resolution:
    """Group claims into events and tell which claim repeats which.

    Claims of the time frame `event` with a place and a day are linked pair by pair (see `pairs`) and joined
    strongest link first, as long as *every* two claims of the event stay within the limits: complete linkage, so
    that a month of fighting doesn't chain into one event. The outcome doesn't split an event. Hand overrides come
    last. An event's id is made from its claims, so it stays as long as they do.

    Args:
        claims: Table Claims; tabled claims serve as well.
        copies: Table Copies: copy group and origin of the articles; an article without a row is its own origin.
        articles: Table Articles, for days of publication and the texts that lineage shows as evidence.
        overrides: Decisions of `data/hand/event_overrides.csv`, in file order.
        params: Largest distances in days and kilometres.

    Returns:
        Events, claims with `event_id`, and lineage.

    Raises:
        InputError: An override names a claim that isn't there, or what it expects no longer holds.
    """
    ordered = claims.sort_values("claim_id", kind="stable").reset_index(drop=True)
    labels = _labels(ordered, params)
    labels = apply_overrides(labels, ordered, overrides)
    resolved = ordered.assign(event_id=_event_ids(ordered["claim_id"], labels))
    resolved = typed(resolved, ResolvedClaims)
    descent = lineage(resolved, copies, articles)
    return Resolution(events=summaries(resolved, descent, copies), claims=resolved, lineage=descent)


def _labels(claims: pd.DataFrame, params: ResolveParams) -> pd.Series[int]:
    """A number for each claim's event, null where it can't be placed."""
    members = eligible(claims)
    found = nodes(claims.loc[members])
    by_node = clusters(found.frame, pairs(found.frame, params), params)
    labels = pd.Series(pd.NA, index=claims.index, dtype="Int64")
    labels.loc[members] = by_node[found.of_claim]
    return labels


def _event_ids(claim_ids: pd.Series[str], labels: pd.Series[int]) -> pd.Series[str]:
    ids = claim_ids.groupby(labels).agg(lambda group: short_hash(*sorted(group)))
    return labels.map(ids).astype("str")
