"""What claimants' figures were worth, relative to each reference: selection, shares, factors."""

from __future__ import annotations

import numpy as np
import pandas as pd

from assay.io import typed
from assay.model.hierarchy import Posterior, fit
from assay.model.pairs import CLAIMED, COMPARABLE, CONFIRMED, described, pairs_of
from assay.model.selection import shares, usual
from assay.model.structure import Settings
from assay.params import ModelParams
from assay.tables import Claimants

LEVELS = {"actor": "claimant_actor", "party": "claimant_party", "type": "claimant_type"}
GROUP = ["level", "claimant", "about", "outcome"]
KEYS = ["claimant", "level", "about", "outcome", "reference"]
KIND = ["claimant_type", "about", "unit"]
UNITS = {"territory": "places", "equipment": "items"}
"""What outcomes are counted in; all others are people. What was said of people tells nothing of tanks."""
NO_REFERENCE = "none"
ENDS = (0.05, 0.5, 0.95)
BIAS = ["bias_low", "bias", "bias_high"]
SIGNIFICANT = 3  # digits of shares and plain factors
MEANT = 2  # digits of a bias: an interval is never narrower than a tenth


def settings_of(params: ModelParams) -> Settings:
    """The model of factors as the pipeline fits it."""
    return Settings(points=params.points)


def claimants(
    comparisons: pd.DataFrame,
    claims: pd.DataFrame,
    tabled: pd.DataFrame,
    copies: pd.DataFrame,
    params: ModelParams,
    *,
    posterior: Posterior | None = None,
) -> pd.DataFrame:
    """What claimants' figures were worth, by actor, party and kind of claimant.

    Selection and inflation are kept apart: `share_matched` says how often a reference has anything comparable, the
    shares and the bias speak of those alone. Claims of one origin count once: an origin's shares are those of its
    claims. Circular and dependent pairs are left out. Only claims that were compared are counted.

    The bias is the model's (`hierarchy`): it borrows from claimants of the same party and kind, and takes in limits
    ("at least", a reference's floor), doubtful readings and doubtful references. `median_factor` is the plain median
    of claimed over confirmed, for comparison: it needs a best on both sides, and a reference that isn't open at one
    end. `n_factors` counts origins with such a factor ("at least 20" gives a limit, and none); where they are too few,
    `basis` says so and a bias rests on claims of the same kind of claimant about the same people, counted in the same
    unit ("pooled"), or isn't given at all ("prior").

    Zeros: of plain factors, 0 claimed where 0 is confirmed is 1, and some claimed where 0 is confirmed is above any
    number. A claim on one side that could only be compared with a reference's dead of unknown side has a verdict, but
    no factor.

    Args:
        comparisons: Table Comparisons.
        claims: Table ResolvedClaims.
        tabled: Table TabledClaims; its `copy_of` tells further origins, and its claims count where they were compared.
        copies: Table Copies.
        params: Least number of origins for a factor, accuracy of the fit.
        posterior: The model, if it was fitted before.

    Returns:
        Table Claimants: a row for each group and data set that has a comparable figure for it; `none` as the data
        set of a group that no data set has any for.
    """
    spoken = spoken_of(comparisons, claims, tabled, copies)
    fitted = posterior or fit(pairs_of(comparisons, claims, tabled, copies), settings_of(params))
    comparable = compared(comparisons)
    frame = counted(spoken, comparable, [*GROUP, "reference"], params).join(voices(spoken, comparable), on=GROUP)
    pooled = (
        frame[["claimant_type", "about"]]
        .assign(unit=units(frame["outcome"]))
        .join(of_kind(spoken, comparable), on=KIND)
    )
    frame = frame.assign(basis=basis(frame["n_factors"], pooled["of_kind"].fillna(0), params.min_matched))
    frame = pd.concat([frame, _biases(frame, fitted)], axis=1)
    any_set = counted(spoken, comparable, GROUP, params).assign(reference=NO_REFERENCE)
    selection = shares(frame["n_matched"], frame["n_origins"], frame["reference"].map(_usual(frame, any_set)))
    return typed(pd.concat([frame, selection], axis=1).sort_values(KEYS, ignore_index=True), Claimants)


