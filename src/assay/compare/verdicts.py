"""Where a claimed range lies relative to a confirmed one."""

from __future__ import annotations

import numpy as np
import pandas as pd

SIGNIFICANT = 4  # digits of a ratio: more than any count of people carries


def verdicts(frame: pd.DataFrame) -> pd.Series[str]:
    """`within` where the two ranges can meet, `above` and `below` where they can't.

    A bound that isn't given is open; a best figure without any bound is a point. So the range is, by what is given:

    | given | range | claim | reference |
    |---|---|---|---|
    | low = best = high | the point | exact, named, none | a count |
    | best alone | the point | about | a count without bounds, as UCDP's of a side |
    | low and high | low to high | range, vague with an upper limit | UCDP's of an event |
    | low, with or without best | low and more | at_least, vague without | a floor ("at least 20") |
    | high, with or without best | 0 to high | at_most | a ceiling |

    and the verdict, with L and H for the reference's low and high:

    | claim | `below` if | `above` if |
    |---|---|---|
    | point n | n < L | n > H |
    | low to high | high < L | low > H |
    | low and more | never | low > H |
    | 0 to high | high < L | never |

    Where L or H isn't given, what would be measured by it can't be. So nothing is `above` a floor, and no claim of
    "up to 50" is `above` ten.

    Args:
        frame: claimed_* and confirmed_* bounds, at least one of each known; `whole`: the confirmed figure is that of
            all the dead where the claim counts one side, so that the claim can't lie below it.
    """
    claimed_low, claimed_high = _range(frame, "claimed")
    confirmed_low, confirmed_high = _range(frame, "confirmed")
    above = (claimed_low > confirmed_high).fillna(False).astype(bool)
    below = (claimed_high < confirmed_low).fillna(False).astype(bool) & ~frame["whole"]
    return pd.Series(np.select([above, below], ["above", "below"], "within"), index=frame.index, dtype="str")


def ratios(frame: pd.DataFrame) -> pd.Series[float]:
    """Claimed best over confirmed best, to four significant digits; null where either is unknown or the latter 0.

    A claimed or confirmed figure without a best ("more than 300") has no ratio.
    """
    confirmed = frame["confirmed_best"].astype("Float64").astype(float)
    claimed = frame["claimed_best"].astype("Float64").astype(float)
    return rounded(claimed / confirmed.where(confirmed > 0), SIGNIFICANT)


def rounded(values: pd.Series[float], digits: int) -> pd.Series[float]:
    """Values to so many significant digits."""
    texts = [value if pd.isna(value) else float(f"{value:.{digits}g}") for value in values]
    return pd.Series(texts, index=values.index, dtype=float)


def _range(frame: pd.DataFrame, side: str) -> tuple[pd.Series[int], pd.Series[int]]:
    """Both ends, null where open."""
    low, best, high = (frame[f"{side}_{name}"] for name in ("low", "best", "high"))
    alone = low.isna() & high.isna()
    return low.mask(alone, best), high.mask(alone, best)
