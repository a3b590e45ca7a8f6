"""Copies among rewritten wire reports, and time and memory as articles grow.

    python benchmarks/copies.py [--articles N ...] [--stories-only] [--out FILE]

Two thousand rewrites of 200 stories (`wire.py`: new leads, tails cut, paragraphs moved, words put in, 20 to 80 % of the
words kept) are grouped; half of the stories are made up, half are articles of the embedded corpus that are no copies.
The measure is the adjusted Rand index against the stories. The peer is plain hashing: MinHash LSH of datasketch at a
Jaccard similarity of .5, with connected components. Growth is measured on short made-up articles over twenty years, a
quarter of them rewrites, their words as often as in real text (Zipf), through the stage itself: the table read by
batches, the tables written; each size in a process of its own. Processor seconds count, since machines are shared;
`disk_mb` is the most that was put aside.

With the environment variable ASSAY_BENCH (a folder of benchmarks) the pairs of near-copies among its FA-KES articles
are looked for too. Its README calls articles near-duplicates whose word 5-grams have a Jaccard similarity of .5 or
more. A pair that is grouped below that may still be a copy, cut or drawn out, so what part of the shorter text the
grouped pairs have in common stands beside. What is in the file of results but not measured stays there.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from datasketch import MinHash, MinHashLSH
from memory import peak_mb
from sklearn.metrics import adjusted_rand_score
from wire import paragraphs, rewritten, story, text_of, zipf_sentence

from assay.clean import documents
from assay.copies import group
from assay.params import CleanParams, CopiesParams
from assay.records import Document
from assay.stages import copies as stage
from assay.workspace import Workspace

CORPUS = Path(__file__).resolve().parents[1] / "data" / "raw" / "articles"
SIZES = (10_000, 100_000, 1_000_000)
PEER_SIZES = (10_000, 100_000)
STORIES, REWRITES = 200, 2_000
FIRST_DAY = np.datetime64("2004-01-01")
SEED = 1
ROWS = 10_000
LIKE = 2 / 3  # what texts of one length share of each other at a Jaccard similarity of .5


def rewrites(seed: int) -> tuple[pd.DataFrame, list[int]]:
    """Articles and the story of each."""
    chance = np.random.default_rng(seed)
    told = [*_embedded(chance), *(story(chance, int(chance.integers(8, 25))) for _ in range(STORIES))][:STORIES]
    days = chance.integers(0, 120, len(told))
    rows = [(f"s{n}", text_of(one), FIRST_DAY + days[n], n) for n, one in enumerate(told)]
    for number in range(REWRITES):
        n = int(chance.integers(0, len(told)))
        text = text_of(rewritten(told[n], chance, chance.uniform(0.2, 0.8)))
        rows.append((f"r{number}", text, FIRST_DAY + days[n] + chance.integers(0, 4), n))
    frame = pd.DataFrame(rows, columns=["article_id", "text", "published", "story"])
    return _as_articles(frame), frame["story"].tolist()


def _embedded(chance: np.random.Generator) -> list[list[list[str]]]:
    """Articles of the corpus, one of each group of copies, with eight sentences or more."""
    found = [one for one in documents(CORPUS, CleanParams()) if isinstance(one, Document)]
    frame = pd.DataFrame(
        [{"article_id": one.article_id, "text": one.text, "published": one.published} for one in found]
    )
    origins = group(lambda: [_as_articles(frame)], CopiesParams()).query("article_id == origin")["article_id"]
    texts = frame[frame["article_id"].isin(origins)]["text"]
    cut = ([one.strip() + "." for one in text.replace("\n", " ").split(". ") if one.strip()] for text in texts)
    return [paragraphs(sentences, chance) for sentences in cut if len(sentences) >= 8][: STORIES // 2]


def _as_articles(frame: pd.DataFrame) -> pd.DataFrame:
    empty = pd.Series(None, index=frame.index, dtype="str")
    published = pd.to_datetime(frame["published"]).astype("datetime64[ns]")
    return frame.assign(published=published, source_office=empty, url=empty, byline=empty)


def quality(seed: int) -> dict[str, float]:
    articles, told = rewrites(seed)
    found = group(lambda: [articles], CopiesParams()).set_index("article_id").loc[articles["article_id"]]
    return {
        "seed": seed,
        "adjusted_rand": round(float(adjusted_rand_score(told, found["copy_group"])), 3),
        "peer_adjusted_rand": round(float(adjusted_rand_score(told, plain_hashing(articles["text"].tolist()))), 3),
    }


def plain_hashing(texts: list[str]) -> list[int]:
    """Peer: word 3-grams, MinHash LSH at .5, connected components."""
    index = MinHashLSH(threshold=0.5, num_perm=128)
    parent = list(range(len(texts)))

    def first(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    for number, text in enumerate(texts):
        words = text.casefold().split()
        signature = MinHash(num_perm=128, seed=SEED)
        signature.update_batch([" ".join(words[at : at + 3]).encode() for at in range(len(words) - 2)])
        for other in index.query(signature):
            low, high = sorted((first(other), first(number)))
            parent[high] = low
        index.insert(number, signature)
    return [first(at) for at in range(len(texts))]


def near_copies(path: Path) -> dict[str, Any]:
    """Pairs of articles that are near-duplicates by their word 5-grams, and those that come into one group."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    frame = pd.DataFrame(rows).reindex(columns=["article_id", "text", "published", "source_office"])
    own = _as_articles(frame).assign(source_office=frame["source_office"].astype("str"))
    table = group(lambda: [own], CopiesParams()).set_index("article_id").loc[own["article_id"]]
    grouped = table["copy_group"].tolist()
    grams = [_five_grams(text) for text in own["text"]]
    pairs = list(combinations(range(len(grams)), 2))
    shared = {(a, b): len(grams[a] & grams[b]) for a, b in pairs}
    true = {(a, b) for a, b in pairs if 2 * shared[a, b] >= len(grams[a] | grams[b]) > 0}
    found = {(a, b) for a, b in pairs if grouped[a] == grouped[b]}
    places = {name: at for at, name in enumerate(own["article_id"])}
    linked = table[(table["copied_from"] != table.index) & (table["similarity"] >= LIKE)]["copied_from"]
    links = {tuple(sorted((places[one], places[other]))) for one, other in linked.items()}
    part = sorted(shared[a, b] / max(1, min(len(grams[a]), len(grams[b]))) for a, b in found - true)
    return {
        "articles": len(grams), "near_duplicates": len(true), "grouped_pairs": len(found),
        "found": len(true & found), "recall": round(len(true & found) / max(1, len(true)), 3),
        "precision_by_the_definition": round(len(true & found) / max(1, len(found)), 3),
        "links_alike": len(links), "links_recall": round(len(true & links) / max(1, len(true)), 3),
        "links_precision": round(len(true & links) / max(1, len(links)), 3),
        "part_that_the_other_grouped_pairs_share": [round(one, 2) for one in part],
    }  # fmt: skip


