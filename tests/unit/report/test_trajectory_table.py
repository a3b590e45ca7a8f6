"""The table of figures that moved leads to the evidence of each."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from assay.report import trajectories as module
from assay.report.addresses import of_dossier
from assay.report.blocks import Table
from assay.report.case import load_case


def test_a_figure_that_moved_leads_to_its_events_dossier_if_there_is_one(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = load_case(sample, "valley")
    event = case.events["event_id"].iloc[0]
    told = {
        "change": ["first", "up"],
        "step": [1, 2],
        "words": ["10", "12"],
        "previous": [None, 10],
        "about": "men",
        "published": pd.Timestamp("2020-05-02"),
        "who": "Guard",
        "own_change": "first",
        "settled": False,
    }
    moved = [pd.DataFrame(told).assign(series_id=one, event_id=one) for one in (event, "elsewhere")]
    monkeypatch.setattr(module, "moves_of", lambda _: pd.concat(moved))
    monkeypatch.setattr(module, "name_of", lambda panel: str(panel["event_id"].iloc[0]))
    (table,) = module.trajectories(case, 1).blocks
    assert isinstance(table, Table)
    links = {row.cells[0][0][0].text: row.cells[0][0][0].href for row in table.groups[0].rows}
    assert links == {event: of_dossier(event), "elsewhere": ""}
