"""Speed of `clean` on feeds, texts and pages, on one core, beside the libraries that it rests on.

    python benchmarks/cleaning.py [--megabytes N] [--out FILE]

`feed` are JSON lines of made-up reports of some 3.6 kB (`wire.py`, half of them with curly quotes), `texts` the same
as a file each, `briefs` the articles of the embedded corpus (0.8 kB, with what real feeds hold), through the stage
itself: Parquet tables written. Their peer reads the same texts, mends them with ftfy and asks py3langid for the
language, no more. `pages` are the embedded corpus's HTML; with the environment variable ASSAY_BENCH (a folder of
benchmarks) its saved news pages too, with the F1 of bodies. Their peer is trafilatura with metadata. Processor seconds
count, the best of three runs in turns, since machines are shared; the set-up is not timed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ftfy
import numpy as np
import py3langid
import trafilatura
from wire import story, text_of

from assay.clean import documents, tidy
from assay.clean.draft import Draft
from assay.clean.encoding import decode
from assay.clean.page import draft_of_page
from assay.params import CleanParams
from assay.records import Document
from assay.stages import clean
from assay.workspace import Workspace

CORPUS = Path(__file__).resolve().parents[1] / "data" / "raw" / "articles"
RESULTS = Path(__file__).with_name("results.json")
RUNS = 3
SENTENCES = 32
Timed = Callable[[], object]


def reports(megabytes: float) -> list[str]:
    chance = np.random.default_rng(1)
    texts: list[str] = []
    while sum(map(len, texts[-1:])) * len(texts) < megabytes * 1e6:
        text = text_of(story(chance, SENTENCES))
        texts.append(text.replace(" said that ", " said: “We know that ") if len(texts) % 2 else text)
    return texts


def briefs(megabytes: float) -> list[str]:
    texts = [one.text for one in documents(CORPUS, CleanParams()) if isinstance(one, Document)]
    return texts * max(1, round(megabytes * 1e6 / sum(map(len, texts))))


def feed(texts: list[str], folder: Path) -> Path:
    lines = [
        json.dumps(
            {"article_id": f"a{number}", "text": text, "published": "2021-08-22", "source_office": "The Valley Post",
             "url": f"https://example.org/{number}"},
            ensure_ascii=False,
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip
    folder.mkdir()
    (folder / "feed.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def files(texts: list[str], folder: Path) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8")
    return folder


def libraries_alone(raw: Path) -> None:
    """Peer of feeds and texts: the texts read, mended with ftfy, their language recognised."""
    for path in sorted(raw.iterdir()):
        content = path.read_text(encoding="utf-8")
        whole = [content] if path.suffix == ".txt" else [json.loads(line)["text"] for line in content.split("\n")[:-1]]
        for text in whole:
            py3langid.classify(ftfy.fix_text(text)[:1000])


def trafilatura_alone(contents: list[bytes]) -> None:
    for content in contents:
        trafilatura.bare_extraction(content, with_metadata=True)


def stage(raw: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clean.run(raw, Workspace(Path(folder)), CleanParams())


def compared(own: Timed, peer: Timed, size: int) -> dict[str, float]:
    """Megabytes a second of both and our throughput over the peer's."""
    seconds = [(_seconds(own), _seconds(peer)) for _ in range(RUNS)]
    ours, theirs = (min(column) for column in zip(*seconds, strict=True))
    rates = {"mb": size / 1e6, "mb_per_second": size / 1e6 / ours, "peer_mb_per_second": size / 1e6 / theirs}
    return {name: round(value, 3) for name, value in {**rates, "throughput_ratio": theirs / ours}.items()}


def _seconds(run: Timed) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def on_pages(folder: Path) -> dict[str, float]:
    contents = [path.read_bytes() for path in sorted(folder.iterdir())]

    def own() -> None:
        for _ in documents(folder, CleanParams()):
            pass

    return compared(own, lambda: trafilatura_alone(contents), sum(map(len, contents)))


def f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of mean precision and mean recall of word 4-grams, as the saved pages' own benchmark has it."""
    grams = [(_four_grams(true), _four_grams(found)) for true, found in pairs]
    shared = [(true & found).total() for true, found in grams]
    precision = sum(hits / found.total() for hits, (_, found) in zip(shared, grams, strict=True)) / len(pairs)
    recall = sum(hits / true.total() for hits, (true, _) in zip(shared, grams, strict=True)) / len(pairs)
    return round(2 * precision * recall / (precision + recall), 4)


def _four_grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def saved_pages(bench: Path, folder: Path) -> dict[str, float]:
    folder.mkdir()
    rows = [json.loads(line) for line in (bench / "bodies.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    contents = {row["page_id"]: gzip.decompress((bench / f"{row['page_id']}.html.gz").read_bytes()) for row in rows}
    for name, content in contents.items():
        (folder / f"{name}.html").write_bytes(content)
    return {
        "f1": f1([(row["articleBody"], _body(contents[row["page_id"]])) for row in rows]),
        "peer_f1": f1(
            [(row["articleBody"], trafilatura.extract(decode(contents[row["page_id"]])[0]) or "") for row in rows]
        ),
        **on_pages(folder),
    }


def _body(content: bytes) -> str:
    """The text that is found on a page, before it is judged."""
    draft = draft_of_page(*decode(content))
    return tidy.mended(draft.body).text if isinstance(draft, Draft) else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stage(CORPUS)  # models and lexicons are read
        made = reports(given.megabytes)
        sets = {
            "feed": feed(made, folder / "feed"),
            "texts": files(made, folder / "texts"),
            "briefs": feed(briefs(given.megabytes), folder / "briefs"),
        }
        for kind, raw in sets.items():
            size = sum(path.stat().st_size for path in raw.iterdir())
            found[kind] = compared(lambda raw=raw: stage(raw), lambda raw=raw: libraries_alone(raw), size)
            print(kind, json.dumps(found[kind]), flush=True)
        pages = folder / "pages"
        pages.mkdir()
        for page in CORPUS.rglob("*.html"):
            shutil.copy(page, pages)
        found["pages"] = on_pages(pages)
        print("pages", json.dumps(found["pages"]), flush=True)
        if bench := os.environ.get("ASSAY_BENCH"):
            found["saved_pages"] = saved_pages(Path(bench, "bench", "data", "html"), folder / "saved")
            print("saved pages", json.dumps(found["saved_pages"]), flush=True)
    results = json.loads(given.out.read_text(encoding="utf-8")) if given.out.is_file() else {}
    given.out.write_text(json.dumps(results | {"cleaning": found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
