"""How well claims meet the records of their own incident, on article-record pairs that were judged by reading both.

    python benchmarks/matches.py --articles articles.jsonl --confirmed ucdp_ged_syria.csv.gz
    python benchmarks/matches.py --articles … --confirmed … --fit       (weights from all parts but `check`)
    python benchmarks/matches.py --articles … --confirmed … --cross     (those parts, weights from the others' articles)

Without the arguments, the folder of ASSAY_BENCH is taken: its `bench/data/fakes/articles.jsonl` and
`data/ucdp/ucdp_ged_syria.csv.gz`. The judgements are `data/gold/matches.csv`: article_id, ref_id, verdict (same, other,
period, unsure), part (dev, train, check), first, second, reason. Weights were fitted to `dev` and `train`; `check` is
what counts.

Precision is the share of `same` among the pairs that were compared in judged articles, those judged `unsure` left out
and those not listed counted as other. Recall is told twice: over articles that have any record of theirs, found where
at least one is met (UCDP tells one incident in several rows, of which a claim meets one), and over all pairs.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import zlib
from pathlib import Path
from typing import Any

import pandas as pd

from assay.compare.candidates import judged
from assay.compare.compare import compare as compare_claims
from assay.compare.sites import records, sites
from assay.compare.weights import FILE, fitted, weights_of
from assay.io import read_table
from assay.params import StageParams
from assay.stages import clean, compare, copies, extract, reference, resolve, review
from assay.tables import Articles, Comparisons, Confirmed, Copies, Events, ResolvedClaims
from assay.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parents[1]
GOLD = REPOSITORY / "data" / "gold" / "matches.csv"
RESULTS = REPOSITORY / "benchmarks" / "results.json"
COMPARED = ("within", "above", "below", "circular")
PAIR = ["article_id", "ref_id"]
PARTS = 6  # of cross-validation


def judgements(path: Path) -> pd.DataFrame:
    """The judged pairs as text."""
    return pd.read_csv(path, dtype="str")[[*PAIR, "verdict", "part"]]


def run(articles: Path, confirmed: Path, wanted: pd.Series[str], out: Path) -> Workspace:
    """The line up to the resolved claims, on the judged articles alone: what weights are fitted to needs no weights."""
    raw, space = out / "raw", Workspace(out)
    raw.mkdir()
    lines = articles.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["article_id"] in set(wanted)]
    (raw / "articles.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8")
    params = StageParams()
    clean.run(raw, space, params.clean)
    copies.run(space.interim("articles"), space, params.copies)
    extract.run(space.interim("articles"), space, params.extract)
    reference.run([confirmed], [], space)
    review.run(space, None, space, params.review)
    resolve.run(space, None, space, params.resolve)
    return space


def measured(space: Workspace, gold: pd.DataFrame) -> dict[str, Any]:
    """Precision and recall of the comparisons of a run against judged pairs."""
    table = read_table(space.final("comparisons"), Comparisons)
    return scores(compared(table, read_table(space.final("claims"), ResolvedClaims)), gold)


def scores(pairs: pd.DataFrame, gold: pd.DataFrame) -> dict[str, Any]:
    """Precision and recall of pairs against judged ones.

    Args:
        pairs: article_id, ref_id of what was compared, each pair once.
        gold: article_id, ref_id, verdict.
    """
    told = pairs[pairs["article_id"].isin(gold["article_id"])].merge(gold[[*PAIR, "verdict"]], how="left", on=PAIR)
    sure = told[told["verdict"].ne("unsure")]
    same = gold[gold["verdict"].eq("same")]
    found = same.merge(pairs, on=PAIR)
    return {
        "precision": share(int(sure["verdict"].eq("same").sum()), len(sure)),
        "recall_articles": share(found["article_id"].nunique(), same["article_id"].nunique()),
        "recall_pairs": share(len(found), len(same)),
        "judged_articles": gold["article_id"].nunique(),
        "judged_pairs": len(gold),
    }


def share(part: int, whole: int) -> dict[str, Any]:
    """A share with what it was made of."""
    return {"share": round(part / whole, 3) if whole else None, "n": part, "of": whole}


def crossed(space: Workspace, gold: pd.DataFrame) -> dict[str, Any]:
    """Scores of articles whose judgements the weights aren't fitted to: each of PARTS parts by the others."""
    claims = read_table(space.final("claims"), ResolvedClaims)
    events, articles = read_table(space.final("events"), Events), read_table(space.interim("articles"), Articles)
    confirmed, copies = read_table(space.interim("confirmed"), Confirmed), read_table(space.interim("copies"), Copies)
    part = gold["article_id"].map(lambda name: zlib.crc32(name.encode()) % PARTS)
    pairs = []
    for number in range(PARTS):
        fitting, own = weights_of(weights(space, gold[part.ne(number)])), gold.loc[part.eq(number), "article_id"]
        asked = claims[claims["article_id"].isin(own)].reset_index(drop=True)
        params = StageParams().compare
        table = compare_claims(events, asked, confirmed, params, copies, articles=articles, weights=fitting)
        pairs.append(compared(table, asked))
    return scores(pd.concat(pairs), gold)


