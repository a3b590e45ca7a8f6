"""The tables of a run cut to one event, with what its dossier needs besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import pandas as pd

from assay import tables
from assay.errors import InputError
from assay.io import read_table
from assay.params import NAME, CaseParams
from assay.report import words
from assay.report.case import CaseData, CorpusData, cut, load_corpus
from assay.report.claim_table import MOST_OF_EVENT
from assay.report.described import described
from assay.workspace import Workspace

REFERENCE = ["ref_dataset", "ref_id"]
Cells = Mapping[str, Any]
"""A row of a table, by column."""


@dataclass(frozen=True)
class Library:
    """A run as dossiers are made from it.

    Attributes:
        corpus: Its tables.
        claims: Described claims with the text of their article, by claim_id.
        tolls: Table EventTolls.
        moves: Table Trajectories; empty where the run has none.
        cases: Keys of the cases that an event belongs to, by event_id; events of no case have no dossier.
    """

    corpus: CorpusData
    claims: Mapping[str, Cells]
    tolls: pd.DataFrame
    moves: pd.DataFrame
    cases: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, root: Path) -> Self:
        """Read the run below `root`.

        Raises:
            InputError: A table is missing or not sound, or an event's id can't be a file's name.
        """
        here = Workspace(root)
        corpus = load_corpus(root)
        cases: dict[str, tuple[str, ...]] = {}
        for name in corpus.params.cases:
            for event_id in cut(corpus, name).events["event_id"]:
                cases[event_id] = (*cases.get(event_id, ()), name)
        for event_id in cases:
            if not NAME.fullmatch(event_id):
                raise InputError(here.final("events"), "event_id", repr(event_id), "lower-case letters and digits")
        texts = corpus.articles[["article_id", "text"]]
        return cls(
            corpus=corpus,
            claims=by_key(described(corpus).merge(texts, on="article_id", how="left"), "claim_id"),
            tolls=_optional(here.final("event_tolls"), tables.EventTolls),
            moves=_optional(here.final("trajectories"), tables.Trajectories),
            cases=dict(sorted(cases.items())),
        )


@dataclass(frozen=True)
class EventData(CaseData):
    """The tables cut to one event, whatever case it belongs to.

    Attributes:
        event: Its row of Events.
        everything: Described claims of the corpus with the text of their article, by claim_id.
        event_tolls: Its rows of EventTolls.
        moves: Its rows of Trajectories.
        cases: Keys of the cases that it belongs to.
        with_dossier: Events that have a dossier, to which links may lead.
        listed_whole: Events few enough of claims that their dossier lists them all.
    """

    event: Cells
    everything: Mapping[str, Cells]
    event_tolls: pd.DataFrame
    moves: pd.DataFrame
    cases: tuple[str, ...]
    with_dossier: frozenset[str]
    listed_whole: frozenset[str]


def event_of(library: Library, event_id: str) -> EventData:
    """The library's tables cut to one event."""
    corpus = library.corpus
    event: dict[str, Any] = {
        str(name): value
        for name, value in corpus.events[corpus.events["event_id"] == event_id].iloc[0].to_dict().items()
    }
    claims = _of(corpus.claims, "event_id", [event_id])
    copies = _of(corpus.copies, "article_id", claims["article_id"])
    articles = pd.concat([claims["article_id"], copies["origin"]])
    comparisons = _of(corpus.comparisons, "event_id", [event_id])
    return EventData(
        **{
            **{field.name: getattr(corpus, field.name) for field in fields(CorpusData)},
            "articles": _of(corpus.articles, "article_id", articles),
            "copies": copies,
            "tolls": _of(corpus.tolls, "article_id", claims["article_id"]),
            "confirmed": _near(corpus, comparisons, event),
            "tabled_claims": _of(corpus.tabled_claims, "claim_id", claims["claim_id"]),
            "claims": claims,
            "events": _of(corpus.events, "event_id", [event_id]),
            "lineage": _of(corpus.lineage, "claim_id", claims["claim_id"]),
            "comparisons": comparisons,
            "rulebook_tolls": _of(corpus.rulebook_tolls, "event_id", [event_id]),
        },
        name=event_id,
        case=_as_case(event),
        left_out=0,
        event=event,
        everything=library.claims,
        event_tolls=_of(library.tolls, "event_id", [event_id]),
        moves=_of(library.moves, "event_id", [event_id]),
        cases=library.cases.get(event_id, ()),
        with_dossier=frozenset(library.cases),
        listed_whole=frozenset(corpus.events.loc[corpus.events["n_claims"] <= MOST_OF_EVENT, "event_id"]),
    )


def by_key(frame: pd.DataFrame, key: str) -> dict[str, Cells]:
    """Rows of a frame by the column that names them."""
    return {str(row[key]): row for row in rows_of(frame)}


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a frame; reading cells of a wide frame one by one takes longer than all the rest of a page."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def place_of(event: Cells) -> str:
    """Where it happened, from the narrowest to the division: `Paryan, Panjshir`."""
    known = [str(event[name]) for name in ("place", "adm_1") if not words.unknown(event[name])]
    if not known:
        return "Place not known" if words.unknown(event["country"]) else str(event["country"])
    return ", ".join(dict.fromkeys(known))


def title_of(event: Cells) -> str:
    """Place and days."""
    return f"{place_of(event)}, {words.days(event['date_start'], event['date_end'])}"


def parties_of(event: Cells) -> str:
    """The parties, as far as any claim names them."""
    known = [str(event[name]) for name in ("side_a", "side_b") if not words.unknown(event[name])]
    return words.listed(known) or "no party named"


def _of(frame: pd.DataFrame, column: str, values: Any) -> pd.DataFrame:
    found: pd.DataFrame = frame[frame[column].isin(values)].reset_index(drop=True)
    return found


def _near(corpus: CorpusData, comparisons: pd.DataFrame, event: Cells) -> pd.DataFrame:
    """Records that a claim was set beside, and those of incidents in the same division within the days allowed."""
    confirmed = corpus.confirmed
    used = pd.MultiIndex.from_frame(comparisons[REFERENCE].dropna())
    met = pd.MultiIndex.from_frame(confirmed[REFERENCE]).isin(used)
    slack = pd.Timedelta(days=corpus.params.compare.days)
    here = confirmed["country"].eq(event["country"]) & confirmed["adm_1"].eq(event["adm_1"])
    then = (confirmed["date_start"] <= event["date_end"] + slack) & (
        confirmed["date_end"] >= event["date_start"] - slack
    )
    near = here.fillna(False).astype(bool) & then & confirmed["time_frame"].eq("event")
    found: pd.DataFrame = confirmed[met | near.to_numpy(dtype=bool)].reset_index(drop=True)
    return found


def _as_case(event: Cells) -> CaseParams:
    """What figures and tables of a case call it."""
    return CaseParams(
        title=title_of(event),
        question=f"What was claimed of {parties_of(event)}, and what is recorded?",
        corpus="",
        country="" if words.unknown(event["country"]) else str(event["country"]),
        adm_1=() if words.unknown(event["adm_1"]) else (str(event["adm_1"]),),
        date_start=event["date_start"].date(),
        date_end=event["date_end"].date(),
        parties=(),
        references=(),
    )


def _optional(path: Path, table: type[tables.Table]) -> pd.DataFrame:
    return read_table(path, table) if path.is_file() else pd.DataFrame(columns=list(table.to_schema().columns))
