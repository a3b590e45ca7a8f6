"""Figures, prose, notebooks, HTML and PDF: everything that is made for readers."""
