"""What the model of claimants' bias is worth on reference data that it was not fitted to, and whether it is calibrated.

    python benchmarks/bias.py [--parts running articles simulated] [--run FOLDER] [--validate]

Needs the folder of ASSAY_BENCH for `running` (`data/ukraine_mod_oryx`) and `articles` (`bench/data/fakes`,
`data/ucdp/ucdp_ged_syria.csv.gz`); `simulated` needs nothing. `--run` is the folder of an earlier `assay run` on those
articles, so that the line need not run again. `--validate` tells what settings of running totals were chosen by,
inside the first two years, and scores nothing else.

What counts: the score of the model below both baselines as points (the claim at its word; the claim divided by the
pooled median factor), of which the CRPS is the absolute error. Both stand there with the pooled spread too: what is
gained over those is owed to the model, and not to having stated a spread.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from left_out import measured
from running_totals import third_year, validation
from simulated import calibration

RESULTS = Path(__file__).resolve().parent / "results.json"
PARTS = ("running", "articles", "simulated")
WIDTHS = "{:<34}{:>5}{:>10}{:>9}{:>9}{:>9}{:>9}{:>7}{:>7}{:>7}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--run", type=Path, help="folder of an earlier run of the line on the articles")
    parser.add_argument("--validate", action="store_true", help="settings tried inside the first two years")
    parser.add_argument("--out", type=Path, default=RESULTS, help="JSON file to add the results to")
    asked = parser.parse_args()
    folder = Path(os.environ["ASSAY_BENCH"]) if "ASSAY_BENCH" in os.environ else None
    if asked.validate and folder:
        print("\n".join(json.dumps(row) for row in validation(folder / "data" / "ukraine_mod_oryx")))
        return
    known = json.loads(asked.out.read_text(encoding="utf-8")) if asked.out.is_file() else {}
    found = {part: _measured(part, folder, asked.run) for part in asked.parts}
    results = {**known.get("bias", {}), **{part: values for part, values in found.items() if values}}
    _tell(results)
    asked.out.write_text(json.dumps({**known, "bias": results}, indent=1) + "\n", encoding="utf-8")


def _measured(part: str, folder: Path | None, kept: Path | None) -> dict[str, Any] | None:
    if part == "simulated":
        return calibration()
    if folder is None:
        print(f"{part}: set ASSAY_BENCH to the folder of benchmarks")
        return None
    if part == "running":
        return third_year(folder / "data" / "ukraine_mod_oryx")
    return measured(
        folder / "bench" / "data" / "fakes" / "articles.jsonl", folder / "data" / "ucdp" / "ucdp_ged_syria.csv.gz", kept
    )


def _tell(results: dict[str, Any]) -> None:
    """The table: scores beside the baselines', and coverage of 50, 80 and 90 % intervals."""
    print(WIDTHS.format("", "n", "CRPS", "-word", "-median", "log CRPS", "-median", "50 %", "80 %", "90 %"))
    rows = {
        f"{kind} of {items} items": part
        for items in ("known", "new")
        for kind, part in results.get("running", {}).get(items, {}).items()
        if kind in {"rises", "totals"}
    }
    rows |= {"outlets left out": results["articles"]} if "articles" in results else {}
    for name, part in rows.items():
        below, logs, held = part["crps_below"], part["crps_log_below"], part["coverage"]
        counts = part.get("n", part.get("scored"))
        shares = [f"{below['word']:.0%}", f"{below['median']:.0%}", part["crps_log"], f"{logs['median']:.0%}"]
        print(WIDTHS.format(name, counts, part["crps"], *shares, *(held[level] for level in ("0.5", "0.8", "0.9"))))
    for name, found in results.get("simulated", {}).items():
        if isinstance(found, dict):
            print(
                f"simulated, {name}: chi-square p {found['chi_square_p']}, inside envelope {found['inside_envelope']}"
            )


if __name__ == "__main__":
    main()
