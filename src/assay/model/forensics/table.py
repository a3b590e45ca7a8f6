"""Table Forensics: every test of every claimant, corrected for how many were looked at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from assay.io import typed
from assay.model.forensics import digits, regularity, revisions
from assay.model.forensics.chance import Chance, Whole
from assay.model.forensics.figures import GROUP, SERIES, by_level, claimed_figures
from assay.model.forensics.wording import WORDINGS
from assay.params import ModelParams
from assay.tables import Forensics

Row = dict[str, Any]
PLACES = 3
DIGITS = 4
MOVES = {"revised_down": "down", "revised_up": "up"}
NAMES = ["claimant_actor", "claimant_party"]


def forensics(
    claims: pd.DataFrame,
    tabled: pd.DataFrame,
    copies: pd.DataFrame,
    trajectories: pd.DataFrame,
    params: ModelParams,
) -> pd.DataFrame:
    """What would be unusual in the figures of each claimant, whom they are about and outcome.

    Only figures that words write are looked at, each once: vague words, what a rulebook makes of them, ranges and
    dozens are left out. Chances are corrected over all tests of the run (Benjamini and Hochberg 1995), so that of
    the tests found unusual no more than `forensic_rate` are expected to be chance alone. A finding is no accusation:
    its row says what it is unusual under, and which ordinary things would bring it about.

    Args:
        claims: Table ResolvedClaims.
        tabled: Table TabledClaims.
        copies: Table Copies.
        trajectories: Table Trajectories.
        params: `forensic_figures`: with fewer nothing is tested; `forensic_draws`, `forensic_rate`, `seed`.
    """
    figures = claimed_figures(claims, tabled, copies)
    rows = [*_digits(figures, params), *_revisions(figures, trajectories, params), *_regularity(figures, params)]
    frame = pd.DataFrame(rows, columns=[name for name in Forensics.to_schema().columns if name != "q"])
    tested = frame["p"].notna()
    q = pd.Series(np.nan, index=frame.index, dtype=float)
    if tested.any():
        q[tested] = np.round(false_discovery_control(frame.loc[tested, "p"].astype(float)), DIGITS)
    found = frame["finding"].mask(tested, "usual").mask(q <= params.forensic_rate, "unusual")
    return typed(frame.assign(q=q, finding=found), Forensics).sort_values(Forensics.key(), ignore_index=True)


def _digits(figures: pd.DataFrame, params: ModelParams) -> Iterator[Row]:
    every = by_level(figures)
    told = every[every["first"]]
    left_out = every["figure"].isna().groupby([every[name] for name in GROUP]).sum().to_dict()
    for key, group in told.groupby(GROUP):
        own: Whole = group["figure"].to_numpy(dtype=np.int64)
        named = _named(key, n_left_out=int(left_out[key]))
        for unit in digits.UNITS:
            chosen, test = digits.large_enough(own, unit), f"multiples_of_{unit}"
            if len(chosen) < params.forensic_figures:
                yield _untold(named, test, len(chosen), f"of {digits.least(unit)} or more")
                continue
            found = digits.round_numbers(own, unit, params, *key)
            n = int((chosen % unit == 0).sum())
            words = f"{n:,} of {len(chosen):,} figures are multiples of {unit}"
            yield _tested(named, test, len(chosen), found, words)
        yield _last_digit(named, own, params, key)
        running = group["time_frame"].eq("cumulative").to_numpy()
        yield _first_digit(named, own[~running & (own > 0)], int(running.sum()), params, key)


def _last_digit(named: Row, own: Whole, params: ModelParams, key: Iterable[Hashable]) -> Row:
    n = int((own >= digits.LEAST_FIGURE).sum())
    if n < params.forensic_figures:
        return _untold(named, "last_digit", n, f"of {digits.LEAST_FIGURE} or more")
    found, counts = digits.last_digits(own, params, *key)
    words = f"last digits 0 to 9 stand {', '.join(f'{count:,}' for count in counts)} times"
    return _tested(named, "last_digit", n, found, words)


def _first_digit(named: Row, figures: Whole, running: int, params: ModelParams, key: Iterable[Hashable]) -> Row:
    if len(figures) < params.forensic_figures:
        beside = f"besides {running:,} of running totals, to which Benford's law doesn't apply" if running else ""
        return _untold(named, "first_digit", len(figures), beside)
    if not digits.benford_holds(figures):
        words = (
            f"Benford's law isn't expected of {len(figures):,} figures from {figures.min():,} to {figures.max():,}: "
            f"it needs {digits.BENFORD_FIGURES} that spread over a factor of {digits.BENFORD_SPAN:,}"
        )
        return _row(named, "first_digit", len(figures), finding="not_applicable", detail=words)
    found, counts = digits.first_digits(figures, params, *key)
    words = f"first digits 1 to 9 stand {', '.join(f'{count:,}' for count in counts)} times"
    return _tested(named, "first_digit", len(figures), found, words)


def _revisions(figures: pd.DataFrame, trajectories: pd.DataFrame, params: ModelParams) -> Iterator[Row]:
    totals, events = revisions.falls(figures), revisions.revised(figures, trajectories)
    yield from _moved(totals, "falling_totals", "moved", "running totals fall from one day to the next", params)
    for test, column in MOVES.items():
        yield from _moved(events, test, column, f"figures of an event are later told {_way(test)}", params)


def _moved(steps: pd.DataFrame, test: str, column: str, what: str, params: ModelParams) -> Iterator[Row]:
    for key, group in steps.groupby(GROUP):
        own = group[column].astype(bool)
        named, n = _named(key), int(own.sum())
        beside = steps["level"].eq(named["level"]) & steps["claimant"].ne(named["claimant"])
        others = steps.loc[beside, column].astype(bool)
        factors = group.loc[own, "factor"].dropna()
        size = f"; their median is {factors.median():.2f} of the figure before" if len(factors) else ""
        words = f"{n:,} of {len(own):,} {what}{size}"
        if len(own) < params.forensic_figures:
            yield _untold(named, test, len(own), "repeated")
        elif len(others) < params.forensic_figures:
            alone = f"{words}; {len(others):,} of other claimants to set beside them: too few"
            yield _row(named, test, len(own), finding="not_applicable", detail=alone)
        else:
            yield _tested(named, test, len(own), revisions.by_lot(own, others, params, test, *key), words)


def _regularity(figures: pd.DataFrame, params: ModelParams) -> Iterator[Row]:
    running = figures[figures["time_frame"].eq("cumulative")].dropna(subset=["figure", "date_end"])
    # a series has one claimant: its actor, else its party; totals of a whole type of claimant are no series
    named = running.assign(
        level=pd.Series("actor", index=running.index).mask(running[NAMES[0]].isna(), "party"),
        claimant=running[NAMES[0]].fillna(running[NAMES[1]]),
    ).dropna(subset=["claimant"])
    for key, group in named.groupby([*GROUP, *SERIES], dropna=False):
        # of several figures for a day the largest, which a total that only rises has reached by its end
        totals = group.groupby("date_end")["figure"].max()
        days = (totals.index - totals.index[0]).days.to_numpy(dtype=np.int64)
        steps = regularity.steps_of(days, totals.to_numpy(dtype=np.int64))
        subject = _subject(dict(zip([*GROUP, *SERIES], key, strict=True)))
        yield from _series(_named(key[: len(GROUP)], subject=subject), steps, params, [str(part) for part in key])


def _series(named: Row, steps: regularity.Steps, params: ModelParams, key: list[str]) -> Iterator[Row]:
    n, tests = len(steps.rises), ("even_steps", "equal_steps", "few_repeats")
    if n < params.forensic_figures or not steps.rises.any():
        why = "of a running total" if n < params.forensic_figures else "of a running total that never moves"
        yield from (_untold(named, test, n, why) for test in tests)
        return
    every = "daily" if steps.days == 1 else f"{steps.days}-day"
    index, run = regularity.spread(steps, params, *key), regularity.longest_run(steps, params, *key)
    again = regularity.repeats(steps, params, *key)
    spread = f"index of dispersion {index.observed:.2f} over {n:,} {every} steps; by lot {index.expected:.2f}"
    yield _tested(named, "even_steps", n, index, spread)
    longest = f"the longest run of one and the same step is {run.observed:.0f} of {n:,} {every} steps"
    yield _tested(named, "equal_steps", n, run, longest)
    yield _tested(named, "few_repeats", n, again, f"{again.observed:,.0f} of {n:,} {every} steps repeat the one before")


def _named(key: Iterable[Hashable], *, subject: str = "", n_left_out: int | None = None) -> Row:
    return {**dict(zip(GROUP, key, strict=True)), "subject": subject, "n_left_out": n_left_out}


def _subject(series: dict[str, Any]) -> str:
    """A series in words: what, of whom, where, since when."""
    told = {name: str(series[name]) for name in SERIES if pd.notna(series[name])}
    known = {name: word for name, word in told.items() if word not in ("", "unknown")}
    if "affected_actor" in known:
        known.pop("affected_class", None)
    since = f"since {known.pop('since')}" if "since" in known else ""
    return ", ".join([*known.values(), *([since] if since else [])])


def _row(named: Row, test: str, n: int, *, finding: str | None, detail: str, found: Chance | None = None) -> Row:
    told = {name: getattr(found, name) for name in ("observed", "expected", "low", "high")} if found else {}
    numbers = {name: _rounded(value) for name, value in told.items()}
    return {
        **named, "test": test, "n_figures": n, "observed": numbers.get("observed"),
        "expected": numbers.get("expected"), "expected_low": numbers.get("low"), "expected_high": numbers.get("high"),
        "p": round(found.p, DIGITS) if found else None, "finding": finding, "detail": detail,
        "unusual_under": WORDINGS[test].null, "ordinary": WORDINGS[test].ordinary,
    }  # fmt: skip


def _tested(named: Row, test: str, n: int, found: Chance, detail: str) -> Row:
    return _row(named, test, n, finding=None, detail=detail, found=found)


def _untold(named: Row, test: str, n: int, which: str) -> Row:
    return _row(named, test, n, finding="too_few", detail=f"too few figures ({n:,}){f' {which}' if which else ''}")


def _rounded(value: float) -> float:
    return round(value, PLACES)


def _way(test: str) -> str:
    return "lower" if test == "revised_down" else "higher"
