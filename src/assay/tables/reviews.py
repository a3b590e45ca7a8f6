"""What reviewers decided, and what became of it."""

from __future__ import annotations

from assay.tables.base import Table, Text, Whole, column, optional
from assay.tables.claims import ClaimColumns
from assay.tables.values import REVIEW_ACTIONS, REVIEW_DRAWN, REVIEW_KINDS, REVIEW_MARKS, REVIEW_STATUSES


class ReviewedClaims(ClaimColumns):
    """Claims after review: corrected where a reviewer corrected them, without those that a reviewer rejected."""

    reviewed: Text = optional("what a reviewer did; null where none looked", values=REVIEW_MARKS)


class RefusedClaims(ClaimColumns):
    """One row a claim that a reviewer rejected, as it was read; no later table holds it."""

    reviewer: Text = column("who rejected it; several parted by blanks")
    reason: Text = column("why")


class ReviewDecisions(Table):
    """One row a decision of a reviewer, as recorded in `data/hand/reviews`, and what became of it."""

    reviewer: Text = column("who decided; the name of the file")
    row: Whole = column("row of the file, the header being row 1", ge=2)
    decided: Text = column("when, in UTC (ISO 8601)")
    kind: Text = column("what it is about: a claim, or a claim's match with a record", values=REVIEW_KINDS)
    claim_id: Text = column("claim")
    ref_dataset: Text = optional("of a match: data set of the record")
    ref_id: Text = optional("of a match: its id there")
    action: Text = column("what was decided", values=REVIEW_ACTIONS)
    corrected: Text = optional("`column=value` parted by semicolons; of a match the record that is meant: `ref_id=…`")
    reason: Text = optional("why, in the reviewer's words")
    drawn: Text = column("how the reviewer came to it: by rank, or by chance", values=REVIEW_DRAWN)
    queue: Text = optional("case whose queue it came from; null in older files")
    settles: Text = optional("`yes`: decided in the knowledge of others' decisions, and stands above them")
    expect: Text = column(
        "what the reviewer saw: `column=value` parted by semicolons; `quote` and `record_…` are hashes of the sentence "
        "and of records' rows"
    )
    status: Text = column("what became of it", values=REVIEW_STATUSES)
    why: Text = optional("why it was not applied, in words")

    class Config(Table.Config):
        """Key."""

        unique = ["reviewer", "row"]
