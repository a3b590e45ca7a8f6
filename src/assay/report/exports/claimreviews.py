"""Verdicts as ClaimReview (schema.org), the form in which fact-checking desks exchange theirs.

A rating says where a claim lies relative to a reference, in words: never true or false, and no number on a scale of
truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from assay.lexicon.actors import load_actors
from assay.params import ExportParams
from assay.report import words
from assay.report.addresses import web
from assay.report.exports.spoken import Spoken
from assay.report.exports.statements import rows_of, statement
from assay.report.exports.victims import Withheld

REVIEWED = ("within", "above", "below")
"""Verdicts on a comparable figure of an independent reference; the others review nothing."""


def claim_reviews(
    spoken: Spoken,
    comparisons: pd.DataFrame,
    confirmed: pd.DataFrame,
    params: ExportParams,
) -> dict[str, Any]:
    """One review a claim and reference data set with a verdict, in order of comparison id.

    Args:
        spoken: Claims with their articles.
        comparisons: Table Comparisons.
        confirmed: Table Confirmed; its version and address say what the verdict rests on.
        params: Publisher and address of the report.

    Returns:
        A JSON-LD document with the reviews in `@graph`. No day of review: same inputs, same bytes.
    """
    judged = comparisons[comparisons["claim_id"].notna() & comparisons["verdict"].isin(REVIEWED)]
    known = judged.merge(spoken.frame, on="claim_id", suffixes=("_compared", ""))
    known = known.merge(_references(confirmed), how="left", on=["ref_dataset", "ref_id"])
    rows = rows_of(known.sort_values("comparison_id", ignore_index=True))
    return {
        "@context": "https://schema.org",
        "@graph": [_review(row, spoken.withheld(row["article_id"]), params) for row in rows],
    }


def _references(confirmed: pd.DataFrame) -> pd.DataFrame:
    described = confirmed[["ref_dataset", "ref_id", "ref_version", "url"]].rename(columns={"url": "ref_url"})
    return described.drop_duplicates(["ref_dataset", "ref_id"])


def _review(row: Mapping[str, Any], withheld: Withheld, params: ExportParams) -> dict[str, Any]:
    address = web(params.address)
    reference = f"{row['ref_dataset']} {row['ref_version'] or ''}".strip()
    recorded = words.confirmed(row["confirmed_low"], row["confirmed_best"], row["confirmed_high"])
    review = {
        "@type": "ClaimReview",
        "@id": f"urn:assay:comparison:{row['comparison_id']}",
        "url": f"{address}#claim-{row['claim_id']}" if address else f"urn:assay:comparison:{row['comparison_id']}",
        "author": {"@type": "Organization", "name": params.publisher},
        "claimReviewed": statement(row, withheld),
        "itemReviewed": _claim(row, withheld),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": f"{row['verdict'].capitalize()} what {reference} records ({recorded})",
            "ratingExplanation": f"Matched by: {row['match_reason']}.",
        },
    }
    if web(row["ref_url"]):
        review["isBasedOn"] = web(row["ref_url"])
    return review


def _claim(row: Mapping[str, Any], withheld: Withheld) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:assay:claim:{row['claim_id']}",
        "appearance": _article(row, withheld),
    }
    if row["claimant"] is not None:
        claim["author"] = {"@type": kind_of(row["claimant_actor"]), "name": withheld.without(row["claimant"])}
    if row["published"] is not None:
        claim["datePublished"] = words.iso(row["published"])
    return claim


def kind_of(actor: str | None) -> str:
    """A member of a party is a person, a party or a body without one an organisation."""
    known = None if actor is None else load_actors().canonical(actor)
    if known is None:
        return "Thing"
    return "Organization" if known.party in (None, known.name) else "Person"


def _article(row: Mapping[str, Any], withheld: Withheld) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "NewsArticle", "identifier": row["article_id"]}
    if row["headline"] is not None:
        article["headline"] = withheld.without(row["headline"])
    if withheld.address(web(row["url"])):
        article["url"] = web(row["url"])
    if row["source_office"] is not None:
        article["publisher"] = {"@type": "Organization", "name": row["source_office"]}
    return article
