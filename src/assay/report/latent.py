"""What `assay model latent` has left below a run: losses and biases without a reference, as reports show them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from assay.errors import InputError
from assay.report import words
from assay.report.blocks import Column, Group, Heading, Paragraph, Row, Run, Table, text
from assay.report.case import CorpusData
from assay.report.show import Shown, show
from assay.workspace import Workspace

HEADING = "Without a reference: what sources say of the same losses"
BIASES = {"claim_source": str, "loss_country": str, "category": str, "bias": float, "bias_low": float,
          "bias_high": float, "n_claims": float}  # fmt: skip
LOSSES = {"loss_type": str, "days": float, "cumulative": float, "low": float, "high": float}
CHECKS = {"claim_source": str, "time_frame": str, "level": float, "inside": float, "n_claims": float}
DIAGNOSTICS: Mapping[str, Any] = {"max_rhat": (int, float), "divergences": int, "converged": bool, "chains": int,
                                  "draws": int, "min_ess": (int, float)}  # fmt: skip
FRAMES = {"Day": "reports of single days", "Cumulative": "running totals"}


@dataclass(frozen=True)
class Latent:
    """What the model found; frames as `assay model latent` writes them.

    Attributes:
        biases: A row each source and loss type.
        losses: A row each loss type and day.
        checks: Share of reports inside the intervals that the model draws for them.
        diagnostics: Whether its chains of draws agree.
    """

    biases: pd.DataFrame
    losses: pd.DataFrame
    checks: pd.DataFrame
    diagnostics: Mapping[str, Any]


def found(root: Path) -> Latent | None:
    """The model's results below `root`; None where it was not run.

    Raises:
        InputError: A file is missing or isn't one that `assay model latent` writes.
    """
    folder = Workspace(root).latent
    if not folder.is_dir():
        return None
    return Latent(
        _table(folder / "biases.csv", BIASES), _table(folder / "losses.csv", LOSSES),
        _table(folder / "checks.csv", CHECKS), _diagnostics(folder / "diagnostics.json"),
    )  # fmt: skip


def sources(corpus: CorpusData) -> Shown:
    """Heading and summary of what was found, and whether it can be relied on; nothing where the model was not run."""
    latent = found(corpus.root)
    if latent is None:
        return show()
    heading = Heading(level=2, text=HEADING)
    told = latent.diagnostics
    diverged = words.counted(told["divergences"], "divergent draw")
    if not told["converged"]:
        warning = (
            f"The model's chains of draws don't agree: R-hat up to {told['max_rhat']:.3f}, {diverged}. Nothing of what "
            "they drew is shown, since nothing can be built on it."
        )
        return show(heading, Paragraph(runs=text(warning), role="note"))
    reports, types = int(latent.biases["n_claims"].sum()), latent.losses["loss_type"].nunique()
    known = words.counted(latent.biases["claim_source"].nunique(), "source")
    opening = (
        f"{words.counted(reports, 'report')} of {known} on {words.counted(types, 'type')} of loss were set beside one "
        "another; no record stands behind them. "
    )
    limit = "If all sources lean the same way, nothing here shows it. "
    agree = (
        f"The {words.counted(told['chains'], 'chain')} of draws agree (R-hat at most {told['max_rhat']:.3f}, "
        f"{diverged}, at least {words.whole(told['min_ess'])} effective draws of {told['draws']:,}). "
    )
    runs = (Run(text=opening), Run(text=limit, style="strong"), Run(text=agree + _checked(latent.checks)))
    return show(heading, Paragraph(runs=runs))


def factors(corpus: CorpusData, number: int) -> Shown:
    """Every factor, folded away; nothing where there is none to rely on."""
    latent = found(corpus.root)
    if latent is None or not latent.diagnostics["converged"]:
        return show()
    names = ["claim_source", "loss_country", "category", "bias", "bias_low", "bias_high", "n_claims"]
    ordered = latent.biases.sort_values(names[:3], kind="stable")
    cells = zip(*(ordered[name] for name in names), strict=True)
    told = (
        (source, country, what, f"{words.factor(best)}×", f"{words.factor(low)}–{words.factor(high)}", _whole(reports))
        for source, country, what, best, low, high, reports in cells
    )
    rows = tuple(Row(cells=tuple((text(cell),) for cell in row)) for row in told)
    heads = (
        ("Source", 1.4),
        ("Losses of", 1.0),
        ("Lost", 1.8),
        ("Factor", 0.7),
        ("90 % interval", 1.0),
        ("Reports", 0.7),
    )
    columns = tuple(
        Column(label=label, share=share, align="left" if place < 3 else "right")  # noqa: PLR2004 # names stand left
        for place, (label, share) in enumerate(heads)
    )
    caption = "Reported over estimated, of every source and type of loss that it reports on."
    return show(
        Table(
            caption=caption, number=number, columns=columns, groups=(Group(rows=rows),), fold="Every source's factors"
        )
    )


def losses(corpus: CorpusData, number: int) -> Shown:
    """Estimated total of each loss type on the last day; nothing where there is nothing to rely on."""
    latent = found(corpus.root)
    if latent is None or not latent.diagnostics["converged"]:
        return show()
    last = latent.losses.sort_values(["loss_type", "days"], kind="stable").groupby("loss_type", sort=True).tail(1)
    cells = zip(last["loss_type"], last["days"], last["cumulative"], last["low"], last["high"], strict=True)
    rows = tuple(
        Row(
            cells=tuple((text(cell),) for cell in (name, f"{day:,.0f}", _whole(total), f"{_whole(low)}–{_whole(high)}"))
        )
        for name, day, total, low, high in cells
    )
    columns = (
        Column(label="Lost", share=2.2), Column(label="Up to day", align="right"),
        Column(label="Estimated", align="right"), Column(label="90 % interval", align="right", share=1.4),
    )  # fmt: skip
    caption = (
        "Losses that all reports together make likely, with 90 % intervals. An estimate from reports, no count: where "
        "one source alone reports, it says little more than that source's usual factor."
    )
    return show(Table(caption=caption, number=number, columns=columns, groups=(Group(rows=rows),)))


def _checked(checks: pd.DataFrame) -> str:
    """How many of the reports lie where the model would have them."""
    told = []
    for frame, rows in checks[checks["claim_source"].eq("all")].groupby("time_frame", sort=True):
        shares = rows.sort_values("level")
        held = [f"{share * 100:.0f} %" for share in shares["inside"]]
        levels = [f"{level * 100:.0f} %" for level in shares["level"]]
        reports = f"{rows['n_claims'].max():,.0f} {FRAMES.get(str(frame), str(frame))}"
        told.append(
            f"Of {reports} the {words.listed(levels)} intervals that the fitted model draws hold {words.listed(held)}."
        )
    told.append("More inside than its share says that reports are more regular than the model takes them to be.")
    return " ".join(told)


def _whole(value: float) -> str:
    return words.whole(round(value))


def _table(path: Path, columns: Mapping[str, type]) -> pd.DataFrame:
    expected = f"columns {', '.join(columns)}, as `assay model latent` writes them"
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
    except FileNotFoundError:
        raise InputError(path, "", "no file", "what `assay model latent` writes") from None
    except (pd.errors.EmptyDataError, pd.errors.ParserError, UnicodeDecodeError) as error:
        raise InputError(path, "", str(error).strip(), expected) from None
    absent = [name for name in columns if name not in table.columns]
    if absent:
        raise InputError(path, "header", f"no column {', '.join(absent)}", expected)
    numbers = {name: pd.to_numeric(table[name], errors="coerce") for name, kind in columns.items() if kind is float}
    for name, values in numbers.items():
        sound = np.isfinite(values) & values.ge(0)
        if not sound.all():
            at = int(np.flatnonzero(~sound.to_numpy())[0])
            raise InputError(path, f"row {at + 2}, {name}", repr(table[name].iloc[at]), "a number from 0")
    return table[list(columns)].assign(**numbers)


def _diagnostics(path: Path) -> Mapping[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(path, "", "no file", "what `assay model latent` writes") from None
    except ValueError as error:
        raise InputError(path, "", str(error), "JSON, as `assay model latent` writes it") from None
    for key, kind in DIAGNOSTICS.items():
        if not isinstance(told, dict) or not isinstance(told.get(key), kind):
            raise InputError(path, key, "nothing that can be read", "a value, as `assay model latent` writes it")
    checked: Mapping[str, Any] = told
    return checked
