"""Copies among rewritten wire reports, and time and memory as articles grow.

    python benchmarks/copies.py [--articles N ...] [--out FILE]

Two thousand rewrites of 200 stories (`wire.py`: new leads, tails cut, paragraphs moved, words put in, 20 to 80 % of the
words kept) are grouped; half of the stories are made up, half are articles of the embedded corpus that are no copies.
The measure is the adjusted Rand index against the stories. The peer is plain hashing: MinHash LSH of datasketch at a
Jaccard similarity of .5, with connected components. Growth is measured on short made-up articles over twenty years, a
quarter of them rewrites, through the stage itself: the table read twice, the table of copies written; each size in a
process of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from datasketch import MinHash, MinHashLSH
from sklearn.metrics import adjusted_rand_score
from wire import paragraphs, rewritten, story, text_of

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


def short_articles(number: int) -> Iterator[pd.DataFrame]:
    """Articles of four to eight sentences, a quarter of them rewrites; more articles are more a day."""
    chance = np.random.default_rng(SEED)
    for start in range(0, number, ROWS):
        rows: list[tuple[str, str, Any]] = []
        told: list[Any] = []
        for at in range(start, min(start + ROWS, number)):
            if told and chance.random() < 0.25:
                old, day = told[int(chance.integers(max(0, len(told) - 50), len(told)))]
                text, day = text_of(rewritten(old, chance, chance.uniform(0.2, 0.8))), day + chance.integers(0, 4)
            else:
                one, day = story(chance, int(chance.integers(4, 9))), FIRST_DAY + chance.integers(0, 7300)
                told.append((one, day))
                text = text_of(one)
            rows.append((f"a{at:08d}", text, day))
        yield _as_articles(pd.DataFrame(rows, columns=["article_id", "text", "published"]))


def grown(path: Path, peer: bool) -> dict[str, Any]:
    started, used = time.perf_counter(), time.process_time()
    if peer:
        plain_hashing(pq.read_table(path, columns=["text"])["text"].to_pylist())
        copied = None
    else:
        with tempfile.TemporaryDirectory() as folder:
            stage.run(path, Workspace(Path(folder)), CopiesParams())
            copied = pq.read_table(Workspace(Path(folder)).interim("copies"), columns=["copy_kind"])["copy_kind"]
            copied = int(sum(kind != "origin" for kind in copied.to_pylist()))
    return {
        "seconds": round(time.perf_counter() - started, 1),
        "cpu_seconds": round(time.process_time() - used, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "copies": copied,
    }


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
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("results.json"))
    given = parser.parse_args()
    found = [quality(seed) for seed in (1, 2, 3)]
    print(json.dumps(found), flush=True)
    rows = growth(given.articles)
    own = [row for row in rows if row["who"] == "assay"]
    exponent = None
    if len(own) > 1:
        last, first = own[-1], own[0]
        exponent = round(
            math.log(last["cpu_seconds"] / first["cpu_seconds"]) / math.log(last["articles"] / first["articles"]), 2
        )
    given.out.write_text(json.dumps({"rewrites": found, "growth": rows, "exponent": exponent}, indent=1) + "\n")
    print(f"growth exponent {exponent}")


if __name__ == "__main__":
    main()
