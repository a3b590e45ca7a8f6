"""The tables of a run, and the part of them that one report is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import pandas as pd

from assay import tables
from assay.errors import InputError
from assay.io import read_table
from assay.params import CaseParams, Params, load_params
from assay.progress import progress
from assay.report.exports.victims import Withheld, withheld
from assay.workspace import Workspace

_INTERIM = {
    "articles": tables.Articles,
    "rejected": tables.Rejected,
    "rejected_rows": tables.RejectedRows,
    "copies": tables.Copies,
    "citations": tables.Citations,
    "circles": tables.Circles,
    "tolls": tables.Tolls,
    "confirmed": tables.Confirmed,
    "tabled_claims": tables.TabledClaims,
}
_FINAL = {
    "claims": tables.ResolvedClaims,
    "events": tables.Events,
    "lineage": tables.Lineage,
    "comparisons": tables.Comparisons,
    "rulebook_tolls": tables.RulebookTolls,
    "series": tables.Series,
    "series_notes": tables.SeriesNotes,
    "sensitivity": tables.Sensitivity,
    "claimants": tables.Claimants,
    "factors": tables.Factors,
    "model_checks": tables.ModelChecks,
    "forensics": tables.Forensics,
}


@dataclass(frozen=True)
class CorpusData:
    """All tables of a run; frames as in `assay.tables`, claims with their `event_id`.

    Headlines of articles come without the names of victims, unless the parameters let these stand in exports: no page
    has them but in the sentences that are its evidence.
    """

    root: Path
    params: Params
    articles: pd.DataFrame
    rejected: pd.DataFrame
    rejected_rows: pd.DataFrame
    copies: pd.DataFrame
    citations: pd.DataFrame
    circles: pd.DataFrame
    tolls: pd.DataFrame
    confirmed: pd.DataFrame
    tabled_claims: pd.DataFrame
    claims: pd.DataFrame
    events: pd.DataFrame
    lineage: pd.DataFrame
    comparisons: pd.DataFrame
    rulebook_tolls: pd.DataFrame
    series: pd.DataFrame
    series_notes: pd.DataFrame
    sensitivity: pd.DataFrame
    claimants: pd.DataFrame
    factors: pd.DataFrame
    model_checks: pd.DataFrame
    forensics: pd.DataFrame

    @classmethod
    def read(cls, root: Path) -> Self:
        """Read every table below `root`.

        Raises:
            InputError: A table or `params.yaml` is missing or not sound.
        """
        here = Workspace(root)
        if not root.is_dir():
            expected = "the folder of a run, as seen from the notebook's: `..` is the repository"
            raise InputError(f"root = {str(root)!r}", "", "no such folder", expected)
        paths = _paths(here)
        read = {
            name: read_table(paths[name], table)
            for name, table in progress((_INTERIM | _FINAL).items(), "tables read", len(paths))
        }
        params = load_params(root / "params.yaml")
        names = withheld(read["claims"], victims_named=params.export.victims_named)
        return cls(root=root, params=params, **{**read, "articles": _nameless(read["articles"], names)})


@dataclass(frozen=True)
class CaseData(CorpusData):
    """The tables cut to one case.

    Attributes:
        name: Key of the case in `params.yaml`.
        case: Its block there.
        left_out: Claims of the corpus that could not be placed in or out of the case, for want of a place or a day.
    """

    name: str
    case: CaseParams
    left_out: int


def load_corpus(root: str | Path) -> CorpusData:
    """All tables of the run below `root`; read once by a process as long as no file changes.

    Frames are the caller's own: with pandas's copy on write, what is changed in one is not in what is given next.
    """
    place = Path(root)
    kept = _read(place, place.resolve(), _state(place))
    return replace(kept, **{name: getattr(kept, name).copy(deep=False) for name in (*_INTERIM, *_FINAL)})


@lru_cache(maxsize=1)
def _read(root: Path, resolved: Path, state: tuple[tuple[int, ...], ...]) -> CorpusData:
    """The corpus below `root`, which is another where the working folder or a file is another."""
    del resolved, state
    return CorpusData.read(root)


def _paths(here: Workspace) -> dict[str, Path]:
    return {name: here.interim(name) for name in _INTERIM} | {name: here.final(name) for name in _FINAL}


def _state(root: Path) -> tuple[tuple[int, ...], ...]:
    """What tells each file of the run from a newer one; nothing of a file that isn't there."""
    files = (root / "params.yaml", *_paths(Workspace(root)).values())
    stats = [path.stat() if path.is_file() else None for path in files]
    return tuple((one.st_ino, one.st_size, one.st_mtime_ns) if one else () for one in stats)


def _nameless(articles: pd.DataFrame, names: Mapping[str, Withheld]) -> pd.DataFrame:
    headlines = [
        names[article].without(headline) if article in names and isinstance(headline, str) else headline
        for article, headline in zip(articles["article_id"], articles["headline"], strict=True)
    ]
    return articles.assign(headline=pd.Series(headlines, index=articles.index, dtype=articles["headline"].dtype))


def load_case(root: str | Path, case: str) -> CaseData:
    """The tables of the run below `root`, cut to one case of its `params.yaml`.

    Raises:
        InputError: No such case, or one that matches no claim; names the file, the key and what was looked for.
    """
    return case_of(load_corpus(root), case)


def case_of(corpus: CorpusData, case: str) -> CaseData:
    """The corpus cut to one case that matches something; fails as `load_case` does."""
    source = corpus.root / "params.yaml"
    if case not in corpus.params.cases:
        raise InputError(source, "cases", f"no case {case!r}", f"one of {', '.join(corpus.params.cases)}")
    chosen = cut(corpus, case)
    if chosen.claims.empty:
        raise InputError(
            source, f"cases.{case}", "no claim that fits", f"at least one claim for {_sought(chosen.case)}"
        )
    return chosen


