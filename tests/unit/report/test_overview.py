"""Tables of the whole corpus lead to the dossiers of events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assay.report import overview
from assay.report.blocks import Table, runs_of
from assay.report.case import CorpusData, load_corpus, with_dossier


@pytest.fixture
def corpus(sample: Path) -> CorpusData:
    return load_corpus(sample)


def links(block: object) -> set[str]:
    assert isinstance(block, Table)
    return {run.href for run in runs_of(block) if run.href}


def test_every_event_of_a_case_leads_to_its_dossier(corpus: CorpusData) -> None:
    (table,) = overview.events(corpus, 1).blocks
    assert links(table) == {f"reports:html/events/{event}.html" for event in with_dossier(corpus)} != set()


def test_a_figure_that_changed_leads_to_its_events_dossier(corpus: CorpusData) -> None:
    (table,) = overview.drifts(corpus, 1).blocks
    assert links(table)
    assert all(link.endswith(".html#who-took-it-from-whom") for link in links(table))


def test_an_event_of_no_case_is_not_linked(corpus: CorpusData) -> None:
    caseless = replace(corpus, params=corpus.params.model_copy(update={"cases": {}}))
    assert links(overview.events(caseless, 1).blocks[0]) == set()
