"""Reports of more and more cases: what a case costs, and whether many cost more than in proportion.

    python benchmarks/publish.py [--cases N ...] [--out FILE]

Takes the tables of this repository's own run (`make report` first) and gives them 1, 5, 15 and 50 cases, which are its
own three over again under other names. Each size is `assay figures` and `assay publish` in a folder and processes of
their own; growth is that of processor time, which a busy machine changes least. The peer is what one would start with:
papermill with a kernel and nbconvert to HTML, one case after the other, which makes no PDF, index or dossier.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1, 5, 15, 50)
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


def timed(commands: list[list[str]], folder: Path) -> tuple[float, float]:
    """Wall and processor seconds of commands and all processes that they start."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(wall, 1), round(spent, 1)


def measured(cases: int) -> dict[str, Any]:
    """One size: seconds of facts and figures, and of the reports."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = workspace(folder, cases)
        facts = timed([["assay.cli", "figures"]], folder)
        reports = timed([["assay.cli", "publish", "--case", *names]], folder)
        largest = max((folder / "reports" / "html" / f"{name}.html").stat().st_size for name in names)
    return {
        "cases": cases, "figures_seconds": facts[0], "figures_cpu_seconds": facts[1],
        "publish_seconds": reports[0], "publish_cpu_seconds": reports[1],
        "publish_cpu_seconds_a_case": round(reports[1] / cases, 2), "largest_html_mb": round(largest / 1e6, 2),
    }  # fmt: skip


def peer(cases: int) -> dict[str, Any]:
    """The same cases by papermill and nbconvert, one after the other."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = workspace(folder, cases)
        timed([["assay.cli", "figures"]], folder)
        commands = [
            command
            for name in names
            for command in (
                ["papermill", f"notebooks/{NOTEBOOK}", f"{name}.ipynb", "-p", "root", ".", "-p", "case", name],
                ["nbconvert", "--to", "html", f"{name}.ipynb"],
            )
        ]  # fmt: skip
        wall, spent = timed(commands, folder)
    return {"cases": cases, "seconds": wall, "cpu_seconds": spent, "cpu_seconds_a_case": round(spent / cases, 2)}


def growth(rows: list[dict[str, Any]]) -> None:
    """Exponent of growth of processor time between neighbouring sizes: 1 is in proportion."""
    for one, two in pairwise(rows):
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
    beside = peer(3)
    print(beside)
    told = json.loads(given.out.read_text(encoding="utf-8")) if given.out.is_file() else {}
    told["publish"] = {"sizes": rows, "papermill and nbconvert": beside}
    given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
