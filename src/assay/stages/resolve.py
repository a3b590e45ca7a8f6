"""Stage `resolve`: claims of several articles into events, and which claim repeats which."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from assay.events.fit import as_json, fit
from assay.events.known import known_pairs
from assay.events.nodes import dated_ahead
from assay.events.overrides import read_overrides
from assay.events.resolve import resolve
from assay.events.weights import FILE
from assay.io import read_table, typed, write_json, write_table
from assay.params import ResolveParams
from assay.tables import (
    Articles,
    Claims,
    Copies,
    Evaluation,
    Events,
    Lineage,
    Links,
    ResolvedClaims,
    ReviewedClaims,
    TabledClaims,
    Trajectories,
)
from assay.workspace import Folder, Workspace

REMARK = (
    "Weights of the linkage of claims into events, written by `assay fit-linkage`: m and u are the shares of known "
    "pairs of one event and of two that are at a level, bits is log2(m/u). Counted on claims of the embedded corpus "
    "whose event the coded tables tell. That is one war of six weeks: its parties, outcomes and groups hardly tell "
    "events apart, the prior is that of dense reporting, and pairs of one event are far from independent. Place and "
    "days carry the weight; limits of days, distance and parties hold whatever the weights say."
)


def run(given: Workspace, overrides: Path | None, out: Workspace, params: ResolveParams) -> None:
    """Resolve reviewed claims, with hand overrides if any; write events, claims with their event, links, and so on."""
    claims = _claims(given)
    articles = read_table(given.interim("articles"), Articles)
    found = resolve(
        claims,
        read_table(given.interim("copies"), Copies),
        articles,
        read_overrides(overrides) if overrides else (),
        params,
    )
    write_table(found.events, out.final("events"), Events)
    write_table(found.claims, out.final("claims"), ResolvedClaims)
    write_table(found.links, out.final("links"), Links)
    write_table(found.trajectories, out.final("trajectories"), Trajectories)
    write_table(found.lineage, out.final("lineage"), Lineage)
    write_json(
        out.metrics("resolve"),
        {
            "events": len(found.events),
            "claims_in_events": int(found.claims["event_id"].notna().sum()),
            "claims_without_event": int(found.claims["event_id"].isna().sum()),
            "claims_dated_after_their_article": int(dated_ahead(claims, articles).sum()),
            "links": len(found.links),
            "links_used": int(found.links["used"].sum()),
            "figures_that_moved": int(
                found.trajectories.loc[found.trajectories["change"].isin(["up", "down"]), "series_id"].nunique()
            ),
            "repeated_claims": len(found.lineage),
        },
    )


def _claims(given: Workspace) -> pd.DataFrame:
    """Claims as review left them; in a flat folder that holds claims alone, those."""
    path = given.interim("reviewed_claims")
    if isinstance(given, Folder) and not path.is_file():
        return typed(read_table(given.interim("claims"), Claims), ReviewedClaims)
    return read_table(path, ReviewedClaims)


def fit_linkage(space: Workspace, out: Path = FILE) -> str:
    """Fit the weights on the tables below `space`, write them, and say on how many pairs they rest.

    Raises:
        InputError: A table is missing, or tells of no pair of one event or none of two.
    """
    known = known_pairs(
        read_table(space.interim("claims"), Claims),
        read_table(space.interim("tabled_claims"), TabledClaims),
        read_table(space.interim("evaluation"), Evaluation),
    )
    fitted = fit(known)
    write_json(out, as_json(fitted, REMARK))
    return f"{out}: {fitted.pairs_of_one} pairs of one event, {fitted.pairs_of_two} of two"
