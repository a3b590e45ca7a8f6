"""`assay predict`: in which interval reference data will likely put a claimed figure."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from assay.errors import InputError
from assay.io import read_table
from assay.model.factors import ANY
from assay.model.predict import Asked, Predicted, predict
from assay.tables import CLAIMANT_TYPES, OUTCOMES, Factors
from assay.workspace import Workspace

ABOUT = {"own": "its own side", "opponent": "the other side", "civilian": "civilians", "other": "others"}
BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most "}
COMMAND = "assay predict"
MOST = 10**15
"""A thousand times as many as there are people would be no count; a number longer than a machine's has no answer."""


def run(given: Workspace, *told: Any, as_json: bool = False) -> str:
    """The answer, as words or JSON.

    Args:
        given: The pipeline, or a run, whose claimants are asked about.
        told: The claim, as `Asked` takes it.
        as_json: Whether JSON is wanted.

    Raises:
        InputError: The kind of claimant, group, outcome or bound is none of the allowed, the count is negative, or
            the run has no predictions.
    """
    asked = Asked(*told)
    _allowed(asked)
    path = given.final("factors")
    if not path.is_file():
        raise InputError(path, "", "no file", f"the predictions that `assay model` writes{_hint(given.root)}")
    factors = read_table(path, Factors)
    answer = predict(asked, factors)
    notes = _notes(answer, factors)
    return _as_json(answer, notes) if as_json else _as_words(answer, notes)


def _allowed(asked: Asked) -> None:
    lists = {
        "--claimant-type": (asked.claimant_type, (*CLAIMANT_TYPES, ANY)), "--about": (asked.about, tuple(ABOUT)),
        "--outcome": (asked.outcome, OUTCOMES), "--bound": (asked.bound, tuple(BOUNDS)),
    }  # fmt: skip
    for option, (found, allowed) in lists.items():
        if found not in allowed:
            raise InputError(COMMAND, option, found, f"one of {', '.join(allowed)}")
    if not 0 <= asked.count <= MOST:
        raise InputError(COMMAND, "--count", f"{asked.count:,}"[:40], f"a count of 0 to {MOST:,}")


def _as_words(answer: Predicted, notes: list[str]) -> str:
    asked, level = answer.asked, answer.level
    of_whom = {"type": asked.claimant_type, "all": _anybody(ANY)}.get(level, answer.claimant)
    lines = [
        f"Claimed: {BOUNDS[asked.bound]}{asked.count:,} {asked.outcome}, "
        f"by {asked.claimant or _anybody(asked.claimant_type)} about {ABOUT[asked.about]}",
        f"If {_reference(answer)} comparable, its figure will likely be (middle {answer.median:,}):",
        *(f"  {percent} %: {low:,} to {high:,}" for percent, (low, high) in answer.intervals.items()),
        f"Rests on {_counted(answer.n_factors)} with a factor, of {of_whom} about {ABOUT[asked.about]}, "
        f"{asked.outcome}; claims of one origin count once.",
        f"Chance that a claim of this kind meets any comparable record: {_percent(answer.share_matched[0])} "
        f"(90 % interval {_percent(answer.share_matched[1])} to {_percent(answer.share_matched[2])}; "
        f"{answer.n_matched} of {answer.n_origins} origins).",
    ]
    return "\n".join([*lines, *notes])


def _reference(answer: Predicted) -> str:
    return (
        "a data set has a record that is" if answer.reference == "any" else f"{answer.reference} has a record that is"
    )


def _anybody(kind: str) -> str:
    return "a claimant of any kind" if kind == ANY else kind


def _counted(number: int) -> str:
    return f"{number} matched {'claim' if number == 1 else 'claims'}"


def _notes(answer: Predicted, factors: pd.DataFrame) -> list[str]:
    """What the answer doesn't rest on."""
    asked, notes = answer.asked, []
    if answer.basis == "prior":
        notes.append(
            f"Warning: {_counted(answer.n_matched)}, {answer.n_factors} of them with a factor: prior only. The "
            "interval says what is likely of claims in general; it is no finding about this kind of claimant."
        )
    elif answer.basis == "pooled":
        notes.append(
            f"Note: too few of its own; the interval rests on {answer.n_pooled} matched claims of the same kind of "
            "claimant about the same people, of any outcome counted alike."
        )
    if asked.claimant and answer.level in ("type", "all"):
        one_more = f"one more {asked.claimant_type}" if answer.level == "type" else _anybody(ANY)
        notes.append(f"Note: nothing is known of {asked.claimant} here; it is taken as {one_more}.")
    elif asked.claimant and asked.claimant_type not in (ANY, answer.taken_as):
        notes.append(
            f"Note: {asked.claimant} speaks here as {answer.taken_as}, not as {asked.claimant_type}, and is taken as "
            "it speaks."
        )
    if asked.reference and answer.reference != asked.reference:
        known = sorted(set(factors["reference"]) - {"any"})
        named = f" (data sets with matches: {', '.join(known)})" if known else ""
        notes.append(f"Note: no such claim meets {asked.reference}{named}; the answer is of any data set.")
    return notes


def _as_json(answer: Predicted, notes: list[str]) -> str:
    content = asdict(answer)
    share = dict(zip(("best", "low", "high"), content.pop("share_matched"), strict=True))
    intervals = {str(percent): list(ends) for percent, ends in content.pop("intervals").items()}
    return json.dumps(
        {**content, "intervals": intervals, "share_matched": share, "notes": notes}, ensure_ascii=False, indent=2
    )


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _hint(root: Path) -> str:
    return f"; run `assay model --given {root} --out {root}` or `dvc repro`" if root != Path() else "; run `dvc repro`"
