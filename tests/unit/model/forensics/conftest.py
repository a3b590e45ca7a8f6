"""Claims whose figures are made up by rule: rounded or not, even or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from assay.io import typed
from assay.model.forensics.table import forensics
from assay.params import ModelParams
from assay.tables import Copies, ResolvedClaims, TabledClaims, Trajectories

CLAIM = {
    "outcome": "killed", "affected_class": "combatant", "affected_actor": "Red Army", "count_kind": "exact",
    "claimant": "Blue Army", "claimant_actor": "Blue Army", "claimant_type": "belligerent",
    "claimant_side": "opponent", "hedge": "none", "time_frame": "event", "confidence": 1.0, "rule": "test",
    "source_path": "made.csv", "source_row": 2,
}  # fmt: skip
PARAMS = ModelParams(forensic_draws=499)


class Made:
    """Builders of claims, and the table that comes of them."""

    claim = CLAIM
    params = PARAMS

    def rows(self, figures: Iterable[int], **more: Any) -> list[dict[str, Any]]:
        """One claim a figure, each of an article of its own; running totals are of successive days."""
        who, made = more.get("claimant_actor", "Blue Army"), []
        for number, figure in enumerate(figures):
            day = pd.Timestamp("2020-01-01") + pd.Timedelta(days=number)
            counts = {"count_low": figure, "count_best": figure, "count_high": figure, "count_text": f"{figure:,}"}
            names = {"claim_id": f"{who}{number:05}", "article_id": f"{who}/{number}"}
            days = {"date_start": pd.Timestamp("2019-12-31"), "date_end": day}
            made.append({**CLAIM, **names, **counts, **days, **more})
        return made

    def table(self, *claims: Mapping[str, Any]) -> pd.DataFrame:
        """The table of these claims, which come as those of a table."""
        tabled = typed(pd.DataFrame([dict(claim) for claim in claims]), TabledClaims)
        resolved, steps = (typed(pd.DataFrame(), table) for table in (ResolvedClaims, Trajectories))
        return forensics(resolved, tabled, self.copies(), steps, PARAMS)

    def copies(self) -> pd.DataFrame:
        """One article that is its own origin."""
        row = {"article_id": "alone", "copy_group": "alone", "origin": "alone", "similarity": 1.0}
        return typed(pd.DataFrame([row]), Copies)

    def of(self, table: pd.DataFrame, claimant: str = "Blue Army") -> pd.DataFrame:
        """Rows of one claimant, by test."""
        return table[table["level"].eq("actor") & table["claimant"].eq(claimant)].set_index("test")

    def incidents(self, generator: np.random.Generator, n: int) -> list[int]:
        """Sizes of incidents as they come: log-normal around 80, told to the last one."""
        return [int(value) for value in np.round(generator.lognormal(np.log(80), 1.0, n))]

    def running(self, generator: np.random.Generator, n: int, mean: float = 12) -> list[int]:
        """Totals of independent daily losses."""
        return [int(total) for total in np.cumsum(generator.poisson(mean, n))]


@pytest.fixture
def made() -> Made:
    return Made()
