"""Fits the weights of confidence on scored claims, and measures how well confidence keeps its word."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assay.lexicon.confidence import FEATURES, Weights, terms

# Strength of the ridge penalty as scikit-learn's C. At 0.3 a rule read five times stays close to the mean.
PENALTY = 0.3
FOLDS = 10
BINS = 10
DIGITS = 3


def fit(rows: pd.DataFrame) -> Weights:
    """Weights that tell right claims from wrong ones.

    Args:
        rows: Table GoldEvaluation. A matched claim is right, an extra one wrong; missed ones have no confidence.
    """
    known = _extracted(rows)
    names, matrix = _matrix(known)
    return _fitted(names, matrix, _right(known))


def crossed(rows: pd.DataFrame) -> pd.Series[float]:
    """Confidence of each extracted claim from weights that were fitted without its article; null for missed ones.

    Args:
        rows: Table GoldEvaluation, of more than one article.
    """
    known = _extracted(rows)
    names, matrix = _matrix(known)
    right, groups = _right(known), known["article_id"].to_numpy()
    found = np.zeros(len(known))
    for train, test in GroupKFold(n_splits=min(FOLDS, known["article_id"].nunique())).split(matrix, right, groups):
        weights = _fitted(names, matrix[train], right[train])
        found[test] = [weights.confidence(row) for row in known.iloc[test][list(FEATURES)].to_dict("records")]
    return pd.Series(found, index=known.index).reindex(rows.index)


def reliability(confidence: pd.Series[float], right: pd.Series[bool]) -> pd.DataFrame:
    """Share of right claims beside the confidence they were given.

    Args:
        confidence: 0 to 1.
        right: Whether each claim was right; of the same index.

    Returns:
        A row a step of a tenth that holds claims: `n`, `confidence` (mean), `right` (share).
    """
    step = (confidence * BINS).astype(int).clip(upper=BINS - 1)
    frame = pd.DataFrame({"step": step, "confidence": confidence, "right": right.astype(float)})
    grouped = frame.groupby("step")
    return grouped.agg(n=("right", "size"), confidence=("confidence", "mean"), right=("right", "mean")).reset_index(
        drop=True
    )


def calibration_error(confidence: pd.Series[float], right: pd.Series[bool]) -> float:
    """Expected calibration error (Naeini et al., AAAI 2015): mean distance of the two in ten steps."""
    steps = reliability(confidence, right)
    apart = (steps["confidence"] - steps["right"]).abs()
    return round(float((apart * steps["n"]).sum() / steps["n"].sum()), 4)


def _extracted(rows: pd.DataFrame) -> pd.DataFrame:
    kept = rows[rows["status"] != "missed"]
    return kept.assign(**{name: kept[name].astype(object).where(kept[name].notna(), None) for name in FEATURES})


def _right(known: pd.DataFrame) -> np.ndarray:
    return known["status"].eq("matched").to_numpy()


def _matrix(known: pd.DataFrame) -> tuple[list[str], np.ndarray]:
    listed = [terms(dict(zip(FEATURES, row, strict=True))) for row in known[list(FEATURES)].to_numpy().tolist()]
    names = sorted({term for row in listed for term in row})
    place = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(listed), len(names)))
    for number, row in enumerate(listed):
        matrix[number, [place[term] for term in row]] = 1
    return names, matrix


def _fitted(names: list[str], matrix: np.ndarray, right: np.ndarray) -> Weights:
    model = LogisticRegression(C=PENALTY, max_iter=1000).fit(matrix, right)
    weights = dict(zip(names, (round(float(value), DIGITS) for value in model.coef_[0]), strict=True))
    return Weights(round(float(model.intercept_[0]), DIGITS), {name: value for name, value in weights.items() if value})