def compared(table: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The distinct pairs of an article and a record that comparisons of claims rest on."""
    met = table[table["claim_id"].notna() & table["verdict"].isin(COMPARED)]
    return met.assign(article_id=met["claim_id"].map(claims.set_index("claim_id")["article_id"]))[
        PAIR
    ].drop_duplicates()


def weights(space: Workspace, gold: pd.DataFrame) -> dict[str, Any]:
    """Match weights fitted to judged pairs of a run: claims of deaths only, unsure pairs left out."""
    params = StageParams().compare
    claims = read_table(space.final("claims"), ResolvedClaims)
    claims = claims[claims["article_id"].isin(gold["article_id"])].reset_index(drop=True)
    articles = read_table(space.interim("articles"), Articles)
    of_reference = records(read_table(space.interim("confirmed"), Confirmed), params.max_reference_days)
    looked_for, _ = sites(read_table(space.final("events"), Events), claims, articles)
    deaths = looked_for[looked_for["died"].notna()]
    pairs = judged(deaths, of_reference, params, articles).merge(of_reference[["record", "ref_id"]], on="record")
    told = pairs.merge(deaths[["site_id", "article_id"]], on="site_id").merge(gold, how="left", on=PAIR)
    sure = told[told["verdict"].ne("unsure")].reset_index(drop=True)
    return fitted(sure.assign(same=sure["verdict"].eq("same")))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    folder = Path(os.environ["ASSAY_BENCH"]) if "ASSAY_BENCH" in os.environ else None
    given = (folder / "bench/data/fakes/articles.jsonl", folder / "data/ucdp/ucdp_ged_syria.csv.gz") if folder else ()
    parser.add_argument("--articles", type=Path, default=given[0] if given else None, help="articles as JSON lines")
    parser.add_argument("--confirmed", type=Path, default=given[1] if given else None, help="the reference file")
    parser.add_argument("--gold", type=Path, default=GOLD, help="judged pairs")
    parser.add_argument("--fit", action="store_true", help="write weights.json from all parts but `check` first")
    parser.add_argument("--cross", action="store_true", help="print the scores of weights fitted to other articles")
    parser.add_argument("--out", type=Path, default=RESULTS, help="JSON file to add the results to")
    asked = parser.parse_args()
    if asked.articles is None or asked.confirmed is None:
        parser.error("--articles and --confirmed, or the folder ASSAY_BENCH that has both")
    gold = judgements(asked.gold)
    if asked.fit or asked.cross:
        gold = gold[gold["part"].ne("check")]
    with tempfile.TemporaryDirectory() as name:
        space = run(asked.articles, asked.confirmed, gold["article_id"], Path(name))
        if asked.cross:
            print(json.dumps(crossed(space, gold)))
            return
        if asked.fit:
            content = weights(space, gold)
            FILE.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
            print(f"{FILE} written; run again without --fit to measure")
            return
        compare.run(space, space.interim("confirmed"), space, StageParams().compare)
        results = {part: measured(space, of_part) for part, of_part in gold.groupby("part")}
    for part, values in results.items():
        print(part, json.dumps(values))
    known = json.loads(asked.out.read_text(encoding="utf-8")) if asked.out.is_file() else {}
    asked.out.write_text(json.dumps({**known, "matches": results}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
