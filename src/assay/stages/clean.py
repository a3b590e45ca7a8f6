"""Stage `clean`: raw documents into `articles` and `rejected`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from assay.clean import documents
from assay.io import frame_of, write_json, write_table
from assay.params import CleanParams
from assay.progress import progress
from assay.records import Document, Rejection
from assay.tables import Articles, Rejected
from assay.workspace import Workspace


def run(raw: Path, out: Workspace, params: CleanParams) -> None:
    """Read every document below `raw`; write the accepted, the rejected and how many of each."""
    accepted: list[Document] = []
    rejected: list[Rejection] = []
    for document in progress(documents(raw, params), "documents read"):
        if isinstance(document, Document):
            accepted.append(document)
        else:
            rejected.append(document)
    write_table(frame_of(accepted, Articles), out.interim("articles"), Articles)
    write_table(frame_of(rejected, Rejected), out.interim("rejected"), Rejected)
    write_json(
        out.metrics("clean"),
        {
            "documents": len(accepted) + len(rejected),
            "accepted": len(accepted),
            "rejected": len(rejected),
            "rejected_by_reason": dict(sorted(Counter(row.reason for row in rejected).items())),
        },
    )
