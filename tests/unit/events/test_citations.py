from __future__ import annotations

import pandas as pd
import pytest

from assay.events.citations import outlets


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Samaa TV (AP)", {"samaa tv", "ap"}),
        ("UrduPoint / Sputnik", {"urdupoint", "sputnik"}),
        ("Associated Press", {"ap"}),
        ("the BBC", {"bbc"}),
        ("Newsweek magazine", {"newsweek"}),
        ("ANI, seen at Devdiscourse", {"ani", "devdiscourse"}),
        ("TOLO News", {"tolonews"}),
    ],
)
def test_a_name_tells_of_outlets_under_their_own_names(name: str, expected: set[str]) -> None:
    assert expected <= set(outlets(pd.Series([name], dtype="str")))


def test_unknown_outlets_are_none() -> None:
    assert outlets(pd.Series([None, None], dtype="str")).empty
