"""The same claims under four rulebooks: what each would record of every event."""

from __future__ import annotations

import pandas as pd

from assay.compare.names import keyed, party_of
from assay.compare.rulebooks import ENDS, HARM, RULES, Rulebook
from assay.compare.tolls import COUNTS, UNSURE, counts_a_part, grouped, origins_of
from assay.compare.vague import reread
from assay.io import typed
from assay.tables import RulebookTolls

KEY = ["event_id", "outcome", "affected_class", "affected_actor"]
DOUBTED = ["unverified", "feared"]


def rulebook_tolls(
    claims: pd.DataFrame, copies: pd.DataFrame | None = None, lineage: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What each rulebook makes of the people killed and wounded in every event, by group of those affected.

    Claims of one origin have one voice, the median of each bound. An origin is the text that an article goes back to,
    of a claim that descends from another that of its first claim. Vague words are read anew by each rulebook. Left out
    are denied and hypothetical figures, parts of another figure, and figures of a part of those affected; ACLED leaves
    out feared ones too, and takes an uncounted plural for its number only where nobody gives a figure.

    Args:
        claims: Table ResolvedClaims.
        copies: Table Copies; without it every article is an origin.
        lineage: Table Lineage; without it no claim descends from another.

    Returns:
        Table RulebookTolls. Figures that a rulebook would not count are shown all the same, with the reason.
    """
    ordered = claims.sort_values("claim_id", kind="stable").reset_index(drop=True)
    origins = first_origins(ordered, copies, lineage)
    used = grouped(ordered.assign(origin=origins)[_used(ordered)])
    used = used.assign(group=used.groupby(KEY, sort=True).ngroup())
    parts = [_under(rulebook, used) for rulebook in RULES] if len(used) else []
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=KEY)
    named = frame["affected_actor"].where(frame["affected_actor"].ne(""))
    return typed(frame.assign(affected_actor=named), RulebookTolls).sort_values(RulebookTolls.key(), ignore_index=True)


def first_origins(
    claims: pd.DataFrame, copies: pd.DataFrame | None = None, lineage: pd.DataFrame | None = None
) -> pd.Series[str]:
    """The origin of each claim: that of the article of the claim that it descends from in the end."""
    own = origins_of(claims, copies)
    if lineage is None or lineage.empty:
        return own
    parent = lineage.drop_duplicates("claim_id").set_index("claim_id")["parent_claim_id"]
    root = claims["claim_id"].astype("str")
    for _ in range(len(parent)):  # a chain is no longer than all links; a ring would turn for ever
        above = root.map(parent)
        if above.isna().all():
            break
        root = above.fillna(root)
    by_claim = pd.Series(own.to_numpy(), index=claims["claim_id"])
    return root.map(by_claim).fillna(own).astype("str")


def _used(claims: pd.DataFrame) -> pd.Series[bool]:
    whole = claims["part_of"].isna() & ~counts_a_part(claims)
    told = claims["event_id"].notna() & claims["time_frame"].eq("event") & claims["outcome"].isin(HARM)
    some = claims[COUNTS].notna().any(axis=1) | claims["count_kind"].eq("vague")
    return whole & told & some & ~claims["hedge"].isin(UNSURE)


def _under(rulebook: Rulebook, used: pd.DataFrame) -> pd.DataFrame:
    """Rows of one rulebook, for the groups of which it has any figure."""
    voices = _voices(rulebook, used)
    if voices.empty:
        return pd.DataFrame(columns=KEY)
    ends = rulebook.figures(voices)
    groups = _groups(used, voices).join(ends)
    judged = rulebook.judged(groups)
    outside = _outside(rulebook, groups)
    counted = judged["counted"] & outside.isna()
    return groups.assign(
        rulebook=rulebook.name, counted=counted, reason=outside.fillna(judged["reason"]),
        grade=judged["grade"].where(outside.isna()), **{name: groups[name].round().astype("Int64") for name in ENDS},
    )  # fmt: skip


def _voices(rulebook: Rulebook, used: pd.DataFrame) -> pd.DataFrame:
    """One row an origin and group: its figures, the least and the most it speaks of, whether it is reliable."""
    read = _reread(rulebook, used)
    numbered = read[read[COUNTS].notna().any(axis=1)]
    if rulebook.name == "acled":
        numbered = numbered[numbered["hedge"].ne("feared")]
        numbered = pd.concat([numbered, _plurals(read[~read["group"].isin(numbered["group"])], rulebook)])
    by_voice = numbered.groupby(["group", "origin"], sort=True)
    voices = by_voice[COUNTS].quantile(0.5, interpolation="lower").set_axis(ENDS, axis=1)
    reliable = ~_partisan(numbered) & ~numbered["hedge"].isin(DOUBTED) & numbered["claimant_type"].ne("anonymous")
    voices = voices.assign(
        least=voices["low"].fillna(voices["best"]).fillna(voices["high"]),
        most=voices["high"].fillna(voices["best"]).fillna(voices["low"]),
        best=voices["best"].fillna(voices["low"]),
        reliable=reliable.groupby([numbered["group"], numbered["origin"]]).all(),
    )  # fmt: skip
    return voices.reset_index()


def _partisan(claims: pd.DataFrame) -> pd.Series[bool]:
    """Whether a figure is a party's about its enemy's losses, or repeats such a figure with nobody named for it."""
    enemys = claims["claimant_type"].eq("belligerent") & claims["claimant_side"].ne("own")
    number = claims["count_best"].fillna(claims["count_low"]).fillna(claims["count_high"])
    figures = pd.MultiIndex.from_arrays([claims["group"], number])
    repeats = figures.isin(figures[enemys.to_numpy()]) & claims["claimant_type"].eq("unattributed")
    return enemys | repeats


def _reread(rulebook: Rulebook, used: pd.DataFrame) -> pd.DataFrame:
    """Claims with the figures that vague words stand for under the rulebook; other figures are what they are."""
    vague = used["count_kind"].eq("vague") & used["count_text"].notna()
    texts = used.loc[vague, "count_text"].drop_duplicates()
    readings = {text: reread(text, rulebook.vague) for text in texts}
    numbers = {
        f"count_{end}": used.loc[vague, "count_text"].map(
            {text: getattr(reading, end) for text, reading in readings.items() if reading is not None}
        )
        for end in ENDS
    }
    known = used["count_text"].isin([text for text, reading in readings.items() if reading is not None]) & vague
    return used.assign(**{
        name: used[name].astype("Float64").mask(known, column.astype("Float64")).astype(float)
        for name, column in numbers.items()
    })  # fmt: skip


def _plurals(silent: pd.DataFrame, rulebook: Rulebook) -> pd.DataFrame:
    """Uncounted plurals ("fighters were killed") with the rulebook's number for them."""
    reading = reread(None, rulebook.vague)
    plural = silent[silent["count_text"].isna() & silent["count_kind"].eq("vague") & silent["hedge"].ne("feared")]
    if reading is None:
        return plural.head(0)
    return plural.assign(count_low=float(reading.low or 0), count_best=float(reading.best or 0))


def _groups(used: pd.DataFrame, voices: pd.DataFrame) -> pd.DataFrame:
    """By group number: its key, how many origins and reliable ones, how many parties accept or are accused of it."""
    named = used.drop_duplicates("group").set_index("group")[KEY]
    by_group = voices.groupby("group", sort=True)
    doer, speaker = (keyed(used[name], party_of) for name in ("perpetrator", "claimant_party"))
    accepting = (doer.eq(speaker) & doer.ne("")).groupby(used["group"]).sum()
    accused = doer.where(doer.ne("")).groupby(used["group"]).nunique()
    counts = pd.DataFrame({"n_origins": by_group["origin"].nunique(), "n_reliable": by_group["reliable"].sum()})
    return named.join(counts, how="inner").assign(n_accepting=accepting, n_accused=accused)


def _outside(rulebook: Rulebook, groups: pd.DataFrame) -> pd.Series[str]:
    """Why a rulebook counts no such people at all; null where it does."""
    reason = pd.Series(None, index=groups.index, dtype="str")
    if rulebook.civilians_only:
        reason = reason.mask(groups["affected_class"].ne("civilian"), "counts civilians only")
        reason = reason.mask(groups["affected_class"].eq("unknown"), "counts civilians only; who these are isn't told")
    return reason.mask(~groups["outcome"].isin(rulebook.outcomes), "counts deaths only")
