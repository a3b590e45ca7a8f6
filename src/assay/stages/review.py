"""Stage `review`: what reviewers decided on claims and matches, applied where it still holds."""

from __future__ import annotations

from pathlib import Path

from assay.io import read_table, write_json, write_table
from assay.params import ReviewParams
from assay.review.apply import reviewed
from assay.review.decisions import FOLDER, named_folder, read_decisions
from assay.review.seen import seen
from assay.review.standing import as_table, fates, standing
from assay.review.summary import Summary, summary
from assay.tables import Articles, Claims, Confirmed, RefusedClaims, ReviewDecisions, ReviewedClaims
from assay.workspace import Workspace


def run(given: Workspace, reviews: Path | None, out: Workspace, params: ReviewParams) -> Summary:
    """Apply decisions to `claims`; write claims, refused claims, what became of each decision, and the metrics.

    A decision that no longer holds never stops a run: it isn't applied, and is counted and listed with the reason.

    Args:
        given: Tables claims, articles and confirmed.
        reviews: Folder of decision files; None is no decisions. Only the pipeline's own may be empty.
        out: Where to write.
        params: Seed of the random order, and the fewest that a share is told of.

    Raises:
        InputError: There are no decisions in a folder that was named, a decision file is unsound, or a correction
            leaves figures out of order.
    """
    if reviews is not None and reviews != FOLDER:
        named_folder(reviews)
    claims = read_table(given.interim("claims"), Claims)
    recorded = read_decisions(reviews) if reviews else ()
    articles = read_table(given.interim("articles"), Articles)
    confirmed = read_table(given.interim("confirmed"), Confirmed)
    found = fates(recorded, seen(claims, articles, confirmed, [one.decision for one in recorded]))
    applied = reviewed(claims, standing(found))
    told = summary(found, dict(zip(claims["claim_id"], claims["outcome"], strict=True)), params)
    write_table(applied.claims, out.interim("reviewed_claims"), ReviewedClaims)
    write_table(applied.refused, out.interim("refused_claims"), RefusedClaims)
    write_table(as_table(found), out.interim("review_decisions"), ReviewDecisions)
    write_json(out.metrics("review"), told.as_json())
    return told
