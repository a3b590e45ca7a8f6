"""Stage `clean`: raw documents into `articles` and `rejected`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from assay.clean import documents
from assay.files import write_json
from assay.layout import layouts
from assay.params import CleanParams, WorkersParams
from assay.progress import progress
from assay.records import Document, Rejection, flat
from assay.rows import Spool, batch, put_aside
from assay.workers import HERE
from assay.workspace import Workspace

# Articles held in memory, some kilobytes each.
AT_ONCE, IN_MEMORY = 500, 20_000


class _Table:
    """Rows of a table on their way to a spool."""

    def __init__(self, spool: Spool, name: str) -> None:
        self.spool, self.name = spool, name
        self.rows: list[Document | Rejection] = []

    def add(self, row: Document | Rejection) -> None:
        self.rows.append(row)
        if len(self.rows) == AT_ONCE:
            self.flush()

    def flush(self) -> None:
        if self.rows:
            self.spool.add(batch([flat(row) for row in self.rows], layouts()[self.name], self.name.lower()))
            self.rows = []


def run(raw: Path, out: Workspace, params: CleanParams, workers: WorkersParams = HERE) -> None:
    """Read every document below `raw`; write the accepted, the rejected and how many of each.

    Memory grows with the number of documents only by their ids; their texts are put aside.
    """
    reasons: Counter[str] = Counter()
    read = 0
    with put_aside(out.interim("articles"), IN_MEMORY) as spool:
        articles, rejected = (_Table(spool(layouts()[name]), name) for name in ("Articles", "Rejected"))
        for document in progress(documents(raw, params, workers), "documents read"):
            read += 1
            if isinstance(document, Document):
                articles.add(document)
            else:
                rejected.add(document)
                reasons[document.reason] += 1
        for table, name in ((articles, "articles"), (rejected, "rejected")):
            table.flush()
            table.spool.write(out.interim(name))
    accepted, refused = articles.spool.rows, rejected.spool.rows
    if accepted + refused != read:
        raise AssertionError(f"{read} documents read, but {accepted} accepted and {refused} rejected")
    counts = {"documents": read, "accepted": accepted, "rejected": refused}
    write_json(out.metrics("clean"), {**counts, "rejected_by_reason": dict(sorted(reasons.items()))})
