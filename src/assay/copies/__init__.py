"""Which articles repeat one another, where each group starts, whom a text credits, and what runs in a circle."""

from assay.copies.grouping import Related, group, related

__all__ = ["Related", "group", "related"]
