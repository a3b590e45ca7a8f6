"""Raw articles in, clean articles and refusals out."""

from assay.clean.judge import documents

__all__ = ["documents"]
