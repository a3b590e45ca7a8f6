"""The tables that stages exchange: one pandera class a table, with type, range, unit and meaning.

The data dictionary (`data/README.md`) is generated from these classes. Column names and meanings are a
contract: columns may be added, none may change. Text columns use pandas' string type, whole numbers
nullable `Int64`, days `datetime64[ns]` without time zone. Unknown is null.
"""

from assay.tables.articles import Articles, Copies, Rejected
from assay.tables.base import Day, Flag, Number, Table, Text, Whole, column, optional
from assay.tables.checks import ModelChecks
from assay.tables.claims import ClaimColumns, Claims, RefusedAnswers, ResolvedClaims, SecondClaims, TabledClaims, Tolls
from assay.tables.comparisons import Claimants, Comparisons, Factors, Sensitivity, Series, SeriesNotes
from assay.tables.events import Events, EventTolls, Lineage, Links, RulebookTolls, Trajectories
from assay.tables.forensics import Forensics
from assay.tables.references import Confirmed, MovedFigures, MovedVerdicts, RejectedRows
from assay.tables.reviews import RefusedClaims, ReviewDecisions, ReviewedClaims
from assay.tables.scores import Evaluation, GoldClaims, GoldEvaluation
from assay.tables.values import (
    AFFECTED_CLASSES,
    ANSWER_REJECTION_REASONS,
    BASES,
    CHANGES,
    CLAIMANT_SIDES,
    CLAIMANT_TYPES,
    COMPARISON_CHANGES,
    CONFIRMED_AFFECTED,
    COUNT_KINDS,
    DRIFTS,
    FIGURE_CHANGES,
    FORENSIC_FINDINGS,
    FORENSIC_TESTS,
    GOLD_PARTS,
    HEDGES,
    LINK_FATES,
    OUTCOMES,
    PUBLISHED_FROM,
    REJECTION_REASONS,
    RELATIONS,
    REVIEW_ACTIONS,
    REVIEW_DRAWN,
    REVIEW_KINDS,
    REVIEW_MARKS,
    REVIEW_STATUSES,
    ROW_REJECTION_REASONS,
    RULEBOOKS,
    SERIES_NOTES,
    TIME_FRAMES,
    TOLL_CLASSES,
    VERDICTS,
)

__all__ = [
    "AFFECTED_CLASSES", "ANSWER_REJECTION_REASONS", "BASES", "CHANGES", "CLAIMANT_SIDES", "CLAIMANT_TYPES",
    "COMPARISON_CHANGES", "CONFIRMED_AFFECTED", "COUNT_KINDS", "DRIFTS", "FIGURE_CHANGES", "FORENSIC_FINDINGS",
    "FORENSIC_TESTS", "GOLD_PARTS", "HEDGES", "LINK_FATES", "OUTCOMES", "PUBLISHED_FROM", "REJECTION_REASONS",
    "RELATIONS", "REVIEW_ACTIONS", "REVIEW_DRAWN", "REVIEW_KINDS", "REVIEW_MARKS", "REVIEW_STATUSES",
    "ROW_REJECTION_REASONS", "RULEBOOKS", "SERIES_NOTES", "TIME_FRAMES", "TOLL_CLASSES", "VERDICTS", "Articles",
    "ClaimColumns", "Claimants", "Claims", "Comparisons", "Confirmed", "Copies", "Day", "Evaluation", "EventTolls",
    "Events", "Factors", "Flag", "Forensics", "GoldClaims", "GoldEvaluation", "Lineage", "Links", "ModelChecks",
    "MovedFigures", "MovedVerdicts", "Number", "RefusedAnswers", "RefusedClaims", "Rejected", "RejectedRows",
    "ResolvedClaims", "ReviewDecisions", "ReviewedClaims", "RulebookTolls", "SecondClaims", "Sensitivity", "Series",
    "SeriesNotes", "Table", "TabledClaims", "Text", "Tolls", "Trajectories", "Whole", "column", "optional",
]  # fmt: skip
