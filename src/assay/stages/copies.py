"""Stage `copies`: near-copies of articles and where each text goes back to."""

from __future__ import annotations

from pathlib import Path

from assay.copies import related
from assay.io import read_batches, write_json, write_table
from assay.params import CopiesParams, WorkersParams
from assay.tables import Articles, Circles, Citations, Copies
from assay.workers import HERE
from assay.workspace import Workspace


def run(articles: Path, out: Workspace, params: CopiesParams, workers: WorkersParams = HERE) -> None:
    """Relate the articles, read thrice by batches; write `copies`, `citations`, `circles` and how many there are."""
    columns = ["article_id", "published", "source_office", "url", "byline", "text"]
    copies, citations, circles = related(lambda: read_batches(articles, Articles, columns), params, workers)
    write_table(copies, out.interim("copies"), Copies)
    write_table(citations, out.interim("citations"), Citations)
    write_table(circles, out.interim("circles"), Circles)
    sizes = copies["copy_group"].value_counts()
    write_json(
        out.metrics("copies"),
        {
            "articles": len(copies),
            "origins": int(copies["origin"].nunique()),
            "groups_of_copies": int((sizes > 1).sum()),
            "articles_that_credit_others": int(citations["article_id"].nunique()),
            "credits_with_their_article": int(citations["cited_article_id"].notna().sum()),
            "circles": int(circles["circle_id"].nunique()),
            "largest_group": int(sizes.max()) if len(sizes) else 0,
        },
    )
