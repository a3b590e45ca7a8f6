"""Stage `resolve`: claims of several articles into events, and which claim repeats which."""

from __future__ import annotations

from pathlib import Path

from assay.events.overrides import read_overrides
from assay.events.resolve import resolve
from assay.io import read_table, write_json, write_table
from assay.params import ResolveParams
from assay.tables import Articles, Claims, Copies, Events, Lineage, ResolvedClaims
from assay.workspace import Workspace


def run(given: Workspace, overrides: Path | None, out: Workspace, params: ResolveParams) -> None:
    """Resolve `claims`, with hand overrides if any; write `events`, claims with their event, `lineage` and counts."""
    found = resolve(
        read_table(given.interim("claims"), Claims),
        read_table(given.interim("copies"), Copies),
        read_table(given.interim("articles"), Articles),
        read_overrides(overrides) if overrides else (),
        params,
    )
    write_table(found.events, out.final("events"), Events)
    write_table(found.claims, out.final("claims"), ResolvedClaims)
    write_table(found.lineage, out.final("lineage"), Lineage)
    write_json(
        out.metrics("resolve"),
        {
            "events": len(found.events),
            "claims_in_events": int(found.claims["event_id"].notna().sum()),
            "claims_without_event": int(found.claims["event_id"].isna().sum()),
            "repeated_claims": len(found.lineage),
        },
    )