def cut(corpus: CorpusData, name: str) -> CaseData:
    """The corpus cut to a case; its tables are empty where nothing fits."""
    case = corpus.params.cases[name]
    articles = corpus.articles[_of_corpus(corpus.articles["source_path"], case)]
    ours = corpus.claims[corpus.claims["article_id"].isin(articles["article_id"]) | (not case.corpus)]
    placed = _placed(ours, corpus.events)
    fits, unknown = _fits(placed, case)
    claims = ours[fits.to_numpy() & _of_party(ours, case).to_numpy()]
    events = corpus.events[corpus.events["event_id"].isin(claims["event_id"])]
    comparisons = _comparisons(corpus.comparisons, claims, events, case)
    whole = CaseData(
        **{field.name: getattr(corpus, field.name) for field in fields(CorpusData)},
        name=name,
        case=case,
        left_out=int(unknown.sum()),
    )
    frames: dict[str, Any] = {
        "articles": articles[articles["article_id"].isin(claims["article_id"])],
        "rejected": corpus.rejected[_of_corpus(corpus.rejected["source_path"], case)],
        "copies": corpus.copies[corpus.copies["article_id"].isin(claims["article_id"])],
        "citations": corpus.citations[corpus.citations["article_id"].isin(claims["article_id"])],
        "tolls": corpus.tolls[corpus.tolls["article_id"].isin(claims["article_id"])],
        "confirmed": _confirmed(corpus.confirmed, comparisons, case),
        "tabled_claims": corpus.tabled_claims[_fits(corpus.tabled_claims, case)[0].to_numpy()],
        "claims": claims,
        "events": events,
        "lineage": corpus.lineage[corpus.lineage["claim_id"].isin(claims["claim_id"])],
        "comparisons": comparisons,
        "rulebook_tolls": corpus.rulebook_tolls[corpus.rulebook_tolls["event_id"].isin(events["event_id"])],
    }
    return replace(whole, **{table: frame.reset_index(drop=True) for table, frame in frames.items()})


def with_dossier(corpus: CorpusData) -> frozenset[str]:
    """Events that belong to a case, which are those that have a dossier."""
    return frozenset(event for name in corpus.params.cases for event in cut(corpus, name).events["event_id"])


def _of_corpus(paths: pd.Series[str], case: CaseParams) -> pd.Series[bool]:
    if not case.corpus:
        return pd.Series(True, index=paths.index)
    return paths.str.split("/").str[0] == case.corpus


def _placed(claims: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Place and days of each claim; where it has none, those of its event."""
    columns = ["country", "adm_1", "date_start", "date_end"]
    event = claims[["event_id"]].merge(events[["event_id", *columns]], on="event_id", how="left")
    event.index = claims.index
    return claims[columns].combine_first(event[columns])


def _fits(placed: pd.DataFrame, case: CaseParams) -> tuple[pd.Series[bool], pd.Series[bool]]:
    """Which rows lie in the case's place and days; which can't be told for want of either.

    What is known may put a row outside whatever else is not: a claim of another year needs no place.
    """
    start, end = placed["date_start"].fillna(placed["date_end"]), placed["date_end"].fillna(placed["date_start"])
    fits = (start <= pd.Timestamp(case.date_end)) & (end >= pd.Timestamp(case.date_start))
    outside = start.notna() & ~fits
    for name, wanted in (("country", [case.country] if case.country else []), ("adm_1", case.adm_1)):
        if wanted:
            inside = placed[name].isin(wanted)
            fits &= inside
            outside |= placed[name].notna() & ~inside
    return fits.astype(bool), ~fits.astype(bool) & ~outside.astype(bool)


def _of_party(claims: pd.DataFrame, case: CaseParams) -> pd.Series[bool]:
    return claims["claimant_party"].isin(case.parties) | (not case.parties)


def _comparisons(
    comparisons: pd.DataFrame, claims: pd.DataFrame, events: pd.DataFrame, case: CaseParams
) -> pd.DataFrame:
    of_claim = comparisons["claim_id"].isin(claims["claim_id"])
    of_toll = comparisons["claim_id"].isna() & comparisons["event_id"].isin(events["event_id"])
    chosen = comparisons[of_claim | of_toll]
    if not case.references:
        return chosen
    return chosen[chosen["ref_dataset"].isin(case.references) | chosen["ref_dataset"].isna()]


def _confirmed(confirmed: pd.DataFrame, comparisons: pd.DataFrame, case: CaseParams) -> pd.DataFrame:
    """Confirmed figures of the case's place and days, and those that one of its claims is compared with."""
    used = pd.MultiIndex.from_frame(comparisons[["ref_dataset", "ref_id"]].dropna())
    keys = pd.MultiIndex.from_frame(confirmed[["ref_dataset", "ref_id"]])
    chosen = confirmed[_fits(confirmed, case)[0].to_numpy() | keys.isin(used)]
    return chosen[chosen["ref_dataset"].isin(case.references)] if case.references else chosen


def _sought(case: CaseParams) -> str:
    parts = [
        f"corpus {case.corpus or 'any'}",
        f"country {case.country or 'any'}",
        f"adm_1 {', '.join(case.adm_1) or 'any'}",
        f"{case.date_start} to {case.date_end}",
        f"claimants of {', '.join(case.parties) or 'any party'}",
    ]
    return "; ".join(parts)
