"""Figures looked at by themselves: what would be unusual in how a claimant's figures are written and move."""

from __future__ import annotations

from assay.tables.base import Number, Table, Text, Whole, column, optional
from assay.tables.values import FORENSIC_FINDINGS, FORENSIC_TESTS, OUTCOMES


class Forensics(Table):
    """One row a claimant (or kind of claimant), whom it speaks about, outcome, and test of its figures."""

    level: Text = column("whether the row is an actor, a party or a type", values=("actor", "party", "type"))
    claimant: Text = column("canonical claimant, or its type where `level` is type")
    about: Text = column("whom the figures are about", values=("own", "opponent", "civilian", "other"))
    outcome: Text = column("what is counted", values=OUTCOMES)
    subject: Text = column("running total that the row is about, in words; empty for all figures of the claimant")
    test: Text = column("what is looked at", values=FORENSIC_TESTS)
    n_figures: Whole = column("written figures (of revisions and running totals: steps) that the test rests on", ge=0)
    n_left_out: Whole = optional("claims without a written figure of their own; null for steps", ge=0)
    observed: Number = optional(
        "share of figures or steps; of digits chi-square, of even steps the index of dispersion, of equal steps and "
        "repeats a number of steps",
        ge=0,
    )
    expected: Number = optional("its mean under the null", ge=0)
    expected_low: Number = optional("5 % point under the null", ge=0)
    expected_high: Number = optional("95 % point under the null", ge=0)
    p: Number = optional("one-sided chance of as much under the null; null where nothing was tested", gt=0, le=1)
    q: Number = optional("the same, corrected for all tests of the run", ge=0, le=1)
    finding: Text = column(
        "unusual: `q` at most `forensic_rate`; usual; too_few figures; not_applicable: the null doesn't hold",
        values=FORENSIC_FINDINGS,
    )
    detail: Text = column("what was found, in words")
    unusual_under: Text = column("the null: what a finding is unusual under")
    ordinary: Text = column("ordinary things that would bring it about")

    class Config(Table.Config):
        """Key."""

        unique = ["level", "claimant", "about", "outcome", "test", "subject"]
