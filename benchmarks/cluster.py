"""What articles cost in clean, copies and extract: on one process, on this machine, and on two workers of a cluster.

    python benchmarks/cluster.py [--articles N] [--out FILE]

Made-up reports (`wire.py`) in JSON lines, a quarter of them rewrites of others, go through the three stages thrice: on
one process (extract on one, too), on this machine as it does by default, and on a Dask cluster of two worker processes.
Seconds are of the wall, processor seconds of all processes but Dask's together. Tables must be the same bytes. What a
corpus of a hundred million such articles costs is worked out from the processor seconds an article on one process:
clean and extract read each article alone, and copies grow as `copies.py` measures.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from copies import short_articles

from assay.params import CleanParams, CopiesParams, ExtractParams, WorkersParams
from assay.stages import clean, copies, extract
from assay.workspace import Workspace

RESULTS = Path(__file__).with_name("results.json")
FILES = 40
TABLES = ("articles", "rejected", "copies", "claims", "tolls")
CORPUS = 100_000_000
LOCAL = WorkersParams()


def raw_articles(folder: Path, number: int) -> int:
    """Write the articles to files of JSON lines; how many bytes they have."""
    streams = [(folder / f"{part:03}.jsonl").open("w", encoding="utf-8") for part in range(FILES)]
    for frame in short_articles(number):
        days = frame["published"].dt.strftime("%Y-%m-%d")
        for row, (name, text, day) in enumerate(zip(frame["article_id"], frame["text"], days, strict=True)):
            line = {"article_id": name, "text": text, "published": day}
            streams[row % FILES].write(json.dumps(line) + "\n")
    for stream in streams:
        stream.close()
    return sum(path.stat().st_size for path in folder.iterdir())


def stages(raw: Path, out: Path, params: WorkersParams, processes: int | None) -> dict[str, Callable[[], None]]:
    space = Workspace(out)
    return {
        "clean": lambda: clean.run(raw, space, CleanParams(), params),
        "copies": lambda: copies.run(space.interim("articles"), space, CopiesParams(), params),
        "extract": lambda: extract.run(
            space.interim("articles"), space, ExtractParams(gazetteer=""), processes, workers=params
        ),
    }


def timed(raw: Path, out: Path, params: WorkersParams, processes: int | None) -> dict[str, dict[str, float]]:
    """Seconds, and processor seconds of this process and those that it waited for, by stage."""
    found = {}
    for name, run in stages(raw, out, params, processes).items():
        started, used = time.perf_counter(), _processor()
        run()
        found[name] = {
            "seconds": round(time.perf_counter() - started, 2), "cpu_seconds": round(_processor() - used, 2)
        }  # fmt: skip
    return found


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@contextmanager
def cluster(folder: Path) -> Iterator[WorkersParams]:
    """A scheduler and two workers of one thread each."""
    from distributed import Client  # noqa: PLC0415 # only this part needs it

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{one.getsockname()[1]}"
    port = address.rpartition(":")[2]
    commands = [("scheduler", "--port", port, "--dashboard-address", "127.0.0.1:0")]
    commands += [("worker", address, "--nthreads", "1", "--no-dashboard")] * 2
    running = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{command}", *options, "--host", "127.0.0.1"],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        for command, *options in commands
    ]  # fmt: skip
    try:
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield WorkersParams(engine="dask", scheduler=address)
    finally:
        for process in reversed(running):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw = folder / "raw"
        raw.mkdir()
        size = raw_articles(raw, given.articles)
        found = {
            "one process": timed(raw, folder / "one", LOCAL, 1),
            "this machine": timed(raw, folder / "here", LOCAL, None),
        }
        with cluster(folder) as params:
            found["two Dask workers"] = timed(raw, folder / "dask", params, None)
        for other in ("here", "dask"):
            for table in TABLES:
                same = (
                    Workspace(folder / other).interim(table).read_bytes()
                    == Workspace(folder / "one").interim(table).read_bytes()
                )
                if not same:
                    raise SystemExit(f"{table} differs on {other}")
        written = {table: Workspace(folder / "one").interim(table).stat().st_size for table in TABLES}
    each = {stage: row["cpu_seconds"] / given.articles for stage, row in found["one process"].items()}
    table = {
        "articles": given.articles,
        "raw_mb": round(size / 1e6, 1),
        "tables_mb": {name: round(number / 1e6, 2) for name, number in written.items()},
        "runs": found,
        "corpus": {
            "articles": CORPUS,
            "core_hours": {stage: round(cost * CORPUS / 3600) for stage, cost in each.items()},
            "raw_gb": round(size / given.articles * CORPUS / 1e9),
            "tables_gb": round(sum(written.values()) / given.articles * CORPUS / 1e9),
        },
    }
    print(json.dumps(table, indent=1))
    results = json.loads(given.out.read_text(encoding="utf-8")) if given.out.is_file() else {}
    given.out.write_text(json.dumps(results | {"cluster": table}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
