"""Reports of more and more cases: what a case costs, and whether many cost more than in proportion.

    python benchmarks/publish.py [--cases N ...] [--out FILE]

Takes the tables of this repository's own run (`make report` first) and gives them 1, 5, 15 and 50 cases, which are its
own three over again under other names. Each size is `assay figures` and `assay publish` in a folder and processes of
their own. Growth is that of processor time, which a busy machine changes least, from the first size that has all three
of the cases on (one case is the smallest); peak memory is that of the process that took most, of any. The peer is what
one would start with: papermill with a kernel and nbconvert to HTML, which makes no PDF, index or dossier.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1, 5, 15, 50)
OWN = 3  # cases of this repository's own
NOTEBOOK = "40-claimed-vs-confirmed.ipynb"
COPIED = ("data/interim", "data/final", "data/hand", "notebooks", "reports/metrics")


def workspace(folder: Path, cases: int) -> list[str]:
    """A run's folder with so many cases; their names."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    (folder / "data" / "raw").mkdir()
    params = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    own = list(params["cases"].values())
    params["cases"] = {f"case-{number:02d}": case for number, case in enumerate(islice(cycle(own), cases), start=1)}
    (folder / "params.yaml").write_text(yaml.safe_dump(params, sort_keys=False), encoding="utf-8")
    return list(params["cases"])


@dataclass(frozen=True)
class Cost:
    """What a command and all processes that it starts take: wall and processor seconds, most memory of one in MB."""

    wall: float
    cpu: float
    peak_mb: int


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command of this Python in a folder; a run that fails ends the benchmark."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as told, subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, stdout=told, stderr=told
    ) as process:  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        wall, process.returncode = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise SystemExit(told.read().decode(errors="replace"))
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def measured(cases: int) -> dict[str, Any]:
    """One size: seconds of facts and figures, and seconds and memory of the reports."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = workspace(folder, cases)
        facts = cost(["assay.cli", "figures"], folder)
        reports = cost(["assay.cli", "publish", "--case", *names], folder)
        largest = max((folder / "reports" / "html" / f"{name}.html").stat().st_size for name in names)
    return {
        "cases": cases, "figures_seconds": round(facts.wall, 1), "figures_cpu_seconds": round(facts.cpu, 1),
        "publish_seconds": round(reports.wall, 1), "publish_cpu_seconds": round(reports.cpu, 1),
        "publish_cpu_seconds_a_case": round(reports.cpu / cases, 2), "publish_peak_mb_a_process": reports.peak_mb,
        "largest_html_mb": round(largest / 1e6, 2),
    }  # fmt: skip


def peer(cases: int) -> dict[str, Any]:
    """The same cases by papermill and nbconvert, one after the other."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = workspace(folder, cases)
        cost(["assay.cli", "figures"], folder)
        costs = [
            cost(command, folder)
            for name in names
            for command in (
                ["papermill", f"notebooks/{NOTEBOOK}", f"{name}.ipynb", "-p", "root", ".", "-p", "case", name],
                ["nbconvert", "--to", "html", f"{name}.ipynb"],
            )
        ]  # fmt: skip
    spent = sum(one.cpu for one in costs)
    return {
        "cases": cases, "seconds": round(sum(one.wall for one in costs), 1), "cpu_seconds": round(spent, 1),
        "cpu_seconds_a_case": round(spent / cases, 2), "peak_mb_a_process": max(one.peak_mb for one in costs),
    }  # fmt: skip


def growth(rows: list[dict[str, Any]]) -> None:
    """Exponent of growth of processor time between neighbouring sizes that have all cases: 1 is in proportion."""
    for one, two in pairwise(row for row in rows if row["cases"] >= OWN):
        ratio = math.log(two["publish_cpu_seconds"] / one["publish_cpu_seconds"])
        two["growth"] = round(ratio / math.log(two["cases"] / one["cases"]), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, nargs="+", default=SIZES)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results.json")
    given = parser.parse_args()
    rows = []
    for size in sorted(given.cases):
        rows.append(measured(size))
        print(rows[-1], flush=True)
    growth(rows)
    beside = peer(OWN)
    print(beside)
    told = json.loads(given.out.read_text(encoding="utf-8")) if given.out.is_file() else {}
    told["publish"] = {"sizes": rows, "papermill and nbconvert": beside}
    given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