def spoken_of(
    comparisons: pd.DataFrame, claims: pd.DataFrame, tabled: pd.DataFrame, copies: pd.DataFrame
) -> pd.DataFrame:
    """Claims that were compared, one row for each level at which their claimant is known, with their origin."""
    both = described(claims, tabled, copies)
    kept = both[both["claim_id"].isin(comparisons["claim_id"].dropna())]
    levels = [kept.assign(level=level, claimant=kept[name]) for level, name in LEVELS.items()]
    return pd.concat(levels, ignore_index=True).dropna(subset=["claimant"])


def compared(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Comparable, independent comparisons of claims with their plain factor."""
    kept = comparisons["claim_id"].notna() & comparisons["verdict"].isin(COMPARABLE)
    kept &= comparisons["independent"].ne(False).fillna(True).astype(bool)
    bounds = [*CLAIMED, *CONFIRMED]
    frame = comparisons.loc[kept, ["claim_id", "ref_dataset", "affected", "verdict", "ratio", *bounds]]
    ends = [frame[f"{side}_low"].isna() != frame[f"{side}_high"].isna() for side in ("claimed", "confirmed")]
    open_ended = ends[0] | ends[1]
    nothing = frame["confirmed_best"].eq(0).fillna(False).astype(bool)
    claimed_nothing = frame["claimed_best"].eq(0).fillna(False).astype(bool)
    claimed_some = frame["claimed_best"].gt(0).fillna(False).astype(bool)
    factor = frame["ratio"].mask(nothing & claimed_nothing, 1.0).mask(nothing & claimed_some, np.inf).mask(open_ended)
    return frame.assign(factor=factor).rename(columns={"ref_dataset": "reference", "affected": "confirmed_affected"})


def counted(spoken: pd.DataFrame, comparable: pd.DataFrame, keys: list[str], params: ModelParams) -> pd.DataFrame:
    """By group how many claims, origins, matches and factors, shares of verdicts and the plain median factor.

    Args:
        spoken: As `spoken_of` gives it.
        comparable: As `compared` gives it.
        keys: Columns of a group; `reference`, if it is among them, splits the matches of a group.
        params: Least number of factors for a median.
    """
    group = [name for name in keys if name != "reference"]
    numbers = spoken.groupby(group).agg(n_claims=("claim_id", "nunique"), n_origins=("origin", "nunique"))
    origins = _by_origin(spoken.merge(comparable, on="claim_id"), keys)
    verdicts = [f"share_{name}" for name in COMPARABLE]
    grouped = origins.groupby(keys)
    medians = grouped["factor"].median().where(grouped["factor"].count() >= params.min_matched)
    found = grouped[verdicts].mean().map(_rounded).assign(
        n_matched=grouped.size(), n_factors=grouped["factor"].count(),
        median_factor=medians.replace(np.inf, np.nan).map(_rounded),
    )  # fmt: skip
    frame = numbers.reset_index().merge(found.reset_index(), on=group, how="left")
    if "reference" in keys:
        frame = frame.assign(reference=frame["reference"].fillna(NO_REFERENCE))
    return frame.assign(n_matched=frame["n_matched"].fillna(0), n_factors=frame["n_factors"].fillna(0))


def voices(spoken: pd.DataFrame, comparable: pd.DataFrame) -> pd.DataFrame:
    """As whom each group spoke: by GROUP the kind and party that most of its claims have.

    One claimant may speak as an official here and as a belligerent there. Of a group's claims those with a factor
    tell, or else those that met a record, or else all: the factor is to be that of claims which are there.

    Returns:
        claimant_type, claimant_party (null where most have none), `unnamed`: whether any of those claims names no
        speaker.
    """
    known = [comparable.loc[comparable["factor"].notna(), "claim_id"], comparable["claim_id"]]
    rank = sum((~spoken["claim_id"].isin(ids)).astype(int) for ids in known)
    ranked = spoken.assign(rank=rank, unnamed=spoken["claimant_actor"].isna())
    telling = ranked[ranked["rank"].eq(ranked.groupby(GROUP)["rank"].transform("min"))]
    grouped = telling.groupby(GROUP)
    names = grouped[["claimant_type", "claimant_party"]].agg(commonest)
    return names.assign(unnamed=grouped["unnamed"].any())


def groups_of(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of the table as the model knows groups: null where a row is of no group in particular.

    A party's row is of its claims without a named speaker, or where each has one, of a typical speaker of the party;
    that of a kind is of a typical claimant of the kind.
    """
    level = frame["level"]
    party = frame["claimant_party"].where(level.ne("actor") | frame["claimant_party"].notna(), "")
    reference = frame["reference"].mask(frame["reference"].eq(NO_REFERENCE))
    nameless = level.eq("party") & frame["unnamed"].eq(True)
    return pd.DataFrame({
        "claimant_type": frame["claimant_type"],
        "claimant_party": party.mask(level.eq("type")),
        "claimant_actor": frame["claimant"].where(level.eq("actor")).mask(nameless, ""),
        "about": frame["about"], "outcome": frame["outcome"], "reference": reference,
    })  # fmt: skip


def units(outcomes: pd.Series[str]) -> pd.Series[str]:
    """What each outcome is counted in."""
    return outcomes.map(UNITS).fillna("people")


def of_kind(spoken: pd.DataFrame, comparable: pd.DataFrame) -> pd.Series[int]:
    """Origins with a factor by kind of claimant, whom it speaks about, and unit, whatever the outcome and data set."""
    kinds = spoken[spoken["level"].isin(["type", "all"])]
    told = kinds.assign(claimant_type=kinds["claimant"], unit=units(kinds["outcome"])).merge(comparable, on="claim_id")
    return _by_origin(told, KIND).groupby(KIND)["factor"].count().rename("of_kind")


def basis(own: pd.Series[int], pooled: pd.Series[int], least: int) -> pd.Series[str]:
    """What a row's factor can rest on: its own origins with one, those of its kind, nothing."""
    named = np.select([own.ge(least), pooled.ge(least)], ["matched", "pooled"], "prior")
    return pd.Series(named, index=own.index, dtype="str")


def _by_origin(matched: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row an origin within a group: shares of verdicts and the median factor."""
    of_side = matched["affected_actor"].notna() | matched["affected_class"].eq("civilian")
    unsided = of_side & matched["confirmed_affected"].eq("all")
    verdicts = {f"share_{name}": matched["verdict"].eq(name).astype(float) for name in COMPARABLE}
    frame = matched.assign(**verdicts, factor=matched["factor"].mask(unsided))
    return frame.groupby([*keys, "origin"], as_index=False)[[*verdicts, "factor"]].agg(
        {**dict.fromkeys(verdicts, "mean"), "factor": "median"}
    )


def _biases(frame: pd.DataFrame, posterior: Posterior) -> pd.DataFrame:
    values = np.exp(posterior.quantiles(groups_of(frame), ENDS)) if len(frame) else np.zeros((0, 3))
    biases = pd.DataFrame(values, columns=BIAS, index=frame.index).map(lambda value: float(f"{value:.{MEANT}g}"))
    return biases.where(frame["basis"].ne("prior"))


def _usual(frame: pd.DataFrame, any_set: pd.DataFrame) -> dict[str, float]:
    """Share of all claims' origins that meet each data set, and any."""
    kinds = pd.concat([frame, any_set], ignore_index=True)
    kinds = kinds[kinds["level"].eq("type")]
    origins = int(any_set.loc[any_set["level"].eq("type"), "n_origins"].sum())
    met = kinds[kinds["n_matched"].gt(0) | kinds["reference"].eq(NO_REFERENCE)]
    return {str(name): usual(int(n), origins) for name, n in met.groupby("reference")["n_matched"].sum().items()}


def commonest(values: pd.Series[str]) -> str | None:
    """The value that most claims have, of several the first; none where most have none."""
    found = values.fillna("").value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return str(found.index[0]) or None


def _rounded(value: float) -> float:
    return value if pd.isna(value) else float(f"{value:.{SIGNIFICANT}g}")
