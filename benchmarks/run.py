"""Speed and memory as ratios against a named peer in the same run, with the growth curve.

    python benchmarks/run.py [--out FILE]

Each step runs in a process of its own, so that peak memory is the step's; its peer runs right after it, on the same
input. Set-up (imports, lexicons, reading files) is not timed. Machines are noisy: only ratios of one run count.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import tempfile
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
SIZES = (1, 4, 16)  # the embedded corpus, so many times over
WIDTHS = "{:<34}{:>6}{:>9}{:>9}{:>9}{:>8}{:>9}"


def articles() -> list[Document]:
    return [item for item in documents(CORPUS, CleanParams()) if isinstance(item, Document)]


def pages() -> list[Path]:
    return sorted(CORPUS.rglob("*.html"))


def clean(repeat: int) -> Callable[[], int]:
    """Clean the corpus's pages: text, headline, day, language, refusals and the map back to the raw page."""
    folder = Path(tempfile.mkdtemp())
    for page in pages():
        shutil.copy(page, folder)

    def run() -> int:
        for _ in range(repeat):
            for _document in documents(folder, CleanParams()):
                pass
        return repeat * sum(page.stat().st_size for page in pages())

    return run


def trafilatura_alone(repeat: int) -> Callable[[], int]:
    """Peer of `clean`: trafilatura on the same pages, text and metadata."""
    contents = [page.read_bytes() for page in pages()]

    def run() -> int:
        for _ in range(repeat):
            for content in contents:
                trafilatura.bare_extraction(content, with_metadata=True)
        return repeat * sum(len(content) for content in contents)

    return run


def extract(repeat: int) -> Callable[[], int]:
    """Extract claims and tolls of the corpus's clean articles."""
    reader, given = load_reader("assay", None), articles()

    def run() -> int:
        for _ in range(repeat):
            for one in given:
                extract_article(
                    one.article_id, one.text, headline=one.headline, published=one.published,
                    source_office=one.source_office, reader=reader,
                )  # fmt: skip
        return repeat * sum(len(one.text.encode()) for one in given)

    return run


def clean_again(repeat: int) -> Callable[[], int]:
    """Peer of `extract`: cleaning the same articles, of all formats."""

    def run() -> int:
        for _ in range(repeat):
            found = articles()
        return repeat * sum(len(one.text.encode()) for one in found)

    return run


PAIRS = {
    "clean / trafilatura": (clean, trafilatura_alone),
    "extract / clean": (extract, clean_again),
}


def measured(step: Callable[[int], Callable[[], int]], repeat: int) -> dict[str, Any]:
    """Seconds, megabytes a second and peak memory of one step in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_in_process, (step, repeat))


def _in_process(step: Callable[[int], Callable[[], int]], repeat: int) -> dict[str, Any]:
    run = step(repeat)
    start = time.perf_counter()
    read = run()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(seconds, 3), "mb_per_second": round(read / 1e6 / seconds, 3), "peak_mb": round(peak)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, help="write the measurements as JSON too")
    out = parser.parse_args().out
    results: dict[str, Any] = {}
    print(WIDTHS.format("step / peer", "size", "step s", "peer s", "MB/s", "ratio", "peak MB"))
    for name, (step, peer) in PAIRS.items():
        for size in SIZES:
            ours, theirs = measured(step, size), measured(peer, size)
            ratio = round(ours["seconds"] / theirs["seconds"], 2)
            results.setdefault(name, []).append({"size": size, "step": ours, "peer": theirs, "ratio": ratio})
            shown = ours["seconds"], theirs["seconds"], ours["mb_per_second"], ratio, ours["peak_mb"]
            print(WIDTHS.format(name, size, *shown))
    if out:
        out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
