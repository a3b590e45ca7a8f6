"""Stage `copies`: near-copies of articles and where each text goes back to."""

from __future__ import annotations

from pathlib import Path

from assay.copies import group
from assay.io import read_batches, write_json, write_table
from assay.params import CopiesParams
from assay.tables import Articles, Copies
from assay.workspace import Workspace


def run(articles: Path, out: Workspace, params: CopiesParams) -> None:
    """Group the articles, read twice by batches; write `copies` and how many origins stand behind how many articles."""
    columns = ["article_id", "published", "source_office", "url", "byline", "text"]
    copies = group(lambda: read_batches(articles, Articles, columns), params)
    write_table(copies, out.interim("copies"), Copies)
    sizes = copies["copy_group"].value_counts()
    write_json(
        out.metrics("copies"),
        {
            "articles": len(copies),
            "origins": int(copies["origin"].nunique()),
            "groups_of_copies": int((sizes > 1).sum()),
            "largest_group": int(sizes.max()) if len(sizes) else 0,
        },
    )
