"""Events as GeoJSON (RFC 7946): for maps and geographic information systems."""

from __future__ import annotations

from typing import Any

import pandas as pd

PROPERTIES = (
    "event_id", "date_start", "date_end", "date_prec", "country", "adm_1", "adm_2", "place", "where_prec", "side_a",
    "side_b", "n_articles", "n_origins", "n_claims", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "low", "best", "high",
)  # fmt: skip


def feature_collection(events: pd.DataFrame, deaths: pd.DataFrame) -> dict[str, Any]:
    """One feature an event, in order of id; an event without a point has the geometry null, as the standard allows.

    Args:
        events: Table Events.
        deaths: As `deaths.deaths` gives them; an event without any has nulls.

    Returns:
        A FeatureCollection; properties are those of PROPERTIES, `low` to `high` being claimed dead.
    """
    known = events.merge(deaths.reset_index(), how="left", on="event_id").sort_values("event_id")
    days = {name: known[name].dt.strftime("%Y-%m-%d") for name in ("date_start", "date_end")}
    shown = known.assign(**days)[list(PROPERTIES)].astype(object)
    rows = shown.where(shown.notna(), None).to_dict("records")
    points = zip(known["longitude"], known["latitude"], strict=True)
    features = [
        {"type": "Feature", "id": row["event_id"], "geometry": _point(*point), "properties": row}
        for row, point in zip(rows, points, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _point(longitude: float, latitude: float) -> dict[str, Any] | None:
    if pd.isna(longitude) or pd.isna(latitude):
        return None
    return {"type": "Point", "coordinates": [float(longitude), float(latitude)]}
