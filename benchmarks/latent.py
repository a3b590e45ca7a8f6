"""The latent model on the reports of Radford and others (2023): published figures beside ours, time and convergence.

    python benchmarks/latent.py [--table FILE] [--out DIR]

The table is the authors' (replication-data-pnas.csv of https://github.com/benradford/estimating-conflict-losses); it is
no part of this repository. Published figures are posterior means with 95 % intervals, ours medians with 90 %.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
from pathlib import Path

import pandas as pd

from assay.stages import latent

TABLE = Path("../shared/data/radford_ukraine/replication-data-pnas.csv")
BIASES = {
    ("RU Source", "Ukraine"): 4.3,
    ("RU Source", "Russia"): 0.3,
    ("UA Source", "Russia"): 1.9,
    ("UA Source", "Ukraine"): 1.0,
}
LOSSES = {"Military Deaths-Russia": (76_687, 38_670, 139_772), "Military Deaths-Ukraine": (17_223, 6_219, 39_105)}
LAST_DAY = 365  # 23 February 2023
WIDTHS = "{:<42}{:>12}{:>12}{:>12}{:>12}{:>8}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    if not args.table.is_file():
        print(f"latent model: not measured, {args.table} isn't there (--table FILE)")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = args.out or Path(folder)
        print(latent.run(args.table, out))
        tell(out)


def tell(out: Path) -> None:
    """Print published beside ours."""
    print(WIDTHS.format("military deaths", "published", "median", "5 %", "95 %", "within"))
    biases = pd.read_csv(out / "biases.csv").query("category == 'Military Deaths'")
    biases = biases.set_index(["claim_source", "loss_country"])
    for (source, country), published in BIASES.items():
        row = biases.loc[(source, country)]
        line(f"{source} on {country}, factor", published, row["bias"], row["bias_low"], row["bias_high"])
    losses = pd.read_csv(out / "losses.csv").query("days == @LAST_DAY").set_index("loss_type")
    for name, (published, low, high) in LOSSES.items():
        row = losses.loc[name]
        line(name, published, row["cumulative"], row["low"], row["high"])
        inside = "in" if low <= row["cumulative"] <= high else "NOT in"
        print(f"    our median is {inside} the published interval, {low:,} to {high:,}")
    checked = json.loads((out / "diagnostics.json").read_text(encoding="utf-8"))
    print(", ".join(f"{name} {value}" for name, value in checked.items()))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"processor seconds {sum(each.ru_utime + each.ru_stime for each in used):,.0f}, "
          f"largest process {max(each.ru_maxrss for each in used) / 1024**2:.1f} GiB")  # fmt: skip


def line(what: str, published: float, middle: float, low: float, high: float) -> None:
    numbers = (f"{number:,.4g}" for number in (published, middle, low, high))
    print(WIDTHS.format(what, *numbers, "yes" if low <= published <= high else "NO"))


if __name__ == "__main__":
    main()
