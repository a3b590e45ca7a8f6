"""Speed and memory as ratios against a named peer in the same run, with the growth curve.

    python benchmarks/run.py [--out benchmarks/results.json]

Each step runs in a process of its own, so that peak memory is the step's; the peer runs right after it, on the
same input. Machines are noisy: only ratios within one run mean something.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from assay.clean import documents
from assay.extract.article import extract_article
from assay.extract.reader import load_reader
from assay.params import CleanParams
from assay.records import Document

REPOSITORY = Path(__file__).resolve().parents[1]
CORPUS = REPOSITORY / "data" / "raw" / "articles"
SIZES = (1, 4, 16)  # the embedded corpus, repeated


def html_pages() -> list[bytes]:
    return [path.read_bytes() for path in sorted(CORPUS.rglob("*.html"))]


def article_texts() -> list[str]:

    return [item.text for item in documents(CORPUS, CleanParams()) if isinstance(item, Document)]


def clean(repeat: int) -> int:
    """Clean the corpus: what `assay clean` does, without writing."""

    return sum(1 for _ in range(repeat) for _ in documents(CORPUS, CleanParams()))


def trafilatura_alone(repeat: int) -> int:
    """Peer of `clean`: trafilatura on the corpus's pages, its text only."""

    pages = html_pages()
    return sum(len(trafilatura.extract(page) or "") for _ in range(repeat) for page in pages)


def extract(repeat: int) -> int:
    """Extract claims: what `assay extract` does, without writing."""

    reader, texts = load_reader("assay", None), article_texts()
    return sum(
        len(extract_article(f"{n}", text, headline=None, published=None, source_office=None, reader=reader).claims)
        for _ in range(repeat)
        for n, text in enumerate(texts)
    )


def read_only(repeat: int) -> int:
    """Peer of `extract`: the same start-up and cleaning, no extraction."""
    return repeat * len(article_texts())


PAIRS: dict[str, tuple[Callable[[int], int], Callable[[int], int]]] = {
    "clean / trafilatura alone": (clean, trafilatura_alone),
    "extract / cleaning of the same articles": (extract, read_only),
}


def measured(step: Callable[[int], int], repeat: int) -> dict[str, Any]:
    """Seconds and peak memory of one step in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_in_process, (step, repeat))


def _in_process(step: Callable[[int], int], repeat: int) -> dict[str, Any]:
    start = time.perf_counter()
    result = step(repeat)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(time.perf_counter() - start, 2), "peak_mb": round(peak), "result": result}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, default=REPOSITORY / "benchmarks" / "results.json")
    out = parser.parse_args().out
    results: dict[str, Any] = {}
    print(f"{'step / peer':<44}{'size':>5}{'step s':>9}{'peer s':>9}{'ratio':>8}{'peak MB':>9}")
    for name, (step, peer) in PAIRS.items():
        for size in SIZES:
            ours, theirs = measured(step, size), measured(peer, size)
            ratio = round(ours["seconds"] / theirs["seconds"], 2)
            results.setdefault(name, []).append({"size": size, "ours": ours, "peer": theirs, "ratio": ratio})
            print(f"{name:<44}{size:>5}{ours['seconds']:>9}{theirs['seconds']:>9}{ratio:>8}{ours['peak_mb']:>9}")
    out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
