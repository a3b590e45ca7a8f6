"""Every number that prose in a report states, computed once and written to `reports/facts.yaml`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from assay.errors import InputError
from assay.io import write_text
from assay.report import words
from assay.report.case import CaseData, CorpusData, case_of, load_corpus
from assay.report.described import NOBODY, by_dead, described
from assay.report.matches import REFERENCE, best_of_claims, n_of_several
from assay.report.modelfacts import model_facts
from assay.report.rulebooks import totals
from assay.tables import VERDICTS
from assay.workspace import Workspace

Facts = dict[str, Any]


def compute(root: Path) -> Facts:
    """Numbers of the corpus and of each case of the run below `root`.

    Returns:
        `{"corpus": …, "cases": {name: …}}`: counts are articles, claims, origins or events; days ISO 8601 text.
    """
    corpus = load_corpus(root)
    cases = {name: case_facts(case_of(corpus, name)) for name in corpus.params.cases}
    return {"corpus": corpus_facts(corpus), "cases": cases}


def write_facts(root: Path) -> None:
    """Compute the facts of the run below `root` and write them."""
    text = yaml.safe_dump(compute(root), allow_unicode=True, sort_keys=True, width=100)
    write_text(
        Workspace(root).facts, f"# Written by `assay figures`; every number that a report's prose states.\n{text}"
    )


def load_facts(root: str | Path) -> Facts:
    """Read what `write_facts` wrote.

    Raises:
        InputError: The file isn't there.
    """
    path = Workspace(Path(root)).facts
    if not path.is_file():
        raise InputError(path, "", "no file", "the facts of a run; run `dvc repro` first")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # each report reads the facts of all
    facts: Facts = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 # the C twin of SafeLoader
    return facts


def corpus_facts(corpus: CorpusData) -> Facts:
    """Numbers of the whole run."""
    articles = corpus.articles
    copied = corpus.copies[corpus.copies["copy_group"].duplicated(keep=False)]
    return {
        "n_documents": len(articles) + len(corpus.rejected),
        "n_articles": len(articles),
        "n_rejected": len(corpus.rejected),
        "rejected": _counts(corpus.rejected["reason"]),
        "n_rejected_rows": len(corpus.rejected_rows),
        "rejected_rows": _counts(corpus.rejected_rows["reason"]),
        "n_sources": int(articles["source_office"].nunique()),
        "n_in_copy_groups": len(copied),
        "n_copy_groups": int(copied["copy_group"].nunique()),
        "n_origins": int(corpus.copies["origin"].nunique()),
        "n_citing": int(corpus.citations["article_id"].nunique()),
        "n_cited_outlets": int(corpus.citations["cited_outlet"].nunique()),
        "n_citations": len(corpus.citations),
        "n_citations_found": int(corpus.citations["cited_article_id"].notna().sum()),
        "n_circles": int(corpus.circles["circle_id"].nunique()),
        "first_published": words.iso(articles["published"].min()),
        "last_published": words.iso(articles["published"].max()),
        "n_without_day": int(articles["published"].isna().sum()),
        "n_claims": len(corpus.claims),
        "n_claims_with_number": int(corpus.claims[["count_low", "count_best", "count_high"]].notna().any(axis=1).sum()),
        "n_articles_with_claims": int(corpus.claims["article_id"].nunique()),
        "outcomes": _counts(corpus.claims["outcome"]),
        "claimant_types": _counts(corpus.claims["claimant_type"]),
        "hedges": _counts(corpus.claims["hedge"]),
        "n_tabled_claims": len(corpus.tabled_claims),
        "n_events": len(corpus.events),
        "n_events_of_several_articles": int((corpus.events["n_articles"] > 1).sum()),
        "n_claims_without_event": int(corpus.claims["event_id"].isna().sum()),
        "n_lineage": len(corpus.lineage),
        "drifts": _counts(corpus.lineage["drift"]),
        "n_confirmed": len(corpus.confirmed),
        "tolerances": _tolerances(corpus.sensitivity),
        "n_claimant_rows": len(corpus.claimants),
        "model": model_facts(corpus.claimants, corpus.model_checks, corpus.forensics, corpus.params.model.min_matched),
        "evaluation": _metrics(corpus.root),
    }


def case_facts(case: CaseData) -> Facts:
    """Numbers of one case; `highest` and `lowest` are claims of people killed in one incident, but no part of a total.

    `n_compared` and `verdicts` count each claim once, by the reference figure that it matches best.
    """
    claims = described(case)
    dead = by_dead(claims)
    of_killed = claims["outcome"].eq("killed") & claims["time_frame"].eq("event") & claims["value"].notna()
    nonzero = dead[dead["value"] > 0]
    of_claims = best_of_claims(case)
    return {
        "title": case.case.title,
        "question": case.case.question,
        "date_start": case.case.date_start.isoformat(),
        "date_end": case.case.date_end.isoformat(),
        "n_articles": int(claims["article_id"].nunique()),
        "n_origins": int(claims["origin"].nunique()),
        "n_claims": len(claims),
        "n_claims_with_number": int(claims["value"].notna().sum()),
        "n_killed": int(of_killed.sum()),
        "n_zero": int((dead["value"] == 0).sum()),
        "n_events": len(case.events),
        "n_left_out": case.left_out,
        "highest": _named(nonzero.head(1)),
        "lowest": _named(nonzero.tail(1)),
        "references": _references(case),
        "rulebooks": _rulebooks(case),
        "n_of_several": n_of_several(case),
        "n_compared": int(of_claims["verdict"].isin(["within", "above", "below"]).sum()),
        "verdicts": {verdict: int((of_claims["verdict"] == verdict).sum()) for verdict in VERDICTS},
    }


def _counts(column: pd.Series[str]) -> dict[str, int]:
    return {str(name): int(number) for name, number in column.value_counts().sort_index().items()}


def _named(rows: pd.DataFrame) -> Facts | None:
    """One claim as prose names it."""
    if rows.empty:
        return None
    row = rows.iloc[0]
    return {
        "claim_id": row["claim_id"],
        "figure": row["words"],
        "value": int(row["value"]),
        "about": row["about"],
        "claimant": None if row["who"] == NOBODY.name else row["who"],
        "claimant_type": row["claimant_type"],
        "source_office": None if words.unknown(row["source_office"]) else row["source_office"],
        "published": words.iso(row["published"]),
        "place": None if words.unknown(row["event_place"]) else row["event_place"],
    }


def _references(case: CaseData) -> list[Facts]:
    """Confirmed figures that claims of the case were judged against; those that most claims meet come first."""
    keys = REFERENCE
    judged = case.comparisons[case.comparisons["verdict"].isin(["within", "above", "below"])]
    judged = judged.dropna(subset=["ref_id", "claim_id"])
    used = judged.groupby(keys).agg(n=("claim_id", "nunique")).reset_index()
    rows = case.confirmed.merge(used, on=keys).sort_values(["n", *keys], ascending=[False, True, True, True, True])
    columns = ["ref_dataset", "ref_id", "outcome", "affected", "place", "low", "best", "high", "n"]
    return [
        {
            **{str(name): _plain(value) for name, value in row.items()},
            "date_start": words.iso(start),
            "date_end": words.iso(end),
        }
        for row, start, end in zip(rows[columns].to_dict("records"), rows["date_start"], rows["date_end"], strict=True)
    ]


def _rulebooks(case: CaseData) -> Facts:
    """By group of people and rulebook: events that it counts, and the sum of people killed in them."""
    columns = ["n", "counted", "low", "best", "high"]
    found: Facts = {}
    for row in totals(case).to_dict("records"):
        found.setdefault(row["affected_class"], {})[row["rulebook"]] = {name: _plain(row[name]) for name in columns}
    return found


def _tolerances(grid: pd.DataFrame) -> Facts:
    """What the run's own tolerances give, and the span over all that were tried; the ratio is a median."""
    own = grid[grid["chosen"].astype(bool)]
    found: Facts = {"n_tried": len(grid)}
    for name in ("n_judged", "share_above", "share_within", "share_below", "ratio"):
        column = grid[name]
        found[name] = {
            "own": _number(own[name].max()), "low": _number(column.min()), "high": _number(column.max()),
        }  # fmt: skip
    return found


def _number(value: Any) -> float | int | None:
    if words.unknown(value):
        return None
    return int(value) if float(value).is_integer() and not isinstance(value, float) else float(value)


def _plain(value: Any) -> Any:
    if words.unknown(value):
        return None
    return value if isinstance(value, str) else int(value)


def _metrics(root: Path) -> Facts:
    """What the stage `evaluate` measured; empty where it did not run."""
    path = Workspace(root).metrics("evaluate")
    if not path.is_file():
        return {}
    metrics: Facts = json.loads(path.read_text(encoding="utf-8"))
    return metrics
