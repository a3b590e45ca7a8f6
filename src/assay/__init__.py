"""Assay: figures claimed in news of armed conflict, set beside figures that were confirmed."""
