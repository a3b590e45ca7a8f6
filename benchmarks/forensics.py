"""How often tests of how figures look raise an alarm: under their null, and where figures were rounded or copied.

    python benchmarks/forensics.py [--sets N] [--out FILE]

Simulated claimants have 50, 200 or 1,000 figures. Under the null they are sizes of incidents, log-normal around 15, 80
and 800 and told to the last one, or running totals of independent daily losses. Departures are of 10, 20 and 40 % of
the figures: rounded to the next ten; last digit copied from the figure before; of running totals, the step before told
again. Counted are chances of 5 % or less of every test by itself, and claimants of whom any test is unusual after the
correction for all tests made of them, as in the table `forensics`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from assay.model.forensics import digits, regularity
from assay.params import ModelParams

Whole = NDArray[np.int64]
Tested = Callable[[np.random.Generator, int], dict[str, float]]
RESULTS = Path(__file__).resolve().parent / "results.json"
PARAMS = ModelParams(forensic_draws=999)  # a fifth of the pipeline's: chances are known to a hundredth
SIZES = (50, 200, 1000)
DEPARTING = (0.1, 0.2, 0.4)
NOMINAL = 0.05
USUAL = 80.0  # a size of incident about which power is told
LOSSES = 12.0  # a day
NULLS = {"incidents around 15": 15.0, "incidents around 80": USUAL, "incidents around 800": 800.0}
ROW = "{:<40}{:>7}  {}"


def main() -> None:
    """Simulate, test, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sets", type=int, default=200, help="simulated claimants of each sort")
    parser.add_argument("--out", type=Path, default=RESULTS, help="JSON file to add the results to")
    asked = parser.parse_args()
    found = {"sets": asked.sets, "false_alarms": false_alarms(asked.sets), "power": power(asked.sets)}
    known = json.loads(asked.out.read_text(encoding="utf-8")) if asked.out.is_file() else {}
    asked.out.write_text(json.dumps({**known, "forensics": found}, indent=1) + "\n", encoding="utf-8")


def false_alarms(sets: int) -> dict[str, Any]:
    """Shares of alarms where figures are as they come."""
    sorts: dict[str, Tested] = {name: _of_incidents(middle) for name, middle in NULLS.items()}
    sorts["running totals"] = lambda draw, n: of_steps(steps(draw, n))
    return {name: {str(n): told(name, n, sets, tested) for n in SIZES} for name, tested in sorts.items()}


def power(sets: int) -> dict[str, Any]:
    """Shares of alarms by departure, share of figures that depart, and number of figures."""
    sorts: dict[str, Callable[[float], Tested]] = {
        "rounded to tens": lambda share: lambda draw, n: of_figures(rounded(draw, incidents(draw, n, USUAL), share)),
        "last digit copied": lambda share: lambda draw, n: of_figures(copied(draw, incidents(draw, n, USUAL), share)),
        "step told again": lambda share: lambda draw, n: of_steps(again(draw, steps(draw, n), share)),
    }
    return {
        name: {
            str(share): {str(n): told(f"{name}, {share:.0%}", n, sets, tested(share)) for n in SIZES}
            for share in DEPARTING
        }
        for name, tested in sorts.items()
    }


def _of_incidents(middle: float) -> Tested:
    return lambda draw, n: of_figures(incidents(draw, n, middle))


def told(name: str, n: int, sets: int, tested: Tested) -> dict[str, float]:
    """Share of sets in which each test's chance is nominal or less; `any` after the correction."""
    chances = [tested(np.random.default_rng([n, number]), n) for number in range(sets)]
    names = sorted({test for one in chances for test in one})
    shares = {test: float(np.mean([one.get(test, 1.0) <= NOMINAL for one in chances])) for test in names}
    corrected = [(false_discovery_control(list(one.values())) <= NOMINAL).any() for one in chances if one]
    found = {**{test: round(share, 3) for test, share in shares.items()}, "any": round(float(np.mean(corrected)), 3)}
    print(ROW.format(name, n, ", ".join(f"{test} {share:.0%}" for test, share in found.items())), flush=True)
    return found


def of_figures(figures: Whole) -> dict[str, float]:
    """Chances by test of figures that are each told once, as the table makes them."""
    key = [int(figures.sum()), len(figures)]
    chances = {}
    for unit in digits.UNITS:
        if len(digits.large_enough(figures, unit)) >= PARAMS.forensic_figures:
            chances[f"multiples_of_{unit}"] = digits.round_numbers(figures, unit, PARAMS, *key).p
    if (figures >= digits.LEAST_FIGURE).sum() >= PARAMS.forensic_figures:
        chances["last_digit"] = digits.last_digits(figures, PARAMS, *key)[0].p
    if digits.benford_holds(figures):
        chances["first_digit"] = digits.first_digits(figures[figures > 0], PARAMS, *key)[0].p
    return chances


def of_steps(rises: Whole) -> dict[str, float]:
    """Chances by test of a running total with such steps."""
    totals = np.concatenate([[100], 100 + np.cumsum(rises)])
    given, key = regularity.steps_of(np.arange(len(totals)), totals), [int(totals[-1]), len(rises)]
    tests = {"even_steps": regularity.spread, "equal_steps": regularity.longest_run, "few_repeats": regularity.repeats}
    return {name: test(given, PARAMS, *key).p for name, test in tests.items()}


def incidents(draw: np.random.Generator, n: int, middle: float) -> Whole:
    """Sizes of incidents."""
    return np.asarray(np.maximum(np.round(draw.lognormal(np.log(middle), 1.0, n)), 1), dtype=np.int64)


def steps(draw: np.random.Generator, n: int) -> Whole:
    """Daily losses."""
    return np.asarray(draw.poisson(LOSSES, n), dtype=np.int64)


def rounded(draw: np.random.Generator, figures: Whole, share: float) -> Whole:
    """Some of the figures to the next ten."""
    tens = np.maximum((figures + 5) // 10 * 10, 10)
    return np.where(draw.random(len(figures)) < share, tens, figures)


def copied(draw: np.random.Generator, figures: Whole, share: float) -> Whole:
    """Some of the figures with the last digit of the figure before."""
    found = figures.copy()
    for place in np.flatnonzero(draw.random(len(figures)) < share):
        if place and found[place] >= digits.LEAST_FIGURE:
            found[place] = found[place] // 10 * 10 + found[place - 1] % 10
    return found


def again(draw: np.random.Generator, rises: Whole, share: float) -> Whole:
    """Some of the steps as large as the step before."""
    found = rises.copy()
    for place in np.flatnonzero(draw.random(len(rises)) < share):
        found[place] = found[place - 1] if place else found[place]
    return found


if __name__ == "__main__":
    main()
