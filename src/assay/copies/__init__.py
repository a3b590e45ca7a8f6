"""Which articles repeat one another, where each group starts, and which agency a text credits."""

from assay.copies.grouping import group

__all__ = ["group"]
