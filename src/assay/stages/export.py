"""Stage `export`: events, claims and verdicts in the forms that other tools of the field read."""

from __future__ import annotations

import json
from typing import Any

from assay.io import read_table, write_json, write_text
from assay.params import ExportParams
from assay.report.exports.acled import acled_events
from assay.report.exports.annotations import annotation_collection
from assay.report.exports.cells import as_csv
from assay.report.exports.claimreviews import claim_reviews
from assay.report.exports.deaths import deaths
from assay.report.exports.geojson import feature_collection
from assay.report.exports.sources import sources
from assay.report.exports.spoken import spoken_claims
from assay.report.exports.ucdp import ucdp_events
from assay.tables import Articles, Comparisons, Confirmed, Events, EventTolls, ResolvedClaims
from assay.workspace import Workspace

MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})  # safe inside a page's script element


def run(given: Workspace, out: Workspace, params: ExportParams) -> None:
    """Write `events_ucdp.csv`, `events_acled.csv`, `events.geojson`, `claim_reviews.jsonld`, `annotations.jsonld`."""
    claims = read_table(given.final("claims"), ResolvedClaims)
    events = read_table(given.final("events"), Events)
    comparisons = read_table(given.final("comparisons"), Comparisons)
    confirmed = read_table(given.interim("confirmed"), Confirmed)
    spoken = spoken_claims(claims, read_table(given.interim("articles"), Articles), victims_named=params.victims_named)
    dead = deaths(events, read_table(given.final("event_tolls"), EventTolls))
    told = sources(spoken)
    of_ucdp, of_acled = ucdp_events(events, dead, told), acled_events(events, dead, told)
    reviews = claim_reviews(spoken, comparisons, confirmed, params)
    annotations = annotation_collection(spoken)
    write_text(out.export("events_ucdp.csv"), as_csv(of_ucdp))
    write_text(out.export("events_acled.csv"), as_csv(of_acled))
    write_text(out.export("events.geojson"), _json(feature_collection(events, dead)))
    write_text(out.export("claim_reviews.jsonld"), _json(reviews))
    write_text(out.export("annotations.jsonld"), _json(annotations))
    write_json(
        out.metrics("export"),
        {
            "events_ucdp": len(of_ucdp),
            "events_acled": len(of_acled),
            "claim_reviews": len(reviews["@graph"]),
            "annotations": annotations["total"],
            "articles_with_names_withheld": len(spoken.names),
        },
    )


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).translate(MARKUP) + "\n"