def _five_grams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[at:] for at in range(5)), strict=False))


def short_articles(number: int) -> Iterator[pd.DataFrame]:
    """Articles of four to eight sentences, a quarter of them rewrites; more articles are more a day."""
    chance = np.random.default_rng(SEED)
    for start in range(0, number, ROWS):
        rows: list[tuple[str, str, Any]] = []
        told: list[Any] = []
        for at in range(start, min(start + ROWS, number)):
            if told and chance.random() < 0.25:
                old, day = told[int(chance.integers(max(0, len(told) - 50), len(told)))]
                day += chance.integers(0, 4)
                text = text_of(rewritten(old, chance, chance.uniform(0.2, 0.8), zipf_sentence))
            else:
                one = story(chance, int(chance.integers(4, 9)), zipf_sentence)
                day = FIRST_DAY + chance.integers(0, 7300)
                told.append((one, day))
                text = text_of(one)
            rows.append((f"a{at:08d}", text, day))
        yield _as_articles(pd.DataFrame(rows, columns=["article_id", "text", "published"]))


def grown(path: Path, peer: bool) -> dict[str, Any]:
    sizes = [0]
    started, used = time.perf_counter(), time.process_time()
    if peer:
        plain_hashing(pq.read_table(path, columns=["text"])["text"].to_pylist())
        copied = None
    else:
        with tempfile.TemporaryDirectory() as folder:
            tempfile.tempdir = folder  # of this process alone: what the stage puts aside lies below
            threading.Thread(target=_watched, args=(Path(folder), sizes), daemon=True).start()
            stage.run(path, Workspace(Path(folder)), CopiesParams())
            copied = pq.read_table(Workspace(Path(folder)).interim("copies"), columns=["copy_kind"])["copy_kind"]
            copied = int(sum(kind != "origin" for kind in copied.to_pylist()))
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "cpu_seconds": round(time.process_time() - used, 1),
        "peak_mb": peak_mb(),
        "disk_mb": max(sizes) // 10**6,
        "copies": copied,
    }


def _watched(folder: Path, sizes: list[int]) -> None:
    """Note every second what lies below a folder."""
    while folder.is_dir():
        held = 0
        for path in folder.rglob("*"):
            with suppress(OSError):  # gone since
                held += path.stat().st_size
        sizes.append(held)
        time.sleep(1)


def growth(sizes: list[int]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder, "articles.parquet")
            writer = None
            for frame in short_articles(size):
                table = pa.Table.from_pandas(frame, preserve_index=False)
                writer = writer or pq.ParquetWriter(path, table.schema)
                writer.write_table(table)
            if writer:
                writer.close()
            for peer in (False, True):
                if peer and size not in PEER_SIZES:
                    continue
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    found = pool.apply(grown, (path, peer))
                rows.append({"articles": size, "who": "plain hashing" if peer else "assay", **found})
                print(json.dumps(rows[-1]), flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--stories-only", action="store_true", help="measure no growth")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("results.json"))
    given = parser.parse_args()
    measured: dict[str, Any] = {"rewrites": [quality(seed) for seed in (1, 2, 3)]}
    if folder := os.environ.get("ASSAY_BENCH"):
        measured["near_copies"] = near_copies(Path(folder, "bench/data/fakes/articles.jsonl"))
    print(json.dumps(measured), flush=True)
    if not given.stories_only:
        measured |= _curve(growth(given.articles))
    results = json.loads(given.out.read_text(encoding="utf-8")) if given.out.is_file() else {}
    results["copies"] = results.get("copies", {}) | measured
    given.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def _curve(rows: list[dict[str, Any]]) -> dict[str, Any]:
    own = [row for row in rows if row["who"] == "assay"]
    exponent = None
    if len(own) > 1:
        last, first = own[-1], own[0]
        exponent = round(
            math.log(last["cpu_seconds"] / first["cpu_seconds"]) / math.log(last["articles"] / first["articles"]), 2
        )
    return {"growth": rows, "exponent": exponent}


if __name__ == "__main__":
    main()
