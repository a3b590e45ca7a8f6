"""Speed and memory as ratios against a named peer in the same run, with the growth curve.

    python benchmarks/run.py [--out FILE]       (pip install -e ".[bench]" for the peer of `extract`, spaCy)

Each step runs in a process of its own, so that peak memory is the step's; its peer runs right after it, on the same
input. Set-up (imports, lexicons, reading files) is not timed. Machines are noisy: only ratios of one run count.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import trafilatura
from general import general
from memory import peak_mb

from assay.clean import documents
from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader
from assay.params import CleanParams
from assay.records import Document

REPOSITORY = Path(__file__).resolve().parents[1]
CORPUS = REPOSITORY / "data" / "raw" / "articles"
SIZES = (1, 4, 16)  # the embedded corpus, so many times over
SPACY_SIZES = (1, 2, 4)  # spaCy reads the corpus in five seconds
Step = Callable[[int], Callable[[], int]]
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
    """Extract claims and tolls of the corpus's clean articles: conflict news, on one core."""
    reader, given = _reader(), [(one.text, one.published) for one in articles()]
    return lambda: sum(_extracted(text, day, reader) for _ in range(repeat) for text, day in given)


def extract_general(repeat: int) -> Callable[[], int]:
    """Extract from general news, where few sentences matter."""
    reader, given = _reader(), general(50 * repeat)
    return lambda: sum(_extracted(text, None, reader) for text in given)


def _reader() -> Reader:
    """The reader as a worker of `assay extract` has it: its lexicons are left out of garbage collection."""
    reader = load_reader("assay", None)
    gc.freeze()
    return reader


def _extracted(text: str, day: date | None, reader: Reader) -> int:
    extract_article("a", text, headline=None, published=day, source_office=None, reader=reader)
    return len(text.encode())


def spacy_conflict(repeat: int) -> Callable[[], int]:
    """Peer of `extract`: tagger, parser and entity recogniser of spaCy's small English model on the same articles."""
    given = [one.text for one in articles()]
    return _through_spacy([text for _ in range(repeat) for text in given])


def spacy_general(repeat: int) -> Callable[[], int]:
    """The same, on general news."""
    return _through_spacy(general(50 * repeat))


def _through_spacy(texts: list[str]) -> Callable[[], int]:
    from spacy_peer import pipeline  # noqa: PLC0415 # spaCy is optional

    nlp = pipeline()
    list(nlp.pipe(texts[:3]))  # its first call sets up memory

    def run() -> int:
        for _ in nlp.pipe(texts):
            pass
        return sum(len(text.encode()) for text in texts)

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
SPACY_PAIRS = {
    "extract / spaCy, conflict news": (extract, spacy_conflict),
    "extract / spaCy, general news": (extract_general, spacy_general),
}
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")  # one core for both sides


def pairs() -> dict[str, tuple[Step, Step]]:
    """The pairs to measure: those with spaCy where it is installed."""
    return PAIRS | (SPACY_PAIRS if importlib.util.find_spec("spacy") else {})


def commands() -> dict[str, Any]:
    """Start-up of `assay extract` on one article, and its time and memory as the corpus grows, on one core and two."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = [{"article_id": one.article_id, "text": one.text} for one in articles()]
        return {
            "start_up_seconds": min(_command(folder, lines[:1], "0")["seconds"] for _ in range(5)),
            "growth": [
                {"size": size, "cores": cores, **_command(folder, lines, cores, size)}
                for size in (4, 16, 64)
                for cores in ("0", "0,1")
                if size > 4 or cores == "0"
            ],
        }


def _command(folder: Path, lines: list[dict[str, str]], cores: str, size: int = 1) -> dict[str, Any]:
    """Seconds of `assay extract` on some cores, and the peak memory of its largest process."""
    source = folder / "articles.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for number in range(size):
            out.writelines(json.dumps({**one, "article_id": f"{number}-{one['article_id']}"}) + "\n" for one in lines)
    command = [sys.executable, "-m", "assay.cli", "extract", "--articles", str(source), "--out", str(folder / "out")]
    usable = {int(core) for core in cores.split(",")}
    start = time.perf_counter()
    process = subprocess.Popen(command, preexec_fn=lambda: os.sched_setaffinity(0, usable))  # noqa: PLW1509
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:  # a run that failed is no measurement, however quick
        raise subprocess.CalledProcessError(process.returncode, command)
    return {"seconds": round(seconds, 3), "peak_mb": round(used.ru_maxrss / 1024)}


def measured(step: Step, repeat: int) -> dict[str, Any]:
    """Seconds, megabytes a second and peak memory of one step in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_in_process, (step, repeat))


def _in_process(step: Step, repeat: int) -> dict[str, Any]:
    run = step(repeat)
    start = time.perf_counter()
    read = run()
    seconds = time.perf_counter() - start
    return {"seconds": round(seconds, 3), "mb_per_second": round(read / 1e6 / seconds, 3), "peak_mb": peak_mb()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, help="write the measurements as JSON too")
    out = parser.parse_args().out
    results: dict[str, Any] = {}
    os.environ |= dict.fromkeys(THREADS, "1")
    print(WIDTHS.format("step / peer", "size", "step s", "peer s", "MB/s", "ratio", "peak MB"))
    for name, (step, peer) in pairs().items():
        for size in SPACY_SIZES if name in SPACY_PAIRS else SIZES:
            ours, theirs = measured(step, size), measured(peer, size)
            ratio = round(ours["seconds"] / theirs["seconds"], 4)
            results.setdefault(name, []).append({"size": size, "step": ours, "peer": theirs, "ratio": ratio})
            shown = ours["seconds"], theirs["seconds"], ours["mb_per_second"], ratio, ours["peak_mb"]
            print(WIDTHS.format(name, size, *shown))
    results["commands"] = commands()
    print(json.dumps(results["commands"], indent=1))
    if out:
        out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
