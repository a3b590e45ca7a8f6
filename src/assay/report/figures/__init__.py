"""The figures, one module each; every function shows a figure with alternative text written from the data."""

from __future__ import annotations

from assay.report.figures.baselines import baselines
from assay.report.figures.biases import biases
from assay.report.figures.calibration import calibration, predictions
from assay.report.figures.citation_graph import citation_graph
from assay.report.figures.claims_and_confirmed import claims_and_confirmed
from assay.report.figures.event_map import event_map
from assay.report.figures.gallery import write_figures
from assay.report.figures.latent import latent
from assay.report.figures.links import link
from assay.report.figures.moves import trajectory
from assay.report.figures.origins import origins
from assay.report.figures.round_numbers import round_numbers
from assay.report.figures.rulebooks import rulebooks
from assay.report.figures.running_totals import running_totals
from assay.report.figures.scores import confidence, reliability, scores
from assay.report.figures.selection import selection
from assay.report.figures.sensitivity import sensitivity
from assay.report.figures.sources import arrivals, sources
from assay.report.figures.timeline import timeline
from assay.report.figures.trees import trees

__all__ = [
    "arrivals", "baselines", "biases", "calibration", "citation_graph", "claims_and_confirmed", "confidence",
    "event_map", "latent", "link", "origins", "predictions", "reliability", "round_numbers", "rulebooks",
    "running_totals", "scores", "selection", "sensitivity", "sources", "timeline", "trajectory", "trees",
    "write_figures",
]  # fmt: skip
