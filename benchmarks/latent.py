"""The latent model on the reports of Radford and others (2023): published figures beside ours, time and convergence.

    python benchmarks/latent.py [--table FILE] [--once]

The table is the authors' (replication-data-pnas.csv of https://github.com/benradford/estimating-conflict-losses); it is
no part of this repository. Published figures are posterior means with 95 % intervals, ours medians with 90 %.
The command runs twice, unless told once, and what it wrote is compared byte by byte, but for the seconds that it took.
Figures are kept in `results.json`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

TABLE = Path("../shared/data/radford_ukraine/replication-data-pnas.csv")
BIASES = {
    ("RU Source", "Ukraine"): 4.3,
    ("RU Source", "Russia"): 0.3,
    ("UA Source", "Russia"): 1.9,
    ("UA Source", "Ukraine"): 1.0,
}
LOSSES = {"Military Deaths-Russia": (76_687, 38_670, 139_772), "Military Deaths-Ukraine": (17_223, 6_219, 39_105)}
LAST_DAY = 365  # 23 February 2023
RESULTS = Path(__file__).with_name("results.json")
WIDTHS = "{:<42}{:>12}{:>12}{:>12}{:>12}{:>8}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--once", action="store_true")
    args = parser.parse_args()
    if not args.table.is_file():
        print(f"latent model: not measured, {args.table} isn't there (--table FILE)")
        return
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        used = sampled(args.table, first)
        found = tell(first) | used
        print(", ".join(f"{name} {value}" for name, value in used.items()))
        if not args.once:
            sampled(args.table, second)
            found["same_bytes"] = written(first) == written(second)
            print("run twice:", "the same bytes" if found["same_bytes"] else "OTHER bytes")
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    RESULTS.write_text(json.dumps(kept | {"latent": found}, indent=1) + "\n", encoding="utf-8")


def sampled(table: Path, out: Path) -> dict[str, Any]:
    """Run the command in processes of its own; what these used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "assay.cli", "model", "latent", "--table", str(table), "--out", str(out)]
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu_seconds": round(spent), "largest_process_gib": round(after.ru_maxrss / 1024**2, 2)}


def written(out: Path) -> dict[str, Any]:
    """What a run wrote, but for the one clock in it."""
    files: dict[str, Any] = {path.name: path.read_bytes() for path in out.glob("*.csv")}
    told = json.loads((out / "diagnostics.json").read_text(encoding="utf-8"))
    return files | {"diagnostics.json": told | {"seconds": None}}


def tell(out: Path) -> dict[str, Any]:
    """Print published beside ours; give it back with what the chains are worth."""
    print(WIDTHS.format("military deaths", "published", "median", "5 %", "95 %", "within"))
    biases = pd.read_csv(out / "biases.csv").query("category == 'Military Deaths'")
    biases = biases.set_index(["claim_source", "loss_country"])
    kept = {}
    for (source, country), published in BIASES.items():
        row = biases.loc[(source, country)]
        kept[f"{source} on {country}"] = line(published, row["bias"], row["bias_low"], row["bias_high"])
        show(f"{source} on {country}, factor", kept[f"{source} on {country}"])
    losses = pd.read_csv(out / "losses.csv").query("days == @LAST_DAY").set_index("loss_type")
    for name, (published, low, high) in LOSSES.items():
        row = losses.loc[name]
        kept[name] = line(published, row["cumulative"], row["low"], row["high"])
        show(name, kept[name])
        inside = "in" if low <= row["cumulative"] <= high else "NOT in"
        print(f"    our median is {inside} the published interval, {low:,} to {high:,}")
    checked = json.loads((out / "diagnostics.json").read_text(encoding="utf-8"))
    print(", ".join(f"{name} {value}" for name, value in checked.items()))
    return {"military_deaths": kept, **checked}


def line(published: float, middle: float, low: float, high: float) -> dict[str, Any]:
    numbers = {"published": published, "median": middle, "low": low, "high": high}
    return {name: float(value) for name, value in numbers.items()} | {"within": bool(low <= published <= high)}


def show(what: str, found: dict[str, Any]) -> None:
    numbers = [f"{found[name]:,.4g}" for name in ("published", "median", "low", "high")]
    print(WIDTHS.format(what, *numbers, "yes" if found["within"] else "NO"))


if __name__ == "__main__":
    main()
