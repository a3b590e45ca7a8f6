"""Predictions of the model beside what reference data record, out of sample."""

from __future__ import annotations

from assay.tables.base import Number, Table, Text, Whole, column
from assay.tables.values import OUTCOMES


class ModelChecks(Table):
    """One row a claim and record, and what a model that hadn't seen the claim's origin said of the record."""

    claim_id: Text = column("claim")
    reference: Text = column("data set of the record")
    pair_no: Whole = column("number of the record among those that the claim meets", ge=1)
    claimant_type: Text = column("kind of claimant; empty if unknown")
    claimant_party: Text = column("its party; empty if unknown")
    about: Text = column("whom the figure is about", values=("own", "opponent", "civilian", "other"))
    outcome: Text = column("what is counted", values=OUTCOMES)
    bound: Text = column("how the figure is put", values=("exact", "at_least", "at_most"))
    weight: Number = column("1 over the claims of its origin, claimant and group", gt=0, le=1)
    n_known: Whole = column("plain factors of other origins that the prediction could learn from", ge=0)
    claimed: Number = column(
        "claimed: best, else the middle of lowest and highest, else the one that is given",
        unit="persons or items",
        ge=0,
    )
    confirmed_best: Number = column("confirmed, best", unit="persons or items", ge=0)
    low_90: Number = column("predicted: lower end of the 90 % interval", unit="persons or items", ge=0)
    low_80: Number = column("of the 80 % interval", unit="persons or items", ge=0)
    low_50: Number = column("of the 50 % interval", unit="persons or items", ge=0)
    median: Number = column("predicted, the middle", unit="persons or items", ge=0)
    high_50: Number = column("upper end of the 50 % interval", unit="persons or items", ge=0)
    high_80: Number = column("of the 80 % interval", unit="persons or items", ge=0)
    high_90: Number = column("of the 90 % interval", unit="persons or items", ge=0)
    below: Number = column("predicted chance of a lower figure than the confirmed", ge=0, le=1)
    upto: Number = column("predicted chance of the confirmed figure or a lower one", ge=0, le=1)
    crps: Number = column("continuous ranked probability score of log(1 + figure); 0 is perfect", ge=0)
    crps_word: Number = column("the same of the claim taken at its word", ge=0)
    crps_median: Number = column("the same of the claim divided by the median factor of other origins", ge=0)

    class Config(Table.Config):
        """Key."""

        unique = ["claim_id", "reference", "pair_no"]
