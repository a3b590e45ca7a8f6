"""Stage `evaluate`: extractor and genealogy scored on tabled claims and on the gold set; fails under a floor."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from assay.errors import InputError
from assay.evaluate.agreement import agreement
from assay.evaluate.annotations import read_annotations
from assay.evaluate.confidence import calibration_error, crossed, fit
from assay.evaluate.floors import check_floors, corpus_hash
from assay.evaluate.gold import score_gold, with_events
from assay.evaluate.goldset import read_index
from assay.evaluate.lineage import Descent, read_gold_lineage, score_lineage
from assay.evaluate.score import score
from assay.events.agreement import events_agreement
from assay.events.known import known_pairs
from assay.events.resolve import resolve
from assay.extract.article import extract_article
from assay.extract.reader import load_reader
from assay.extract.work import Article
from assay.io import frame_of, read_table, typed, write_json, write_table
from assay.lexicon.confidence import FILE as WEIGHTS
from assay.params import ExtractParams, ResolveParams
from assay.records import Claim, Toll
from assay.stages.extract import from_lines, from_table
from assay.tables import Articles, Claims, Copies, Evaluation, GoldEvaluation, TabledClaims, Tolls
from assay.workspace import Workspace

# Settled claims, and for the articles that two annotators went through what each of them wrote.
MEASURED_ON = ("index.csv", "articles.jsonl", "claims.csv", "first.csv", "second.csv", "lineage.csv")


def run(space: Workspace, gold: Path, params: ExtractParams, linkage: ResolveParams) -> None:
    """Score the extractor and what is made of its claims; write every figure, matched or not, and the scores.

    Args:
        space: Has articles, copies and tabled_claims of the corpus.
        gold: Folder of the gold set: the files of MEASURED_ON, and floors.json.
        params: Rulebook and gazetteer. It is the grammar that is measured, whoever else reads.
        linkage: Limits of an event.

    Raises:
        InputError: The gold set is unsound, or a score lies under its floor.
    """
    given = [*from_table(space.interim("articles")), *from_lines(gold / "articles.jsonl")]
    texts = {one.article_id: one.text for one in given}
    index = read_index(gold / "index.csv", texts)
    annotated = {name: texts[name] for name in index.parts}
    settled = read_annotations(gold / "claims.csv", annotated)
    both = {name: texts[name] for name in sorted(index.twice)}
    first, second = (read_annotations(gold / name, both) for name in ("first.csv", "second.csv"))
    claims, tolls = _read(given, params)
    measured = score_gold(with_events(claims, tolls), settled, index.parts)
    rows = measured.rows.assign(confidence_crossed=crossed(measured.rows))
    write_table(typed(rows, GoldEvaluation), space.interim("gold_evaluation"), GoldEvaluation)
    articles, coded = (
        read_table(space.interim("articles"), Articles),
        read_table(space.interim("tabled_claims"), TabledClaims),
    )
    tabled = score(
        claims,
        coded,
        articles,
        annotated=set(measured.rows.loc[measured.rows["status"] == "matched", "claim_id"]),
    )
    write_table(typed(tabled.rows, Evaluation), space.interim("evaluation"), Evaluation)
    metrics = {
        "retellings": tabled.metrics,
        "gold": measured.metrics,
        "agreement": agreement(first, second, {name: index.parts[name] for name in both}),
        "confidence": _calibration(rows),
        **_resolved(read_gold_lineage(gold / "lineage.csv"), (claims, coded), tabled.rows, space, linkage),
    }
    write_json(space.metrics("evaluate"), metrics)
    check_floors(metrics, corpus_hash(annotated, *(gold / name for name in MEASURED_ON)), gold / "floors.json")


def fit_confidence(space: Workspace) -> str:
    """Fit the weights of confidence on the gold set as `run` scored it last, and write them into the lexicon.

    Returns:
        What was fitted, in a line.

    Raises:
        InputError: The gold set wasn't scored yet, or holds claims of one kind only.
    """
    path = space.interim("gold_evaluation")
    rows = read_table(path, GoldEvaluation)
    if not rows["status"].isin(["matched"]).any() or not rows["status"].isin(["extra"]).any():
        raise InputError(path, "column status", "claims that are all right, all wrong or none", "some of both")
    weights = fit(rows)
    write_json(WEIGHTS, {"intercept": weights.intercept, "weights": dict(weights.weights)})
    return f"{WEIGHTS.name}: {len(weights.weights)} weights from {int((rows['status'] != 'missed').sum()):,} claims"


def _read(articles: Iterable[Article], params: ExtractParams) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims and tolls of the articles as the grammar reads them."""
    reader = load_reader(params.rulebook, Path(params.gazetteer) if params.gazetteer else None)
    claims: list[Claim] = []
    tolls: list[Toll] = []
    for one in articles:
        found = extract_article(
            one.article_id, one.text, headline=one.headline, published=one.published, source_office=one.source_office,
            reader=reader,
        )  # fmt: skip
        claims.extend(found.claims)
        tolls.extend(found.tolls)
    return frame_of(claims, Claims), frame_of(tolls, Tolls)


def _resolved(
    gold: pd.DataFrame,
    claims: tuple[pd.DataFrame, pd.DataFrame],
    rows: pd.DataFrame,
    space: Workspace,
    linkage: ResolveParams,
) -> dict[str, Any]:
    """How well events agree with coded ones, and scores of the genealogy: `events` and `lineage` of the metrics.

    The genealogy is that of extracted claims and, so that errors of reading are told apart, of coded ones. Both are
    resolved here, without hand decisions: only claims of the corpus, as the grammar reads them.
    """
    articles, copies = (
        read_table(space.interim("articles"), Articles),
        read_table(space.interim("copies"), Copies),
    )
    published = dict(zip(articles["article_id"], articles["published"], strict=True))
    read, coded = (
        frame[frame["article_id"].isin(list(published))][list(Claims.to_schema().columns)] for frame in claims
    )
    keys = ["article_id", "outcome", "count_text"]
    tabled = gold[keys].reset_index(names="place").merge(coded[[*keys, "claim_id"]].drop_duplicates(keys), on=keys)
    partner = rows.dropna(subset=["tabled_id", "claim_id"]).set_index("tabled_id")["claim_id"]
    pairs = tabled.assign(read=tabled["claim_id"].map(partner)).dropna(subset=["read"])
    known = {"extracted": dict(zip(pairs["place"].astype(str), pairs["read"], strict=True)), "coded": {}}
    events: dict[str, Any] = {}
    scores = {}
    for name, frame in (("extracted", read), ("coded", coded)):
        found = resolve(frame, copies, articles, (), linkage)
        scores[name] = score_lineage(gold, Descent(found.claims, found.lineage), published, known[name])
        if name == "extracted":
            of_claims = found.claims.set_index("claim_id")["event_id"]
            events = dict(events_agreement(known_pairs(read, claims[1], rows), of_claims))
    return {"events": events, "lineage": scores}


def _calibration(rows: pd.DataFrame) -> dict[str, Any]:
    """Calibration error of confidence as shipped, and of weights that were fitted without each claim's article."""
    read = rows[rows["status"] != "missed"]
    right = read["status"] == "matched"
    return {
        "claims": len(read),
        "calibration_error": calibration_error(read["confidence"], right),
        "calibration_error_crossed": calibration_error(read["confidence_crossed"], right),
    }
